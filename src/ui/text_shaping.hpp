// Scripts whose letters change with their neighbours (Arabic, Hebrew, Indic, Thai …), combining marks, joined
// emoji and everything above U+FFFF cannot be drawn letter by letter. Such a run is given as a whole to a
// hook, which answers with a private-use codepoint (U+E000 to U+F8FF); the font loader (fonts.hpp) draws that
// one's glyph by asking the browser for the whole run. Text with any letter written from right to left is one
// run as a whole, so that the browser orders mixed directions; other text gives each word that needs it.
// Without a hook (natively) letters are drawn one by one.
#pragma once

#include <cstddef>
#include <string_view>

namespace roster::ui {

// The codepoint that stands for `run` (UTF-8) from now on, at least until the next frame ends; 0 when none is
// free.
using ShapeRun = char32_t (*)(std::string_view run);
void set_shape_run(ShapeRun hook);

// Where the grapheme that begins at `offset` of `text` ends (Intl.Segmenter). It is asked where a table of the marks
// and joiners of common scripts (UAX #29) cannot be sure: its first answer takes a browser as long as two frames. Without
// a hook the table answers always. `offset` is within the text.
using GraphemeEnd = std::size_t (*)(std::string_view text, std::size_t offset);
void set_grapheme_end(GraphemeEnd hook);

// Whether any letter needs the hook.
bool needs_shaping(std::string_view text);
std::size_t grapheme_end(std::string_view text, std::size_t offset);

}  // namespace roster::ui
