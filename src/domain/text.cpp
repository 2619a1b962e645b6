#include "domain/text.hpp"

#include <algorithm>

namespace roster::domain {
namespace {

constexpr bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

}  // namespace

CodePoint first_code_point_beyond_ascii(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    std::size_t length = 0;
    char32_t value = 0;
    char32_t smallest = 0;
    if ((lead & 0xE0) == 0xC0) {
        length = 2, value = lead & 0x1F, smallest = 0x80;
    } else if ((lead & 0xF0) == 0xE0) {
        length = 3, value = lead & 0x0F, smallest = 0x800;
    } else if ((lead & 0xF8) == 0xF0) {
        length = 4, value = lead & 0x07, smallest = 0x10000;
    }
    if (length == 0 || text.size() < length) return {bad_utf8, 1};
    for (std::size_t index = 1; index < length; ++index) {
        if (!is_continuation(text[index])) return {bad_utf8, 1};
        value = (value << 6) | (static_cast<unsigned char>(text[index]) & 0x3F);
    }
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    if (value < smallest || value > 0x10FFFF || surrogate) return {bad_utf8, 1};
    return {value, length};
}

CodePoint last_code_point(std::string_view text) {
    constexpr std::size_t longest_sequence = 4;
    for (std::size_t bytes = 1; bytes <= std::min(longest_sequence, text.size()); ++bytes) {
        if (is_continuation(text[text.size() - bytes])) continue;
        const CodePoint last = first_code_point(text.substr(text.size() - bytes));
        if (last.bytes == bytes) return last;
        break;
    }
    return {bad_utf8, 1};
}

void append_utf8(std::string& out, char32_t code_point) {
    constexpr int bits_of_continuation = 6;
    constexpr char32_t leads[] = {0, 0xC0, 0xE0, 0xF0};  // by the number of bytes that follow
    const int following = code_point < 0x80 ? 0 : code_point < 0x800 ? 1 : code_point < 0x10000 ? 2 : 3;
    out += static_cast<char>(leads[following] | (code_point >> (bits_of_continuation * following)));
    for (int left = following - 1; left >= 0; --left)
        out += static_cast<char>(0x80 | ((code_point >> (bits_of_continuation * left)) & 0x3F));
}

bool is_blank(char32_t code_point) {
    if (code_point < 0x80) return code_point == ' ' || (code_point >= '\t' && code_point <= '\r');
    switch (code_point) {
        case 0x85:
        case 0xA0:
        case 0x1680:
        case 0x2028:
        case 0x2029:
        case 0x202F:
        case 0x205F:
        case 0x3000:
            return true;
        default:
            return code_point >= 0x2000 && code_point <= 0x200A;
    }
}

bool is_invisible(char32_t code_point) {
    if (code_point < 0xAD) return false;
    return (code_point >= 0x200B && code_point <= 0x200F) ||  // zero-width space and joiners, direction marks
           (code_point >= 0x202A && code_point <= 0x202E) ||  // embeddings and overrides
           (code_point >= 0x2060 && code_point <= 0x2069) ||  // word joiner, invisible operators, isolates
           code_point == 0xFEFF || code_point == 0xAD || code_point == 0x61C || code_point == 0x180E;
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view white_space = " \t\n\f\r";
    const auto first = text.find_first_not_of(white_space);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(white_space) - first + 1);
}

std::string_view without_edges(std::string_view text) {
    while (!text.empty()) {
        const CodePoint first = first_code_point(text);
        if (!is_blank(first.value) && !is_invisible(first.value)) break;
        text.remove_prefix(first.bytes);
    }
    while (!text.empty()) {
        const CodePoint last = last_code_point(text);
        if (!is_blank(last.value) && !is_invisible(last.value)) break;
        text.remove_suffix(last.bytes);
    }
    return text;
}

std::string_view first_code_points(std::string_view text, std::size_t most) {
    std::size_t end = 0;
    for (; most > 0 && end < text.size(); --most) end += first_code_point(text.substr(end)).bytes;
    return text.substr(0, end);
}

bool is_word_of(std::string_view list, std::string_view word) {
    for (bool is_last = false; !is_last;) {
        const auto end = list.find(' ');
        if (list.substr(0, end) == word) return true;
        is_last = end == std::string_view::npos;
        if (!is_last) list.remove_prefix(end + 1);
    }
    return false;
}

}  // namespace roster::domain
