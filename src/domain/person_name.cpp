#include "domain/person_name.hpp"

#include <optional>

#include "domain/text.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

// Control characters, line and paragraph separators, and the embeddings, overrides and isolates of the
// bidirectional algorithm (Unicode UAX #9 §2). The plain marks U+200E, U+200F, U+061C reorder nothing else.
bool is_forbidden(char32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 ||
           code_point == 0x2029 || (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

// Something that shows: not a blank, not zero-width.
bool is_seen(char32_t code_point) { return !is_blank(code_point) && !is_invisible(code_point); }

// Characters that belong to the one before them: combining marks (the blocks that hold most of them),
// variation selectors, emoji modifiers and what follows a joiner. Enough for an avatar; not UAX #29 as a
// whole.
bool extends_grapheme(char32_t code_point) {
    return (code_point >= 0x0300 && code_point <= 0x036F) || (code_point >= 0x0591 && code_point <= 0x05C7) ||
           (code_point >= 0x064B && code_point <= 0x065F) || (code_point >= 0x0900 && code_point <= 0x0903) ||
           (code_point >= 0x093A && code_point <= 0x094F && code_point != 0x093D) ||
           (code_point >= 0x0E31 && code_point <= 0x0E4E && code_point != 0x0E32 && code_point != 0x0E33) ||
           (code_point >= 0x1AB0 && code_point <= 0x1AFF) || (code_point >= 0x20D0 && code_point <= 0x20FF) ||
           (code_point >= 0x3099 && code_point <= 0x309A) || (code_point >= 0xFE00 && code_point <= 0xFE0F) ||
           (code_point >= 0x1F3FB && code_point <= 0x1F3FF) || code_point == 0x200D;
}

constexpr char32_t joiner = 0x200D;
constexpr bool is_regional_indicator(char32_t code_point) {
    return code_point >= 0x1F1E6 && code_point <= 0x1F1FF;
}

std::string_view first_grapheme(std::string_view text) {
    CodePoint before = first_code_point(text);
    std::size_t length = before.bytes;
    bool flag_is_open = is_regional_indicator(before.value);
    while (length < text.size()) {
        const CodePoint next = first_code_point(text.substr(length));
        const bool closes_flag = flag_is_open && is_regional_indicator(next.value);
        if (!extends_grapheme(next.value) && before.value != joiner && !closes_flag) break;
        flag_is_open = false;
        length += next.bytes;
        before = next;
    }
    return text.substr(0, length);
}

// Scripts with letter case, in which initials are usual: Latin, Greek, Cyrillic, Armenian.
bool has_letter_case(char32_t code_point) {
    return (code_point < 0x80 && is_ascii_letter(static_cast<char>(code_point))) ||
           (code_point >= 0xC0 && code_point <= 0x24F) || (code_point >= 0x370 && code_point <= 0x587) ||
           (code_point >= 0x1E00 && code_point <= 0x1FFF);
}

// The capital of a small letter of ASCII, Latin-1, Latin Extended-A, Greek or Cyrillic; others stay as they
// are.
char32_t capital(char32_t letter) {
    if (letter >= 'a' && letter <= 'z') return letter - 32;
    if (letter >= 0xE0 && letter <= 0xFE && letter != 0xF7) return letter - 32;
    if (letter >= 0x3B1 && letter <= 0x3C9 && letter != 0x3C2) return letter - 32;
    if (letter >= 0x430 && letter <= 0x44F) return letter - 32;
    if (letter >= 0x450 && letter <= 0x45F) return letter - 80;
    // Latin Extended-A holds pairs of a capital and its small letter, beginning at an even number or an odd
    // one.
    const bool from_even =
        (letter >= 0x100 && letter <= 0x137 && letter != 0x131) || (letter >= 0x14A && letter <= 0x177);
    const bool from_odd = (letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E);
    const bool is_small = (from_even && letter % 2 == 1) || (from_odd && letter % 2 == 0);
    return is_small ? letter - 1 : letter;
}

void append_initial(std::string& out, std::string_view grapheme) {
    const CodePoint first = first_code_point(grapheme);
    if (first.value < 0x800) {
        append_utf8(out, capital(first.value));
        grapheme.remove_prefix(first.bytes);
    }
    out += grapheme;
}

// Takes the next word that begins with something that shows; empty at the end.
std::string_view take_word(std::string_view& rest) {
    while (!rest.empty() && !is_seen(first_code_point(rest).value))
        rest.remove_prefix(first_code_point(rest).bytes);
    std::size_t length = 0;
    while (length < rest.size()) {
        const CodePoint next = first_code_point(rest.substr(length));
        if (is_blank(next.value)) break;
        length += next.bytes;
    }
    const std::string_view word = rest.substr(0, length);
    rest.remove_prefix(length);
    return word;
}

// A word's first letter or digit onwards: "(Ada" and "“Ada" begin with A. A word without any stays as it is.
std::string_view from_first_letter(std::string_view word) {
    for (std::string_view rest = word; !rest.empty(); rest.remove_prefix(1)) {
        const char first = rest.front();
        if (is_ascii_letter(first) || is_ascii_digit(first) || static_cast<unsigned char>(first) >= 0x80)
            return rest;
    }
    return word;
}

}  // namespace

std::expected<std::string, Sentence> parse_name(std::string_view text) {
    while (!text.empty() && is_blank(first_code_point(text).value))
        text.remove_prefix(first_code_point(text).bytes);
    while (!text.empty() && is_blank(last_code_point(text).value))
        text.remove_suffix(last_code_point(text).bytes);
    std::size_t length = 0;
    bool seen = false;
    for (std::string_view rest = text; !rest.empty(); ++length) {
        const CodePoint next = first_code_point(rest);
        if (next.value == bad_utf8) return std::unexpected(name_not_text);
        if (is_forbidden(next.value)) return std::unexpected(name_forbidden_character);
        seen = seen || is_seen(next.value);
        rest.remove_prefix(next.bytes);
    }
    if (!seen) return std::unexpected(name_empty);
    if (length > longest_name) return std::unexpected(name_too_long);
    return std::string(text);
}

std::string initials(std::string_view name) {
    std::string_view first, last;
    for (std::string_view rest = name;;) {
        const std::string_view word = from_first_letter(take_word(rest));
        if (word.empty()) break;
        (first.empty() ? first : last) = word;
    }
    std::string letters;
    if (first.empty()) return letters;
    append_initial(letters, first_grapheme(first));
    const bool both_have_case = !last.empty() && has_letter_case(first_code_point(first).value) &&
                                has_letter_case(first_code_point(last).value);
    if (both_have_case) append_initial(letters, first_grapheme(last));
    return letters;
}

}  // namespace roster::domain
