// Selects (select.hpp).
#include "ui/select.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/field_frame.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float side = 12, arrow_room = 26;

}  // namespace

bool select(std::string_view label, std::string& value, std::span<const SelectOption> options,
            SelectFieldOptions settings) {
    const NodeId id = make_id(label, settings.id);
    const bool disabled = !settings.disabled_because.empty();
    bool changed = false;
    if (auto event = take(Event::Kind::input, id); event && !disabled) {
        const bool offered = std::ranges::find(options, event->value, &SelectOption::value) != options.end();
        changed = offered && event->value != value;
        if (changed) value = std::move(event->value);
    }
    take(Event::Kind::activate, id);
    take(Event::Kind::blur, id);

    const TypeFace face = type_face(state().viewport.coarse_pointer ? TextStyle::lead : TextStyle::body);
    const std::string prefix = settings.label_inside ? std::string(label) + ": " : std::string();
    float width = settings.width;
    if (width <= 0 && box().row && !settings.fills) {
        for (const SelectOption& option : options)
            width = std::max(width, measure(prefix + option.label, face));
        width += 2 * side + arrow_room;
    }
    begin_field(label,
                {.field = id, .hide_label = settings.hide_label || settings.label_inside, .width = width});
    const Rect frame = snap(place(0, control_height(), Fit::fill));
    touch_item(id, frame);
    draw_field_frame(frame, {.focused = false,
                             .invalid = !settings.error.empty(),
                             .sunken = disabled,
                             .hovered = !disabled && is_hovered(id)});
    const auto chosen = std::ranges::find(options, value, &SelectOption::value);
    const std::string shown = prefix + (chosen == options.end() ? std::string() : chosen->label);
    const Color ink = disabled ? theme().disabled : theme().text;
    draw_words_in(shown, {frame.x + side, frame.y, frame.width - side - arrow_room, frame.height}, face, ink);
    if (measure(shown, face) > frame.width - side - arrow_room + 1) offer_tooltip(id, shown, frame);
    draw_icon(Icon::chevron_down, right_of(frame) - arrow_room, frame.y + (frame.height - 16) / 2, 16,
              disabled ? theme().disabled : theme().muted);

    Node& node = add_node(Role::combobox, id, frame);
    node.name = label;
    node.description = disabled                  ? settings.disabled_because
                       : !settings.error.empty() ? settings.error
                                                 : settings.hint;
    node.value = value;
    node.options.assign(options.begin(), options.end());
    node.focusable = true;
    node.disabled = disabled;
    node.invalid = !settings.error.empty();
    set_face(node, face);
    if (disabled) offer_tooltip(id, settings.disabled_because, frame);
    end_field({.hint = settings.hint, .error = settings.error});
    return changed;
}

}  // namespace roster::ui
