// A password is common when it stands in a list of common ones, as it is or as a common word dressed up in the usual
// way: capitals, "pa$$w0rd" for "password", up to six digits or marks around it, the word twice; or when it is one
// character over and over, or a run such as 12345678 or abcdefgh.
#include "domain/password.hpp"

#include <algorithm>
#include <string>

#include "domain/text.hpp"
#include "domain/unicode.hpp"

namespace roster::domain {
namespace {

constexpr std::size_t longest_decoration = 6;
constexpr std::size_t longest_common = 32;  // nothing that is refused as common is longer, but a repetition

bool stands_in(std::string_view list, std::string_view word) {
    return !word.empty() && word.find('\n') == std::string_view::npos &&
           list.find("\n" + std::string(word) + "\n") != std::string_view::npos;
}

// The letter that a digit or mark stands for in "pa$$w0rd".
constexpr char plain_letter(char character) {
    switch (character) {
        case '0':
            return 'o';
        case '1':
        case '!':
            return 'i';
        case '3':
            return 'e';
        case '4':
        case '@':
            return 'a';
        case '5':
        case '$':
            return 's';
        case '7':
            return 't';
        default:
            return lower_ascii(character);
    }
}

// Every character is the one before it plus `step`: 1 for "12345678" and "1234567890", -1 for "87654321".
bool is_run(std::string_view text, int step) {
    return std::ranges::adjacent_find(text, [step](char left, char right) {
               const bool zero_after_nine = step == 1 && left == '9' && right == '0';
               return right - left != step && !zero_after_nine;
           }) == text.end();
}

bool is_common_word(std::string_view word, std::string_view words) {
    const std::string_view half = word.substr(0, word.size() / 2);
    return stands_in(words, word) || (word == std::string(half).append(half) && stands_in(words, half));
}

// `password` is in lower case.
bool is_dressed_up(std::string_view password, std::string_view words) {
    std::string plain(password);
    std::ranges::transform(plain, plain.begin(), plain_letter);
    const auto is_decoration = [&](std::string_view part) {
        return std::ranges::none_of(part, is_ascii_letter);
    };
    for (std::size_t front = 0; front <= longest_decoration && front < password.size(); ++front) {
        if (!is_decoration(password.substr(0, front))) break;
        for (std::size_t back = 0; back <= longest_decoration && front + back < password.size(); ++back) {
            if (!is_decoration(password.substr(password.size() - back))) break;
            const std::size_t length = password.size() - front - back;
            if (is_common_word(password.substr(front, length), words) ||
                is_common_word(std::string_view(plain).substr(front, length), words))
                return true;
        }
    }
    return false;
}

// "12341234", "abcabcabc": a unit of up to four characters over and over.
bool is_repetition(std::string_view text) {
    constexpr std::size_t longest_unit = 4;
    for (std::size_t unit = 1; unit <= longest_unit && 2 * unit <= text.size(); ++unit)
        if (text.size() % unit == 0 && text.substr(unit) == text.substr(0, text.size() - unit)) return true;
    return false;
}

bool is_common(std::string_view password, const CommonPasswords& known) {
    if (is_repetition(password)) return true;
    if (password.size() > longest_common) return false;
    std::string lower(password);
    std::ranges::transform(lower, lower.begin(), lower_ascii);
    return is_run(lower, 1) || is_run(lower, -1) || stands_in(known.passwords, lower) ||
           is_dressed_up(lower, known.words);
}

}  // namespace

std::optional<Sentence> password_problem(std::string_view typed, const CommonPasswords& known) {
    const std::string password = normalized(typed);
    std::size_t length = 0;
    for (std::string_view rest = password; !rest.empty(); ++length)
        rest.remove_prefix(first_code_point(rest).bytes);
    if (length < shortest_password) return Sentence::password_too_short;
    if (length > longest_password) return Sentence::password_too_long;
    if (is_common(password, known)) return Sentence::password_common;
    return std::nullopt;
}

}  // namespace roster::domain
