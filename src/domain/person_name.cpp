#include "domain/person_name.hpp"

#include <algorithm>

#include "domain/shown_text.hpp"
#include "domain/text.hpp"
#include "domain/unicode.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

// The first character of a text as people see it. Between letters of these blocks graphemes surely end, so that the
// browser's segmenter need not wake for the names of most people: its first answer takes as long as two frames.
std::string_view first_grapheme(std::string_view text) {
    const auto stands_alone = [](char32_t code_point) {
        return code_point < 0x300 || (code_point >= 0x370 && code_point <= 0x482) ||
               (code_point >= 0x3400 && code_point <= 0x9FFF) ||
               (code_point >= 0xAC00 && code_point <= 0xD7A3);
    };
    const CodePoint first = first_code_point(text);
    const std::string_view rest = text.substr(first.bytes);
    const bool is_alone =
        rest.empty() || (stands_alone(first.value) && stands_alone(first_code_point(rest).value));
    return text.substr(0, is_alone ? first.bytes : grapheme_length(text));
}

void append_initial(std::string& out, std::string_view grapheme) {
    const CodePoint first = first_code_point(grapheme);
    append_utf8(out, first.value < 0x80 ? static_cast<char32_t>(raised_ascii(static_cast<char>(first.value)))
                                        : capital(first.value));
    out += grapheme.substr(first.bytes);
}

// Takes the next word; empty at the end.
std::string_view take_word(std::string_view& rest) {
    const auto blanks = [&](bool wanted) {
        std::size_t length = 0;
        while (length < rest.size()) {
            const CodePoint next = first_code_point(rest.substr(length));
            if (is_blank(next.value) != wanted) break;
            length += next.bytes;
        }
        return length;
    };
    rest.remove_prefix(blanks(true));
    const std::string_view word = rest.substr(0, blanks(false));
    rest.remove_prefix(word.size());
    return word;
}

// A text from its first character of one of the kinds on; empty without any.
std::string_view from_first(std::string_view text, std::initializer_list<CharacterKind> kinds) {
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (std::ranges::find(kinds, kind_of(next.value)) != kinds.end()) break;
        text.remove_prefix(next.bytes);
    }
    return text;
}

}  // namespace

std::optional<Sentence> line_problem(std::string_view text, std::size_t most_code_points) {
    std::size_t length = 0;
    bool is_seen = false;
    for (std::string_view rest = text; !rest.empty(); ++length) {
        const CodePoint next = first_code_point(rest);
        if (next.value == bad_utf8) return name_not_text;
        if (acts_on_line(next.value)) return name_forbidden_character;
        if (!is_seen) {
            const CharacterKind kind = kind_of(next.value);
            is_seen = kind != CharacterKind::nothing && kind != CharacterKind::mark;
        }
        rest.remove_prefix(next.bytes);
    }
    if (!is_seen) return name_empty;
    if (length > most_code_points) return name_too_long;
    return std::nullopt;
}

std::expected<std::string, Sentence> parse_name(std::string_view text) {
    while (!text.empty() && is_blank(first_code_point(text).value))
        text.remove_prefix(first_code_point(text).bytes);
    while (!text.empty() && is_blank(last_code_point(text).value))
        text.remove_suffix(last_code_point(text).bytes);
    if (const auto problem = line_problem(text, longest_name)) return std::unexpected(*problem);
    return std::string(text);
}

std::string initials(std::string_view name) {
    using enum CharacterKind;
    std::string_view first, last;
    for (std::string_view rest = name;;) {
        const std::string_view word = take_word(rest);
        if (word.empty()) break;
        const std::string_view begun = from_first(word, {cased_letter, letter, picture});
        if (!begun.empty()) (first.empty() ? first : last) = begun;
    }
    if (first.empty()) first = from_first(name, {punctuation, mark});
    std::string letters;
    if (first.empty()) return letters;
    append_initial(letters, first_grapheme(first));
    const auto has_case = [](std::string_view word) {
        return !word.empty() && kind_of(first_code_point(word).value) == cased_letter;
    };
    if (has_case(first) && has_case(last)) append_initial(letters, first_grapheme(last));
    return letters;
}

}  // namespace roster::domain
