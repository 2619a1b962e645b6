// Links (link.hpp).
#include "ui/link.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"

namespace roster::ui {

using namespace detail;

namespace {

bool add_link(NodeId id, std::string_view label, std::string_view href, const Rect& rect,
              const TypeFace& face) {
    Node& node = add_node(Role::link, id, rect);
    node.name = label;
    node.href = href;
    node.focusable = true;
    node.centered = true;
    set_middle_face(node, face);
    return take_activation(id);
}

}  // namespace

bool link(std::string_view label, std::string_view href, LinkOptions options) {
    const NodeId id = make_id(label, options.id);
    const TypeFace face = type_face(options.style);
    const float icons = options.icon == Icon::none ? 0 : 22;
    const Rect rect = place(icons + std::max(1.0F, measure(label, face)), face.line_height, Fit::shrink);
    const Rect target = press_target(rect);
    touch_item(id, target);
    const Color ink = options.quiet ? theme().text : theme().link;
    if (icons > 0) draw_icon(options.icon, rect.x, rect.y + (rect.height - 16) / 2, 16, ink);
    const Rect words{rect.x + icons, rect.y, rect.width - icons, rect.height};
    draw_words_in(label, words, face, ink);
    if (measure(label, face) > words.width + 1) offer_tooltip(id, label, words);
    if (is_hovered(id))
        horizontal_line(words.x, words.y + words.height - 2, std::min(words.width, measure(label, face)),
                        ink);
    return add_link(id, label, href, target, face);
}

bool button_link(std::string_view label, std::string_view href, bool primary, Icon icon) {
    const NodeId id = make_id(label);
    const TypeFace face = type_face(TextStyle::label);
    const float icons = icon == Icon::none ? 0 : 23;
    const float words = measure(label, face);
    const Rect rect = place(words + icons + 28, control_height(), Fit::shrink);
    touch_item(id, rect);
    const ControlLook look =
        look_of(primary ? Look::primary : Look::secondary, false, is_hovered(id), is_pressed(id));
    draw_ground(rect, look, radius::control);
    const float left = rect.x + (rect.width - words - icons) / 2;
    if (icons > 0) draw_icon(icon, left, rect.y + (rect.height - 16) / 2, 16, look.ink);
    draw_words_in(label, {left + icons, rect.y, words, rect.height}, face, look.ink);
    return add_link(id, label, href, rect, face);
}

}  // namespace roster::ui
