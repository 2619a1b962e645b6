// The themes and the type scale (theme.hpp).
#include "ui/theme.hpp"

#include <algorithm>
#include <cmath>

#include "ui/detail/state.hpp"

namespace roster::ui {

namespace {

constexpr Color rgb(std::uint32_t value, std::uint8_t alpha = 255) {
    return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
            static_cast<std::uint8_t>(value), alpha};
}

constexpr std::array<Color, 8> avatar_grounds{rgb(0x5B5BD6), rgb(0x0B7A75), rgb(0xB4472F), rgb(0x8A4FBF),
                                              rgb(0x2B6CB0), rgb(0x8F5A00), rgb(0xB83A73), rgb(0x3F7A3A)};

constexpr Theme light{
    .dark = false,
    .page = rgb(0xF7F8FA),
    .surface = rgb(0xFFFFFF),
    .raised = rgb(0xFFFFFF),
    .sunken = rgb(0xF3F4F7),
    .hover = rgb(0x101828, 12),
    .pressed = rgb(0x101828, 24),
    .selected = rgb(0x4453D6, 20),
    .border = rgb(0xE2E5EA),
    .control_border = rgb(0x868D9A),
    .button_border = rgb(0xCFD4DC),
    .focus = rgb(0x4453D6),
    .text = rgb(0x171A21),
    .muted = rgb(0x5A6170),
    .disabled = rgb(0x8A909C),
    .placeholder = rgb(0x69707F),
    .accent = rgb(0x4453D6),
    .accent_hover = rgb(0x3845BD),
    .accent_pressed = rgb(0x2F3AA3),
    .on_accent = rgb(0xFFFFFF),
    .link = rgb(0x3845BD),
    .danger_fill = rgb(0xC4302B),
    .danger_fill_hover = rgb(0xA92722),
    .on_danger = rgb(0xFFFFFF),
    .neutral = {rgb(0x444C59), rgb(0xEEF0F3), rgb(0xDFE3E8)},
    .info = {rgb(0x2F3FB0), rgb(0xEEF0FE), rgb(0xCDD3FA)},
    .success = {rgb(0x0F6B3D), rgb(0xE8F6ED), rgb(0xBCE3CA)},
    .warning = {rgb(0x8A4B06), rgb(0xFEF4E2), rgb(0xF3D9A8)},
    .danger = {rgb(0xB3261E), rgb(0xFDEEEC), rgb(0xF4C6C1)},
    .scrim = rgb(0x10141C, 110),
    .shadow = rgb(0x101828, 40),
    .skeleton = rgb(0xE9EBEF),
    .tooltip = rgb(0x20242D),
    .on_tooltip = rgb(0xF5F6F8),
    .avatar_grounds = avatar_grounds,
    .avatar_text = rgb(0xFFFFFF),
};

constexpr Theme dark{
    .dark = true,
    .page = rgb(0x0E1015),
    .surface = rgb(0x15181F),
    .raised = rgb(0x1B1F28),
    .sunken = rgb(0x11141A),
    .hover = rgb(0xFFFFFF, 14),
    .pressed = rgb(0xFFFFFF, 26),
    .selected = rgb(0x8C9BFF, 34),
    .border = rgb(0x272C36),
    .control_border = rgb(0x6B7382),
    .button_border = rgb(0x3D4451),
    .focus = rgb(0x8C9BFF),
    .text = rgb(0xE9EBEF),
    .muted = rgb(0x9CA4B2),
    .disabled = rgb(0x6E7684),
    .placeholder = rgb(0x8B93A1),
    .accent = rgb(0x505DDD),
    .accent_hover = rgb(0x5C69E4),
    .accent_pressed = rgb(0x4652C8),
    .on_accent = rgb(0xFFFFFF),
    .link = rgb(0x9DAAFF),
    .danger_fill = rgb(0xC93A34),
    .danger_fill_hover = rgb(0xB5332D),
    .on_danger = rgb(0xFFFFFF),
    .neutral = {rgb(0xB9C0CB), rgb(0x252A34), rgb(0x363D49)},
    .info = {rgb(0xAEB9FF), rgb(0x1D2240), rgb(0x363F73)},
    .success = {rgb(0x74D39E), rgb(0x12291D), rgb(0x234B36)},
    .warning = {rgb(0xF0BC60), rgb(0x2D2412), rgb(0x554425)},
    .danger = {rgb(0xFF9F95), rgb(0x331A1B), rgb(0x633233)},
    .scrim = rgb(0x000000, 150),
    .shadow = rgb(0x000000, 110),
    .skeleton = rgb(0x242932),
    .tooltip = rgb(0xE9EBEF),
    .on_tooltip = rgb(0x171A21),
    .avatar_grounds = avatar_grounds,
    .avatar_text = rgb(0xFFFFFF),
};

constexpr Theme more_contrast(Theme theme) {
    theme.border = theme.control_border = theme.button_border = theme.dark ? rgb(0xA9B1BE) : rgb(0x4A515E);
    theme.muted = theme.placeholder = theme.dark ? rgb(0xC9CFD8) : rgb(0x3A414D);
    theme.disabled = theme.dark ? rgb(0x98A0AD) : rgb(0x626A77);
    theme.text = theme.dark ? rgb(0xFFFFFF) : rgb(0x000000);
    theme.page = theme.dark ? rgb(0x000000) : rgb(0xFFFFFF);
    theme.link = theme.dark ? rgb(0xC3CBFF) : rgb(0x232E94);
    for (ToneColors* tone : {&theme.neutral, &theme.info, &theme.success, &theme.warning, &theme.danger})
        tone->border = tone->text;
    return theme;
}

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

}  // namespace

const Theme& light_theme() {
    static constexpr Theme theme = light;
    return theme;
}

const Theme& dark_theme() {
    static constexpr Theme theme = dark;
    return theme;
}

const Theme& light_more_contrast_theme() {
    static constexpr Theme theme = more_contrast(light);
    return theme;
}

const Theme& dark_more_contrast_theme() {
    static constexpr Theme theme = more_contrast(dark);
    return theme;
}

Theme forced_colors_theme(const SystemColors& colors) {
    constexpr Color nothing{0, 0, 0, 0};
    const ToneColors tone{colors.canvas_text, colors.canvas, colors.canvas_text};
    Theme theme{
        .dark = luminance(colors.canvas) < luminance(colors.canvas_text),
        .forced = true,
        .page = colors.canvas,
        .surface = colors.canvas,
        .raised = colors.canvas,
        .sunken = colors.canvas,
        .hover = nothing,
        .pressed = nothing,
        .selected = nothing,
        .border = colors.canvas_text,
        .control_border = colors.button_text,
        .button_border = colors.button_text,
        .focus = colors.highlight,
        .text = colors.canvas_text,
        .muted = colors.canvas_text,
        .disabled = colors.gray_text,
        .placeholder = colors.gray_text,
        .accent = colors.highlight,
        .accent_hover = colors.highlight,
        .accent_pressed = colors.highlight,
        .on_accent = colors.highlight_text,
        .link = colors.link_text,
        .danger_fill = colors.button_face,
        .danger_fill_hover = colors.button_face,
        .on_danger = colors.button_text,
        .neutral = tone,
        .info = tone,
        .success = tone,
        .warning = tone,
        .danger = tone,
        .scrim = nothing,
        .shadow = nothing,
        .skeleton = colors.gray_text,
        .tooltip = colors.canvas_text,
        .on_tooltip = colors.canvas,
        .avatar_grounds = {},
        .avatar_text = colors.canvas,
    };
    theme.avatar_grounds.fill(colors.canvas_text);
    return theme;
}

const Theme& theme() {
    const Viewport& viewport = detail::state().viewport;
    if (viewport.system_colors) {
        static SystemColors from;
        static Theme forced;
        if (!forced.forced || from != *viewport.system_colors) {
            from = *viewport.system_colors;
            forced = forced_colors_theme(from);
        }
        return forced;
    }
    if (viewport.more_contrast)
        return viewport.dark ? dark_more_contrast_theme() : light_more_contrast_theme();
    return viewport.dark ? dark_theme() : light_theme();
}

double contrast_ratio(Color one, Color other) {
    const double first = luminance(one), second = luminance(other);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

Color blend(Color ground, Color over) {
    const auto mix = [&](std::uint8_t below, std::uint8_t above) {
        return static_cast<std::uint8_t>((below * (255 - over.alpha) + above * over.alpha + 127) / 255);
    };
    return {mix(ground.red, over.red), mix(ground.green, over.green), mix(ground.blue, over.blue),
            ground.alpha};
}

std::vector<ContrastPair> contrast_pairs(const Theme& theme) {
    constexpr double text = 4.5, control = 3;
    std::vector<ContrastPair> pairs;
    const struct {
        std::string_view name;
        Color color;
    } grounds[] = {{"page", theme.page},
                   {"surface", theme.surface},
                   {"raised", theme.raised},
                   {"sunken", theme.sunken},
                   {"hovered surface", blend(theme.surface, theme.hover)},
                   {"selected surface", blend(theme.surface, theme.selected)},
                   {"hovered raised", blend(theme.raised, theme.hover)},
                   {"selected raised", blend(theme.raised, theme.selected)}};
    for (const auto& ground : grounds) {
        pairs.push_back({"text", theme.text, ground.color, text});
        pairs.push_back({"muted text", theme.muted, ground.color, text});
        pairs.push_back({"link", theme.link, ground.color, text});
        pairs.push_back({"danger text", theme.danger.text, ground.color, text});
        pairs.push_back({"focus border", theme.focus, ground.color, control});
    }
    for (const Color ground : {theme.page, theme.surface, theme.raised})
        pairs.push_back({"control border", theme.control_border, ground, control});
    for (const Color ground : {theme.surface, theme.raised, theme.sunken})
        pairs.push_back({"placeholder", theme.placeholder, ground, text});
    for (const Color ground : {theme.accent, theme.accent_hover, theme.accent_pressed})
        pairs.push_back({"words on accent", theme.on_accent, ground, text});
    for (const Color ground : {theme.page, theme.surface, theme.raised})
        pairs.push_back({"accent as a control", theme.accent, ground, control});
    for (const Color ground : {theme.danger_fill, theme.danger_fill_hover})
        pairs.push_back({"words on danger", theme.on_danger, ground, text});
    for (const ToneColors& tone : {theme.neutral, theme.info, theme.success, theme.warning, theme.danger})
        pairs.push_back({"tone", tone.text, tone.soft, text});
    for (const Color ground : theme.avatar_grounds)
        pairs.push_back({"initials", theme.avatar_text, ground, text});
    pairs.push_back({"tooltip", theme.on_tooltip, theme.tooltip, text});
    return pairs;
}

namespace {

TypeFace face_of_scale(TextStyle style) {
    switch (style) {
        case TextStyle::caption:
            return {12, 16, 500};
        case TextStyle::small:
            return {13, 20, 400};
        case TextStyle::small_label:
            return {13, 18, 500};
        case TextStyle::body:
            return {14, 20, 400};
        case TextStyle::label:
            return {14, 20, 500};
        case TextStyle::strong:
            return {14, 20, 600};
        case TextStyle::lead:
            return {16, 24, 400};
        case TextStyle::subtitle:
            return {16, 24, 600};
        case TextStyle::title:
            return {20, 28, 600};
        case TextStyle::headline:
            return {24, 32, 600};
        case TextStyle::display:
            return {30, 38, 700};
        case TextStyle::brand:
            return {16, 24, 700};
    }
    return {14, 20, 400};
}

}  // namespace

TypeFace type_face(TextStyle style) {
    const TypeFace wanted = face_of_scale(style);
    const TextSettings& text = detail::state().viewport.text;
    const float size = std::max(wanted.size * text.scale, text.least_size);
    const float line = std::max(wanted.line_height * size / wanted.size, text.least_line_height * size);
    return {size, std::ceil(line), wanted.weight};
}

float room_for(float height, TextStyle style) {
    return height + type_face(style).line_height - face_of_scale(style).line_height;
}

float control_height() {
    return room_for(detail::state().viewport.coarse_pointer ? 44 : 36, TextStyle::label);
}
float small_control_height() {
    return room_for(detail::state().viewport.coarse_pointer ? 44 : 30, TextStyle::small_label);
}

}  // namespace roster::ui
