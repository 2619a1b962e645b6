#include "domain/shown_text.hpp"

#include <algorithm>
#include <vector>

#include "domain/text.hpp"

namespace roster::domain {
namespace {

constexpr char32_t first_strong_isolate = 0x2068, end_of_isolate = 0x2069;
constexpr std::string_view replacement_sign = "\uFFFD";

}  // namespace

bool is_plain(std::string_view text) {
    return std::ranges::all_of(text, [](char byte) { return byte >= ' ' && byte < 0x7F; });
}

bool acts_on_line(char32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7F && code_point < 0xA0) || code_point == 0x2028 ||
           code_point == 0x2029 || (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069);
}

std::string shown(std::string_view text, ShownOptions options) {
    if (is_plain(text)) return std::string(text);
    std::string out;
    std::vector<std::size_t> open;  // where in `out` the isolates begin that are not closed yet
    const auto is_kept = [&](char32_t character) {
        if (character == '\n') return options.line_feeds;
        const bool is_isolate = character == first_strong_isolate || character == end_of_isolate;
        if (is_isolate && options.piece) return true;
        if (character == first_strong_isolate) return open.push_back(out.size()), true;
        if (character != end_of_isolate || open.empty()) return !acts_on_line(character);
        return open.pop_back(), true;
    };
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        out += next.value != bad_utf8 && is_kept(next.value) ? text.substr(0, next.bytes) : replacement_sign;
        text.remove_prefix(next.bytes);
    }
    for (const std::size_t at : open)  // a sign of three bytes for one of three bytes
        out.replace(at, replacement_sign.size(), replacement_sign);
    return out;
}

bool is_right_to_left(char32_t code_point) {
    return (code_point >= 0x590 && code_point <= 0x8FF) || code_point == 0x200F ||
           (code_point >= 0xFB1D && code_point <= 0xFDFF) || (code_point >= 0xFE70 && code_point <= 0xFEFE) ||
           (code_point >= 0x10800 && code_point <= 0x10FFF) ||
           (code_point >= 0x1E800 && code_point <= 0x1EFFF);
}

bool has_right_to_left(std::string_view text) {
    while (!text.empty()) {
        const CodePoint next = first_code_point(text);
        if (next.value != bad_utf8 && is_right_to_left(next.value)) return true;
        text.remove_prefix(next.bytes);
    }
    return false;
}

std::string isolated(std::string_view value, std::string_view within) {
    std::string out = shown(value);
    if (has_right_to_left(value) || has_right_to_left(within)) out = "\u2068" + out + "\u2069";
    return out;
}

}  // namespace roster::domain
