// Checkboxes, switches and radio buttons (checkbox.hpp).
#include "ui/checkbox.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/layout.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float mark_size = 18, label_gap = 10;

struct Toggled {
    Role role = Role::checkbox;
    float mark_width = mark_size;
    bool on = false;
};

Color mark_ground(bool on, bool disabled) {
    if (!on) return theme().dark ? theme().sunken : theme().surface;
    return disabled ? theme().disabled : theme().accent;
}

void draw_check(const Rect& rect, bool on, bool disabled) {
    fill(rect, mark_ground(on, disabled), radius::small);
    if (!on) outline(rect, theme().control_border, radius::small);
    if (on) draw_icon(Icon::check, rect.x + 2, rect.y + 2, rect.width - 4, theme().on_accent);
}

void draw_switch(const Rect& rect, bool on, bool disabled) {
    const float round = rect.height / 2;
    fill(rect, on ? mark_ground(true, disabled) : theme().control_border, round);
    disc(on ? right_of(rect) - round : rect.x + round, rect.y + round, round - 3, theme().on_accent);
}

void draw_radio(const Rect& rect, bool on, bool disabled) {
    const float round = rect.height / 2;
    fill(rect, mark_ground(on, disabled), round);
    if (!on) outline(rect, theme().control_border, round);
    if (on) disc(rect.x + round, rect.y + round, 3.5F, theme().on_accent);
}

// Mark, label and hint as one target. True when it was activated.
bool toggle(NodeId id, std::string_view label, const Toggled& what, const ToggleOptions& options) {
    const TypeFace face = type_face(TextStyle::body), small = type_face(TextStyle::small);
    const bool disabled = !options.disabled_because.empty();
    const std::string_view message = disabled ? options.disabled_because : options.hint;
    const float words =
        options.hide_label ? 0 : label_gap + std::max(measure(label, face), measure(message, small));
    const float line = std::max(state().viewport.coarse_pointer ? 44.0F : 28.0F, face.line_height);
    const bool second = !message.empty() && !options.hide_label;
    const Rect rect = place(what.mark_width + words, line + (second ? small.line_height : 0), Fit::shrink);
    touch_item(id, rect);
    const float height = what.role == Role::switch_ ? 20 : mark_size;
    const Rect mark = snap(Rect{rect.x, rect.y + (line - height) / 2, what.mark_width, height});
    if (what.role == Role::checkbox) draw_check(mark, what.on, disabled);
    if (what.role == Role::switch_) draw_switch(mark, what.on, disabled);
    if (what.role == Role::radio) draw_radio(mark, what.on, disabled);
    if (!disabled && is_hovered(id))
        fill(mark, theme().hover, what.role == Role::checkbox ? radius::small : height / 2);
    if (!options.hide_label) {
        const float left = rect.x + what.mark_width + label_gap,
                    width = rect.width - what.mark_width - label_gap;
        draw_words_in(label, {left, rect.y, width, line}, face, disabled ? theme().disabled : theme().text);
        if (second) draw_words(message, left, rect.y + line - 3, small, theme().muted, width);
    }
    Node& node = add_node(what.role, id, rect);
    node.name = label;
    node.description = message;
    node.checked = what.on ? Toggle::on : Toggle::off;
    node.focusable = true;
    node.disabled = disabled;
    if (disabled) offer_tooltip(id, options.disabled_because, mark);
    return take_activation(id) && !disabled;
}

}  // namespace

bool checkbox(std::string_view label, bool& value, ToggleOptions options) {
    const bool changed =
        toggle(make_id(label, options.id), label, {.role = Role::checkbox, .on = value}, options);
    if (changed) value = !value;
    return changed;
}

bool switch_control(std::string_view label, bool& value, ToggleOptions options) {
    const bool changed = toggle(make_id(label, options.id), label,
                                {.role = Role::switch_, .mark_width = 36, .on = value}, options);
    if (changed) value = !value;
    return changed;
}

bool radio_group(std::string_view name, std::string& value, std::span<const SelectOption> options) {
    const Group group(name);
    const Column column({.gap = space::tiny});
    bool changed = false;
    for (const SelectOption& option : options) {
        const bool on = option.value == value;
        if (toggle(make_id(option.value), option.label, {.role = Role::radio, .on = on}, {}) && !on) {
            value = option.value;
            changed = true;
        }
    }
    return changed;
}

}  // namespace roster::ui
