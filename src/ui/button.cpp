// Buttons (button.hpp).
#include "ui/button.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/paint.hpp"

namespace roster::ui {

using namespace detail;

bool button(std::string_view label, ButtonOptions options) {
    const NodeId id = make_id(label, options.id);
    const bool link_look = options.look == Look::link;
    const TypeFace face = link_look       ? type_face(TextStyle::body)
                          : options.small ? type_face(TextStyle::small_label)
                                          : type_face(TextStyle::label);
    const float height = link_look       ? face.line_height
                         : options.small ? small_control_height()
                                         : control_height();
    const bool has_icon = options.icon != Icon::none || (options.busy && options.icon_only);
    constexpr float icon_size = 16, icon_gap = 7;
    const float side = link_look ? 0 : options.small ? 10 : 14;

    const bool spins = options.busy && !options.icon_only;
    const float words = options.icon_only ? 0 : measure(label, face);
    const float icons = has_icon || spins ? icon_size + (options.icon_only ? 0 : icon_gap) : 0;
    float width = options.icon_only ? height : 2 * side + words + icons;
    Rect rect = options.full_width ? place(width, height, Fit::fill) : place(width, height, Fit::shrink);
    width = rect.width;

    const bool disabled = !options.disabled_because.empty();
    const bool inert = disabled || options.busy;
    const Rect target = press_target(rect);
    touch_item(id, target);
    const ControlLook look =
        look_of(options.look, disabled, !inert && is_hovered(id), !inert && is_pressed(id));
    draw_ground(rect, look, radius::control);
    if (options.pressed.value_or(false)) {
        fill(snap(rect), theme().selected, radius::control);
        outline(snap(rect), theme().accent, radius::control);
    }

    if (options.icon_only) {
        const float left = rect.x + (rect.width - icon_size) / 2,
                    top = rect.y + (rect.height - icon_size) / 2;
        if (options.busy) {
            draw_spinner(left, top, icon_size, look.ink);
        } else {
            draw_icon(options.icon, left, top, icon_size, look.ink);
        }
    } else {
        const float content = std::min(words + icons, width - (link_look ? 0 : 2 * std::min(side, 8.0F)));
        float left = snap(rect.x + (width - content) / 2);
        if (options.busy) {
            draw_spinner(left, rect.y + (rect.height - icon_size) / 2, icon_size, look.ink);
        } else if (has_icon) {
            draw_icon(options.icon, left, rect.y + (rect.height - icon_size) / 2, icon_size, look.ink);
        }
        left += icons;
        const Rect place_of_words{left, rect.y, content - icons, rect.height};
        draw_words_in(label, place_of_words, face, look.ink);
        if (link_look && is_hovered(id) && !inert)
            horizontal_line(left, rect.y + rect.height - 2, place_of_words.width, look.ink);
    }

    Node& node = add_node(Role::button, id, target);
    name_control(node, label, options.name);
    node.description = disabled ? options.disabled_because : options.description;
    node.focusable = true;
    node.disabled = inert;
    node.busy = options.busy;
    node.submits = options.submits;
    if (options.pressed) node.checked = *options.pressed ? Toggle::on : Toggle::off;
    node.centered = true;
    if (!options.icon_only) set_middle_face(node, face);
    if (disabled) {
        offer_tooltip(id, options.disabled_because, rect);
    } else if (options.icon_only) {
        offer_tooltip(id, label, rect);
    }

    // Always taken, so that nothing pressed while it could not be acts later.
    const bool activated = take_activation(id);
    return options.submits && in_form() ? take_submit(!inert) : activated && !inert;
}

}  // namespace roster::ui
