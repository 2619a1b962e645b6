// Fonts: where glyphs come from. A browser's shell supplies a loader that draws with the computer's own
// fonts; the pictures of native tests use Debian's DejaVu. Without a loader every glyph is half an em of
// nothing, which is all that headless tests need. Not for panels: this header knows Dear ImGui.
#pragma once

struct ImFont;
struct ImFontLoader;

namespace roster::ui {

// Browsers place a glyph at the nearest quarter of a device pixel (Skia) and smooth it accordingly.
constexpr int quarters = 4;

// To be set before start(). Dear ImGui calls it for one source per weight and quarter:
// ImFontConfig::FontLoaderFlags holds the CSS weight (400, 500, 600, 700) in its lower 16 bits, and above them how many
// quarters of a device pixel right of a whole one the pen stands. ImFontBaked::Size the size in CSS pixels,
// ImFontBaked::RasterizerDensity the device pixels in one. Codepoints U+E000 to U+F8FF are runs that
// text_shaping.hpp's hook was given. Baked ascent and descent are of the font's line box (Canvas2D:
// fontBoundingBoxAscent and -Descent).
void use_font_loader(const ImFontLoader& loader);

// The font of a CSS weight, the nearest of the four, for a pen so many quarters right of a whole device pixel.
// Sizes are dynamic.
ImFont* font_of(int weight, int quarter);

// The fonts of this computer changed, or a run's codepoint was given to another run (see text_shaping.hpp):
// every drawn glyph is made anew.
void forget_glyphs();

}  // namespace roster::ui
