#include "domain/email_address.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "domain/domain_names.hpp"
#include "domain/text.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

constexpr std::size_t longest_label = 63;                        // RFC 1034 §3.5
constexpr std::size_t longest_written_name = 8 * longest_label;  // in bytes; no longer one travels in 63
constexpr std::string_view ascii_name =
    "xn--";  // begins the names that stand for letters beyond a to z (RFC 5890)

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

constexpr bool may_stand_in_name(char character) { return is_letter_or_digit(character) || character == '-'; }

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

// Joiners belong to words of some scripts; whether they may stand where they stand is UTS #46's to say.
constexpr bool is_joiner(char32_t character) { return character == 0x200C || character == 0x200D; }

std::optional<Refusal> first_character_problem(std::string_view text, std::size_t domain_begin) {
    for (std::size_t at = 0; at < text.size();) {
        if (may_stand_before_at(text[at]) || text[at] == '@') {
            ++at;
            continue;
        }
        const CodePoint next = first_code_point(text.substr(at));
        const Sentence problem = character_problem(next.value);
        const bool is_letter_of_domain =
            at >= domain_begin && next.value >= 0x80 && (problem == address_letter || is_joiner(next.value));
        if (!is_letter_of_domain) return refuse_character(problem, text, at);
        at += next.bytes;
    }
    return std::nullopt;
}

// ---- The domain --------------------------------------------------------------------------------------------------

constexpr bool is_beyond_ascii(char character) { return static_cast<unsigned char>(character) >= 0x80; }

// What UTS #46 takes for a dot, besides itself.
constexpr bool is_wide_dot(char32_t character) {
    return character == 0x3002 || character == 0xFF0E || character == 0xFF61;
}

// A name of a domain as it is written, and where it begins.
struct Label {
    std::size_t begin;
    std::string_view text;
    bool is_international() const {
        return std::ranges::any_of(text, is_beyond_ascii) ||
               (text.size() >= ascii_name.size() &&
                std::ranges::equal(text.substr(0, ascii_name.size()), ascii_name, {}, lower_ascii));
    }
};

Label take_label(std::string_view domain, std::size_t begin) {
    std::size_t end = begin;
    while (end < domain.size()) {
        const CodePoint next = first_code_point(domain.substr(end));
        if (next.value == '.' || is_wide_dot(next.value)) break;
        end += next.bytes;
    }
    return {begin, domain.substr(begin, end - begin)};
}

// A name as it travels; nothing where it is none.
std::optional<std::string> name_as_it_travels(std::string_view name) {
    auto travels = domain_names().to_ascii(name);
    return travels && std::ranges::all_of(*travels, may_stand_in_name) ? std::move(travels) : std::nullopt;
}

// The character by which a name that is none stops being one.
std::size_t wrong_character(std::string_view label) {
    std::size_t longest = 0;
    for (std::size_t at = 0; at < label.size();) {
        at += first_code_point(label.substr(at)).bytes;
        if (at < label.size() && name_as_it_travels(label.substr(0, at))) longest = at;
    }
    return longest;
}

// The domain behind `text[begin]` as it travels. Each name that is written in letters beyond a to z stays one of its
// own: "K" (the sign of kelvin) in a name of a to z is not the k.
std::expected<std::string, Refusal> domain_as_it_travels(std::string_view text, std::size_t begin) {
    const std::string_view domain = text.substr(begin);
    std::string ascii;
    for (std::size_t at = 0; at <= domain.size();) {
        const Label label = take_label(domain, at);
        std::string name(label.text);
        std::ranges::transform(name, name.begin(), lower_ascii);
        const auto refuse = [&](std::size_t at_character) {
            return std::unexpected(
                refuse_character(address_domain_character, text, begin + label.begin + at_character));
        };
        const auto wrong = std::ranges::find_if_not(
            name, [](char each) { return is_beyond_ascii(each) || may_stand_in_name(each); });
        if (wrong != name.end()) return refuse(static_cast<std::size_t>(wrong - name.begin()));
        if (label.is_international()) {
            const auto first_letter = std::ranges::find_if(name, is_beyond_ascii) - name.begin();
            const auto letter = static_cast<std::size_t>(first_letter) % name.size();  // in "xn--…" the first
            if (!domain_names().to_ascii) {
                if (letter > 0 || is_beyond_ascii(name.front())) return refuse(letter);
            } else if (name.size() > longest_written_name) {
                return refuse(letter);
            } else {
                if (name.front() == '-' || name.back() == '-')
                    return std::unexpected(Refusal{address_domain_hyphen, {}});
                auto travels = name_as_it_travels(name);
                if (!travels) return refuse(wrong_character(name));
                if (!travels->starts_with(ascii_name)) return refuse(letter);
                name = std::move(*travels);
            }
        }
        ascii += name;
        at = label.begin + label.text.size();
        if (at < domain.size()) ascii += '.';
        at += at < domain.size() ? first_code_point(domain.substr(at)).bytes : 1;
    }
    return ascii;
}

std::optional<Sentence> domain_problem(std::string_view domain) {
    if (domain.empty()) return address_nothing_after_at;
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

std::unexpected<Refusal> refuse(Sentence sentence) { return std::unexpected(Refusal{sentence, {}}); }

std::expected<std::string, Refusal> domain_behind(std::string_view text, std::size_t begin) {
    auto domain = domain_as_it_travels(text, begin);
    if (!domain) return domain;
    if (const auto problem = domain_problem(*domain)) return refuse(*problem);
    return domain;
}

}  // namespace

std::expected<std::string, Refusal> parse_email_domain(std::string_view text) {
    text = trimmed(text);
    if (auto problem = first_character_problem(text, 0)) return std::unexpected(std::move(*problem));
    return domain_behind(text, 0);
}

Refusal refuse_character(Sentence sentence, std::string_view text, std::size_t at) {
    const CodePoint character = first_code_point(text.substr(at));
    std::size_t place = 1;
    for (std::size_t before = 0; before < at; before += first_code_point(text.substr(before)).bytes) ++place;
    std::string shown = "U+";
    for (int shift = character.value > 0xFFFFF  ? 20
                     : character.value > 0xFFFF ? 16
                                                : 12;
         shift >= 0; shift -= 4)
        shown += "0123456789ABCDEF"[(character.value >> shift) & 0xF];
    if (character.value == bad_utf8) shown = "U+FFFD";
    const bool is_seen = character.value > ' ' && sentence != address_blank && sentence != address_invisible;
    if (is_seen) {
        const auto quoted = "“" + std::string(text.substr(at, character.bytes)) + "”";
        shown = character.value < 0x7F ? quoted : quoted + " (" + shown + ")";
    }
    return {sentence, {{"character", std::move(shown)}, {"place", std::to_string(place)}}};
}

std::expected<std::string, Refusal> parse_email_address(std::string_view text) {
    text = trimmed(text);
    if (text.empty()) return refuse(address_empty);
    const auto at = text.find('@');
    if (at == std::string_view::npos) return refuse(address_without_at);
    if (auto problem = first_character_problem(text, at)) return std::unexpected(std::move(*problem));
    if (text.find('@', at + 1) != std::string_view::npos) return refuse(address_two_ats);
    if (at == 0) return refuse(address_nothing_before_at);
    const auto domain = domain_behind(text, at + 1);
    if (!domain) return std::unexpected(domain.error());
    std::string address(text.substr(0, at + 1));
    std::ranges::transform(address, address.begin(), lower_ascii);
    address += *domain;
    if (address.size() > longest_email_address) return refuse(address_too_long);
    return address;
}

std::string readable_address(std::string_view address) {
    const auto domain = domain_of(address);
    if (!domain_names().to_readable || domain.find(ascii_name) == std::string_view::npos)
        return std::string(address);
    return std::string(address.substr(0, address.size() - domain.size())) +
           domain_names().to_readable(domain);
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
