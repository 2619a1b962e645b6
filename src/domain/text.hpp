// Small questions about text that several rules ask: ASCII letters, UTF-8 code points, blanks and invisible
// characters as they come with pasted text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace roster::domain {

constexpr char lower_ascii(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + ('a' - 'A')) : character;
}
constexpr char raised_ascii(char character) {
    return character >= 'a' && character <= 'z' ? static_cast<char>(character - ('a' - 'A')) : character;
}
constexpr bool is_ascii_letter(char character) {
    return lower_ascii(character) >= 'a' && lower_ascii(character) <= 'z';
}
constexpr bool is_ascii_digit(char character) { return character >= '0' && character <= '9'; }

// The code point that begins a text, and how many bytes it takes. Bytes that are no UTF-8 (RFC 3629: no
// surrogates, nothing overlong) are one code point `bad_utf8` of one byte each, so that reading always gets
// on.
inline constexpr char32_t bad_utf8 = 0xFFFFFFFF;
struct CodePoint {
    char32_t value = bad_utf8;
    std::size_t bytes = 0;
};
CodePoint first_code_point_beyond_ascii(std::string_view text);
inline CodePoint first_code_point(std::string_view text) {  // `text` is not empty
    const auto lead = static_cast<unsigned char>(text.front());
    return lead < 0x80 ? CodePoint{lead, 1} : first_code_point_beyond_ascii(text);
}
// The code point that ends a text.
CodePoint last_code_point(std::string_view text);  // `text` is not empty

void append_utf8(std::string& out, char32_t code_point);

// Unicode White_Space, line ends included.
bool is_blank(char32_t code_point);

// Zero-width and direction marks: they show as nothing. The joiners of scripts and emoji (U+200C, U+200D) are
// among them, so this is a question about the edges of a text, not about its inside.
bool is_invisible(char32_t code_point);

// Without ASCII white space at both ends (https://infra.spec.whatwg.org/#ascii-whitespace).
std::string_view trimmed(std::string_view text);

// Without blanks and invisible characters at both ends, in any script.
std::string_view without_edges(std::string_view text);

// A text without what follows its first `most` code points.
std::string_view first_code_points(std::string_view text, std::size_t most);

// True when `word` is one of `list`, whose words are separated by single blanks ("owner collaborator").
bool is_word_of(std::string_view list, std::string_view word);

}  // namespace roster::domain
