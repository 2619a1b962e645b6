// Looks of controls, and the tooltip (detail/control.hpp).
#include "ui/detail/control.hpp"

#include <algorithm>

#include "ui/detail/run.hpp"

namespace roster::ui::detail {

ControlLook look_of(Look look, bool disabled, bool hovered, bool pressed) {
    const Theme& colors = theme();
    const Color nothing{0, 0, 0, 0};
    if (colors.forced) {
        if (look == Look::primary && !disabled) return {colors.accent, colors.accent, colors.on_accent};
        const bool bare = look == Look::quiet || look == Look::link || look == Look::danger_quiet;
        const Color border = disabled ? colors.disabled : hovered ? colors.focus : colors.button_border;
        return {bare ? nothing : colors.danger_fill, bare && !hovered ? nothing : border,
                disabled             ? colors.disabled
                : look == Look::link ? colors.link
                                     : colors.on_danger};
    }
    const Color veil = disabled ? nothing : pressed ? colors.pressed : hovered ? colors.hover : nothing;
    switch (look) {
        case Look::primary:
            if (disabled)
                return {blend(colors.surface, with_alpha(colors.accent, 0.35F)), nothing, colors.on_accent};
            return {pressed   ? colors.accent_pressed
                    : hovered ? colors.accent_hover
                              : colors.accent,
                    nothing, colors.on_accent};
        case Look::danger:
            if (disabled)
                return {blend(colors.surface, with_alpha(colors.danger_fill, 0.35F)), nothing,
                        colors.on_danger};
            return {hovered || pressed ? colors.danger_fill_hover : colors.danger_fill, nothing,
                    colors.on_danger};
        case Look::danger_quiet:
            return {disabled             ? nothing
                    : hovered || pressed ? colors.danger.soft
                                         : nothing,
                    nothing, disabled ? colors.disabled : colors.danger.text};
        case Look::quiet:
            return {veil, nothing, disabled ? colors.disabled : colors.text};
        case Look::link:
            return {nothing, nothing, disabled ? colors.disabled : colors.link};
        case Look::secondary:
            break;
    }
    const Color ground = colors.dark ? colors.raised : colors.surface;
    return {blend(ground, veil), colors.button_border, disabled ? colors.disabled : colors.text};
}

void draw_ground(const Rect& rect, const ControlLook& look, float radius) {
    const Rect snapped = snap(rect);
    fill(snapped, look.ground, radius);
    outline(snapped, look.border, radius);
}

Rect press_target(const Rect& drawn) {
    const float least = state().viewport.coarse_pointer ? 44 : 24;
    const float x = std::max(0.0F, least - drawn.width) / 2, y = std::max(0.0F, least - drawn.height) / 2;
    return {drawn.x - x, drawn.y - y, drawn.width + 2 * x, drawn.height + 2 * y};
}

void draw_label(std::string_view words, const Rect& rect, Color color, const TypeFace& face) {
    draw_words_in(words, rect, face, color);
}

void name_control(Node& node, std::string_view label, std::string_view whole) {
    node.name = whole.empty() ? label : whole;
    if (!whole.empty()) node.words = label;
}

void offer_tooltip(NodeId id, std::string_view words, const Rect& anchor) {
    auto& all = state();
    const bool reached = all.focused == id && all.focused_by_keyboard;
    if (words.empty() || !(is_hovered(id) || reached)) return;
    all.tooltip = {std::string(words), intersection(anchor, clip())};
}

void offer_whole_words(NodeId id, std::string_view words, const TypeFace& face, const Rect& rect) {
    auto& all = state();
    const Rect visible = intersection(rect, clip());
    if (visible.width <= 0 || visible.height <= 0 || measure(words, face) <= rect.width + 1) return;
    all.hot.push_back({.id = id, .rect = visible, .z = layer().z});
    const bool near = all.focused_by_keyboard && all.row != 0 && is_within_last(all.focused, all.row);
    if (is_hovered(id) || near) all.tooltip = {std::string(words), visible};
}

void draw_tooltip() {
    auto& all = state();
    if (all.tooltip.words.empty()) return;
    const TypeFace face = type_face(TextStyle::small_label);
    constexpr float most_width = 280, away = 6, edge = 8;
    const auto lines = wrapped(all.tooltip.words, face, std::min(most_width, all.viewport.width - 4 * edge));
    float width = 0;
    for (const auto& line : lines) width = std::max(width, measure(line, face));
    Rect rect{0, 0, width + 20, face.line_height * static_cast<float>(lines.size()) + 12};
    const Rect& anchor = all.tooltip.anchor;
    rect.x = std::clamp(anchor.x + (anchor.width - rect.width) / 2, edge,
                        std::max(edge, all.viewport.width - rect.width - edge));
    rect.y = bottom_of(anchor) + away;
    if (bottom_of(rect) > all.viewport.height - edge) rect.y = anchor.y - away - rect.height;
    push_layer(z::tooltip, 0, false, 0);
    rect = layer().rect = snap(rect);
    fill(rect, theme().tooltip, radius::control);
    float top = rect.y + 6;
    for (const auto& line : lines) {
        draw_words(line, rect.x + 10, top, face, theme().on_tooltip, rect.width);
        top += face.line_height;
    }
    pop_layer();
}

}  // namespace roster::ui::detail
