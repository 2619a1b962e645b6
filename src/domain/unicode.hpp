// What Unicode's database says of characters and texts. Its tables are megabytes and change every year, so none of
// them is ours: native programs ask ICU (unicode.cpp), the console asks the browser it runs in (shell/unicode).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace roster::domain {

// What a character is to whoever looks at a text.
enum class CharacterKind : std::uint8_t {
    // Draws no ink by itself: White_Space, Default_Ignorable_Code_Point, the general categories of control, format,
    // surrogate, private use and unassigned characters, and symbols that are drawn as a blank.
    nothing,
    mark,          // general category M: stands on the character before it
    cased_letter,  // of a script that has capitals, general categories Lu, Ll and Lt
    letter,        // any other letter, or a digit: general categories L and N
    punctuation,   // general categories P, and S without So
    picture,       // emoji and other symbols, general category So
};
CharacterKind kind_beyond_ascii(char32_t code_point);
CharacterKind kind_of(char32_t code_point);

// What people take for one character (UAX #29): how many bytes of it begin `text`, which is not empty.
std::size_t grapheme_length(std::string_view text);

// The capital that a word begins with; a letter that has none of a single code point is itself.
char32_t capital(char32_t letter);

// Normalization form KC (UAX #15): letters that were composed or not, full-width or not, are one. Bytes that are no
// UTF-8 come back as U+FFFD.
std::string normalized(std::string_view text);

}  // namespace roster::domain
