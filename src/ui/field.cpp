// Text fields (field.hpp): label, frame and messages are drawn here, the text by the browser's own element.
#include "ui/field.hpp"

#include <algorithm>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/field_frame.hpp"
#include "ui/words.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float side = 12;  // between frame and text
constexpr float icon_room = 22;

struct FieldMemory {
    bool shows_password = false;
    bool wrong = false;
    std::uint32_t submits = 0;  // of the last pass
};

// What was refused is mended where it was typed: the first field that is wrong takes the focus, unless somebody types
// in another one, or went there since the form was sent.
void go_to_mistake(NodeId id, FieldMemory& kept, bool wrong) {
    const auto& all = state();
    const bool was_wrong = std::exchange(kept.wrong, wrong);
    const bool sent = std::exchange(kept.submits, all.submits) != all.submits;
    if (!wrong || (was_wrong && !sent) || all.focus_wish) return;
    const Node* focused = find_last(all.focused);
    if (focused == nullptr || focused->role != Role::textbox || focused->id == all.submitted_from)
        wish_focus(id);
}

// A finger needs 16 px, or the phone zooms in.
TypeFace field_face() {
    return type_face(state().viewport.coarse_pointer ? TextStyle::lead : TextStyle::body);
}

std::string dots(std::string_view value) {
    std::string shown;
    for (const char byte : value) {
        if ((static_cast<unsigned char>(byte) & 0xC0) != 0x80) shown += "\xE2\x80\xA2";
    }
    return shown;
}

// The value as the canvas shows it where something lies over the element.
void draw_covered_value(const std::string& value, const FieldOptions& options, const Rect& rect,
                        bool multiline) {
    const TypeFace face = field_face();
    const Color ink = value.empty()      ? theme().placeholder
                      : options.disabled ? theme().disabled
                                         : theme().text;
    std::string shown = value.empty()                ? std::string(options.placeholder)
                        : options.type == "password" ? dots(value)
                                                     : value;
    std::ranges::replace(shown, '\t', ' ');  // as the element shows it
    push_clip(rect);
    if (multiline) {
        float top = rect.y;
        for (const auto& line : wrapped(shown, face, rect.width)) {
            if (top > bottom_of(rect)) break;
            draw_words(line, rect.x, top, face, ink, rect.width + 1);
            top += face.line_height;
        }
    } else {
        draw_words(shown, rect.x, rect.y + (rect.height - face.line_height) / 2, face, ink, 1e6F);
    }
    pop_clip();
}

struct Extras {
    Icon leading = Icon::none;
    bool multiline = false;
    bool clearable = false;
    bool reveals = false;
};

// The small button within the frame, at its right.
bool inner_button(NodeId id, std::string_view name, Icon icon, const Rect& rect) {
    touch_item(id, rect);
    const Color ink = is_hovered(id) ? theme().text : theme().muted;
    draw_icon(icon, rect.x + (rect.width - 16) / 2, rect.y + (rect.height - 16) / 2, 16, ink);
    Node& node = add_node(Role::button, id, rect);
    node.name = name;
    node.focusable = true;
    offer_tooltip(id, name, rect);
    return take_activation(id);
}

FieldResult field(std::string_view label, std::string& value, FieldOptions options, const Extras& extras) {
    const NodeId id = make_id(label, options.id);
    FieldMemory& kept = remember<FieldMemory>(id);
    FieldResult result;
    if (auto event = take(Event::Kind::input, id); event && !options.read_only && !options.disabled) {
        result.changed = event->value != value;
        value = std::move(event->value);
    }
    const auto escapes = [&](const Event& event) { return event.node == id && event.key == "Escape"; };
    if (extras.clearable && !value.empty() && take_key(escapes)) {
        value.clear();
        result.changed = true;
    }
    take(Event::Kind::activate, id);
    result.left = take(Event::Kind::blur, id).has_value();
    result.focused = state().focused == id;
    if (extras.reveals && kept.shows_password) options.type = "text";
    go_to_mistake(id, kept, !options.error.empty());

    begin_field(label, {.field = id,
                        .hide_label = options.hide_label,
                        .required = options.required,
                        .width = options.width});
    const TypeFace face = field_face();
    const int lines = std::max(1, extras.multiline ? (options.lines > 0 ? options.lines : 4) : 1);
    constexpr float top_side = 8;
    const float height =
        extras.multiline ? face.line_height * static_cast<float>(lines) + 2 * top_side : control_height();
    const Rect frame = snap(place(0, height, Fit::fill));
    touch_item(id, frame);
    draw_field_frame(frame, {.focused = result.focused,
                             .invalid = !options.error.empty(),
                             .sunken = options.read_only || options.disabled,
                             .hovered = is_hovered(id)});

    const float before = side + (extras.leading == Icon::none ? 0 : icon_room);
    const bool clears = extras.clearable && !value.empty();
    const float after = clears || extras.reveals ? control_height() : side;
    Rect inner{frame.x + before, frame.y, std::max(0.0F, frame.width - before - after), frame.height};
    if (extras.multiline) inner = {inner.x, frame.y + top_side, inner.width, frame.height - 2 * top_side};
    if (extras.leading != Icon::none)
        draw_icon(extras.leading, frame.x + side - 1, frame.y + (frame.height - 16) / 2, 16, theme().muted);
    const bool covered = is_covered(inner);
    if (covered) draw_covered_value(value, options, inner, extras.multiline);

    Node& node = add_node(Role::textbox, id, inner);
    node.name = label;
    node.description = options.error.empty() ? options.hint : options.error;
    node.value = value;
    node.focusable = true;
    node.disabled = options.disabled;
    node.invalid = !options.error.empty();
    node.required = options.required;
    node.field = FieldSpec{.type = std::string(options.type),
                           .autocomplete = std::string(options.autocomplete),
                           .input_name = std::string(options.input_name),
                           .input_mode = std::string(options.input_mode),
                           .enter_key_hint = std::string(options.enter_key_hint),
                           .placeholder = std::string(options.placeholder),
                           .default_value = std::string(options.default_value),
                           .multiline = extras.multiline,
                           .spell_check = options.spell_check,
                           .read_only = options.read_only || options.disabled,
                           .autofocus = options.autofocus,
                           .covered = covered,
                           .most_characters = options.most_characters};
    set_face(node, face);

    const Rect button{right_of(frame) - control_height(), frame.y, control_height(), frame.height};
    if (clears && inner_button(hash(id, "clear"), words().clear_search, Icon::close, button)) {
        value.clear();
        result.changed = true;
        wish_focus(id);
    }
    if (extras.reveals) {
        const auto& name = kept.shows_password ? words().hide_password : words().show_password;
        if (inner_button(hash(id, "reveal"), name, kept.shows_password ? Icon::eye_off : Icon::eye, button))
            kept.shows_password = !kept.shows_password;
    }
    end_field({.hint = options.hint, .error = options.error});
    return result;
}

// Beyond every rule about names, addresses and passwords, so that the rules say what is too long, and no paste makes
// a request or an address that nobody takes.
void hold_to_one_line(FieldOptions& options) {
    constexpr int most_of_one_line = 1000;
    if (options.most_characters == 0) options.most_characters = most_of_one_line;
}

}  // namespace

namespace detail {

void begin_field(std::string_view label, const FieldHead& head) {
    Box settings;
    settings.gap = 6;
    open_box(settings, head.width > 0 && !box().row ? std::min(head.width, width_left()) : head.width);
    if (head.hide_label) return;
    const TypeFace face = type_face(TextStyle::label);
    const Rect rect = place(measure(label, face), face.line_height, Fit::shrink);
    draw_words_in(label, rect, face, theme().text);
    Node& node = add_node(Role::label, hash(head.field, "label"), rect);
    node.name = label;
    node.labels = head.field;
    set_face(node, face);
}

void end_field(const FieldFoot& foot) {
    const bool wrong = !foot.error.empty();
    const std::string_view message = wrong ? foot.error : foot.hint;
    // The field's node says it too, as its description; here it is on screen, and an error is read out at
    // once.
    if (wrong) {
        alert(message, {.style = TextStyle::small});
    } else if (!message.empty()) {
        paragraph(message, {.style = TextStyle::small, .tone = Tone::muted});
    }
    close_box();
}

void draw_field_frame(const Rect& frame, const FieldLook& look) {
    const Theme& colors = theme();
    fill(frame, look.sunken ? colors.sunken : colors.dark ? colors.sunken : colors.surface, radius::control);
    const Color border = !look.is_control ? colors.border
                         : look.invalid   ? colors.danger.text
                         : look.focused   ? colors.focus
                         : look.hovered && !colors.forced
                             ? blend(colors.control_border, with_alpha(colors.text, 0.35F))
                             : colors.control_border;
    outline(frame, border, radius::control, look.focused ? 2 : 0);
}

}  // namespace detail

FieldResult text_field(std::string_view label, std::string& value, FieldOptions options) {
    hold_to_one_line(options);
    return field(label, value, options, {});
}

FieldResult password_field(std::string_view label, std::string& value, FieldOptions options) {
    options.type = "password";
    hold_to_one_line(options);
    return field(label, value, options, {.reveals = true});
}

FieldResult text_area(std::string_view label, std::string& value, FieldOptions options) {
    return field(label, value, options, {.multiline = true});
}

FieldResult search_field(std::string_view label, std::string& value, FieldOptions options) {
    options.type = "search";
    options.hide_label = true;
    hold_to_one_line(options);
    if (options.placeholder.empty()) options.placeholder = label;
    if (options.autocomplete.empty()) options.autocomplete = "off";
    return field(label, value, options, {.leading = Icon::search, .clearable = true});
}

}  // namespace roster::ui
