// The look in tokens: colours for light, dark, more contrast, and of the system's own; spacing, type, radii, shadows.
// Widgets name tokens, never colours. Pairs that carry meaning are tested against WCAG 2.2 §1.4.3 (text 4.5:1) and §1.4.11
// (controls 3:1), see contrast_pairs().
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace roster::ui {

struct Color {
    std::uint8_t red = 0, green = 0, blue = 0, alpha = 255;
    bool operator==(const Color&) const = default;
};

// A kind of emphasis: a coloured text, its soft background, its border.
struct ToneColors {
    Color text, soft, border;
};

// The colours that a person made the system show alone (CSS Color 4 §6.2, under the names that they have there).
struct SystemColors {
    Color canvas, canvas_text, button_face, button_text, highlight, highlight_text, link_text, gray_text;
    bool operator==(const SystemColors&) const = default;
};

struct Theme {
    bool dark = false;
    bool forced =
        false;  // of system colours: what is under the pointer or chosen is Highlight, nothing is tinted
    // Grounds, from behind to front.
    Color page;      // behind everything
    Color surface;   // cards, the top bar, tables
    Color raised;    // dialogs, menus, toasts
    Color sunken;    // table headers, read-only fields, code
    Color hover;     // laid over any ground (has alpha)
    Color pressed;   // laid over any ground (has alpha)
    Color selected;  // the chosen row or tab (has alpha)
    // Lines.
    Color border;          // hairlines that only group
    Color control_border;  // the outline by which a field is recognised
    Color button_border;   // of a button, which is recognised by its words
    Color focus;           // the border of a focused field
    // Text.
    Color text;
    Color muted;
    Color disabled;
    Color placeholder;
    // The one accent colour.
    Color accent, accent_hover, accent_pressed, on_accent;
    Color link;
    // Destructive buttons.
    Color danger_fill, danger_fill_hover, on_danger;
    // Tones of badges, notices, messages.
    ToneColors neutral, info, success, warning, danger;
    Color scrim;     // behind a dialog
    Color shadow;    // of raised grounds, at its darkest
    Color skeleton;  // a place that is still loading
    Color tooltip, on_tooltip;
    std::array<Color, 8> avatar_grounds;
    Color avatar_text;
};

const Theme& light_theme();
const Theme& dark_theme();
const Theme& light_more_contrast_theme();
const Theme& dark_more_contrast_theme();
Theme forced_colors_theme(const SystemColors& colors);

// The theme of this frame.
const Theme& theme();

// WCAG 2.2's contrast ratio of two opaque colours, 1 to 21.
double contrast_ratio(Color one, Color other);
// `over` laid upon `ground`, by alpha.
Color blend(Color ground, Color over);

struct ContrastPair {
    std::string_view name;
    Color ink, ground;
    double least;  // the ratio that it must reach
};
std::vector<ContrastPair> contrast_pairs(const Theme& theme);

// Distances in CSS pixels: the spacing scale.
namespace space {
inline constexpr float tiny = 4;
inline constexpr float small = 8;
inline constexpr float medium = 12;
inline constexpr float normal = 16;
inline constexpr float large = 24;
inline constexpr float huge = 32;
inline constexpr float vast = 48;
}  // namespace space

namespace radius {
inline constexpr float small = 4;    // badges, checkboxes
inline constexpr float control = 6;  // buttons, fields, menu items
inline constexpr float card = 10;
inline constexpr float dialog = 12;
}  // namespace radius

// The type scale. Sizes and line heights in CSS pixels, weights as in CSS.
enum class TextStyle : std::uint8_t {
    caption,      // 12/16: table headers, hints
    small,        // 13/20: secondary lines
    small_label,  // 13/18 medium: small buttons, tooltips
    body,         // 14/20
    label,        // 14/20 medium: buttons, field labels, tabs
    strong,       // 14/20 semibold
    lead,         // 16/24
    subtitle,     // 16/24 semibold: cards, dialogs (h3)
    title,        // 20/28 semibold (h2)
    headline,     // 24/32 semibold (h1)
    display,      // 30/38 bold: the sign-in page
    brand,        // 16/24 bold: the product's name
};

struct TypeFace {
    float size, line_height;
    int weight;  // 400, 500, 600 or 700
};
// As the browser's settings make it (Viewport::text).
TypeFace type_face(TextStyle style);
// A height that has room for a line of this style as the scale has it: larger by as much as the line really is.
float room_for(float height, TextStyle style);

// Height of buttons, fields and selects in CSS pixels: larger for a finger (WCAG 2.2 §2.5.8 and Apple's 44).
float control_height();
float small_control_height();

}  // namespace roster::ui
