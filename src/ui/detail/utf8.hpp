// Reading UTF-8, and what kinds of letters there are.
#pragma once

#include <cstddef>
#include <string_view>

namespace roster::ui::detail {

// The codepoint at `offset`, which moves past it. A byte that is not UTF-8 reads as U+FFFD.
char32_t next_codepoint(std::string_view text, std::size_t& offset);

// Han, Kana, Hangul syllables and the like: a line may break on either side.
bool is_ideographic(char32_t letter);
// Belongs to the letter before it: combining marks, joiners, variation selectors, skin tones.
bool extends_grapheme(char32_t letter);
// Of a script that is written from right to left.
bool is_right_to_left(char32_t letter);

}  // namespace roster::ui::detail
