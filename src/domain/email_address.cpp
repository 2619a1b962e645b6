#include "domain/email_address.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "domain/text.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

constexpr std::size_t longest_label = 63;  // RFC 1034 §3.5

constexpr bool is_letter_or_digit(char character) {
    return is_ascii_letter(character) || is_ascii_digit(character);
}

// atext of RFC 5322 §3.2.3 and the dot, as the HTML standard takes the part before the @. A table, because
// every key in the field of addresses reads the whole list again.
constexpr auto local_part_characters = [] {
    std::array<bool, 256> table{};
    for (std::size_t byte = 0; byte < 128; ++byte) {
        const char character = static_cast<char>(byte);
        table[byte] = is_letter_or_digit(character) ||
                      std::string_view(".!#$%&'*+/=?^_`{|}~-").find(character) != std::string_view::npos;
    }
    return table;
}();

constexpr bool may_stand_before_at(char character) {
    return local_part_characters[static_cast<unsigned char>(character)];
}

constexpr bool may_stand_after_at(char character) {
    return is_letter_or_digit(character) || character == '-' || character == '.';
}

// What to say about a character that stands in no address.
Sentence character_problem(char32_t character) {
    switch (character) {
        case '"':
        case 0x201C:  // “
        case 0x201D:  // ”
        case 0x201E:  // „
            return address_quote;
        case '(':
        case ')':
            return address_parenthesis;
        case '<':
        case '>':
            return address_bracket;
        case '[':
        case ']':
            return address_square_bracket;
        case ',':
        case ';':
            return address_comma;
        case ':':
            return address_colon;
        case '\\':
            return address_backslash;
        default:
            break;
    }
    if (is_blank(character)) return address_blank;
    const bool is_control = character < ' ' || (character >= 0x7F && character < 0xA0);
    if (is_control || is_invisible(character) || character == bad_utf8) return address_invisible;
    return address_letter;
}

std::optional<Sentence> first_character_problem(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); ++at)
        if (!may_stand_before_at(text[at]) && text[at] != '@')
            return character_problem(first_code_point(text.substr(at)).value);
    return std::nullopt;
}

std::optional<Sentence> domain_problem(std::string_view domain) {
    if (domain.empty()) return address_nothing_after_at;
    if (!std::ranges::all_of(domain, may_stand_after_at)) return address_domain_character;
    if (domain.find('.') == std::string_view::npos) return address_domain_without_dot;
    while (true) {
        const auto dot = domain.find('.');
        const std::string_view label = domain.substr(0, dot);
        if (label.empty()) return address_domain_dots;
        if (label.front() == '-' || label.back() == '-') return address_domain_hyphen;
        if (label.size() > longest_label) return address_domain_label_too_long;
        if (dot == std::string_view::npos) return std::nullopt;
        domain.remove_prefix(dot + 1);
    }
}

std::optional<Sentence> problem_of(std::string_view text) {
    if (text.empty()) return address_empty;
    const auto at = text.find('@');
    if (at == std::string_view::npos) return address_without_at;
    if (const auto problem = first_character_problem(text)) return problem;
    if (text.find('@', at + 1) != std::string_view::npos) return address_two_ats;
    if (at == 0) return address_nothing_before_at;
    if (const auto problem = domain_problem(text.substr(at + 1))) return problem;
    if (text.size() > longest_email_address) return address_too_long;
    return std::nullopt;
}

}  // namespace

std::expected<std::string, Sentence> parse_email_address(std::string_view text) {
    text = trimmed(text);
    if (const auto problem = problem_of(text)) return std::unexpected(*problem);
    std::string address(text);
    std::ranges::transform(address, address.begin(), lower_ascii);
    return address;
}

std::string_view domain_of(std::string_view address) { return address.substr(address.find('@') + 1); }

std::string masked_email_address(std::string_view address) {
    constexpr std::string_view hidden = "••";
    const auto at = address.find('@');
    const auto last_dot = address.rfind('.');
    if (at == std::string_view::npos || last_dot == std::string_view::npos || last_dot < at)
        return std::string(hidden);
    std::string masked(address.substr(0, std::min<std::size_t>(1, at)));
    masked += hidden;
    masked += address.substr(at, 2);
    masked += hidden;
    masked += address.substr(last_dot);
    return masked;
}

}  // namespace roster::domain
