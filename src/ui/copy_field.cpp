// Values to be copied (copy_field.hpp).
#include "ui/copy_field.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/field_frame.hpp"

namespace roster::ui {

using namespace detail;

bool copy_field(std::string_view label, std::string_view value, std::string_view button,
                CopyFieldOptions options) {
    push_seed(hash(seed(), button));
    begin_field(label, {.hide_label = true, .width = options.width});
    text(label, {.style = TextStyle::label});
    const float height = control_height();
    const Rect frame = snap(place(0, height, Fit::fill));
    draw_field_frame(frame, {.sunken = true, .is_control = false});
    const TypeFace face = type_face(TextStyle::body);
    const Rect words{frame.x + 12, frame.y + (height - face.line_height) / 2, frame.width - height - 16,
                     face.line_height};
    draw_words_in(value, words, face, theme().text);
    Node& node = add_node(Role::text, next_child_id(), words);
    node.name = value;
    set_face(node, face);

    const NodeId id = make_id(button);
    const Rect square = inset(Rect{right_of(frame) - height, frame.y, height, height}, 3);
    const Rect target = press_target(square);
    touch_item(id, target);
    if (is_hovered(id)) fill(square, is_pressed(id) ? theme().pressed : theme().hover, radius::small);
    draw_icon(options.copied ? Icon::check : Icon::copy, square.x + (square.width - 16) / 2,
              square.y + (square.height - 16) / 2, 16, options.copied ? theme().success.text : theme().muted);
    Node& press = add_node(Role::button, id, target);
    press.name = button;
    press.focusable = true;
    offer_tooltip(id, button, square);
    const bool pressed = take_activation(id);
    end_field({});
    pop_seed();
    return pressed;
}

}  // namespace roster::ui
