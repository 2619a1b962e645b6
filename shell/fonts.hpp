// Glyphs from the browser: Dear ImGui asks for a letter, a 2D canvas draws it with the computer's own fonts, and its
// pixels go into the texture. So every script that the computer can show is there, no font file is downloaded, and
// text is as sharp as the page around it, at any device pixel ratio.
// One letter at a time cannot be shaped (Arabic, Indic scripts, emoji joined by ZWJ): such a run comes as a whole
// (ui/text_shaping.hpp) and is given one of the 6,400 private-use codepoints of the basic plane, whose glyph is the
// run. (The planes 15 and 16 have more, but a baked font's index is dense: one glyph there costs 5.9 MB.)
// Every letter is drawn for the quarter of a pixel at which it stands, as the browser does it in its own text.
#pragma once

namespace roster::shell {

// Gives ui/ its glyphs and shaping. Before ui::start().
void start_fonts();

// Before a frame. `dark`: the theme's, since browsers draw the same letter a little bolder in black than in white.
void fonts_before_frame(bool dark);

}  // namespace roster::shell
