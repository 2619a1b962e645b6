// Avatars (avatar.hpp).
#include "ui/avatar.hpp"

#include <algorithm>
#include <cmath>

#include "ui/detail/avatar.hpp"
#include "ui/detail/boxes.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/utf8.hpp"
#include "ui/text_shaping.hpp"

namespace roster::ui {

using namespace detail;

namespace {

// The first grapheme in capitals, as far as Latin, Greek and Cyrillic go.
std::string capital(std::string_view word) {
    std::size_t end = 0;
    const char32_t letter = next_codepoint(word, end);
    const std::string_view first = word.substr(0, grapheme_end(word, 0));
    const auto encoded = [&](char32_t changed) {
        std::string text;
        text += static_cast<char>(0xC0 | (changed >> 6));
        text += static_cast<char>(0x80 | (changed & 0x3F));
        return text + std::string(first.substr(end));
    };
    if (letter >= 'a' && letter <= 'z')
        return std::string(1, static_cast<char>(letter - 32)) + std::string(first.substr(1));
    if ((letter >= 0xE0 && letter <= 0xFE && letter != 0xF7) ||
        (letter >= 0x3B1 && letter <= 0x3C9 && letter != 0x3C2) || (letter >= 0x430 && letter <= 0x44F))
        return encoded(letter - 32);
    if (letter >= 0x450 && letter <= 0x45F) return encoded(letter - 80);
    const bool even_capitals = (letter >= 0x100 && letter <= 0x137) || (letter >= 0x14A && letter <= 0x177);
    const bool odd_capitals = (letter >= 0x139 && letter <= 0x148) || (letter >= 0x179 && letter <= 0x17E);
    if ((even_capitals && letter % 2 == 1 && letter != 0x131) || (odd_capitals && letter % 2 == 0))
        return encoded(letter - 1);
    return std::string(first);
}

}  // namespace

std::string initials(std::string_view name) {
    std::vector<std::string_view> words;
    while (!name.empty()) {
        const std::size_t blank = std::min(name.find(' '), name.size());
        if (blank > 0) words.push_back(name.substr(0, blank));
        name.remove_prefix(std::min(name.size(), blank + 1));
    }
    if (words.empty()) return "?";
    std::size_t end = 0;
    const char32_t letter = next_codepoint(words.front(), end);
    std::string first = capital(words.front());
    // Two letters of a script that joins them, or of one that is as wide as high, say less than one.
    if (words.size() == 1 || is_ideographic(letter) || needs_shaping(words.front())) return first;
    return first + capital(words.back());
}

namespace detail {

void draw_avatar(const Rect& rect, std::string_view name, std::string_view key, bool square) {
    const auto& grounds = theme().avatar_grounds;
    const Color ground = grounds[hash(7, key) % grounds.size()];
    fill(rect, ground, square ? rect.width * 0.22F : rect.width / 2);
    const float size = std::max(10.0F, std::round(rect.width * 0.4F));
    draw_words_in(initials(name), rect, {size, size + 4, 600}, theme().avatar_text, Align::center);
}

}  // namespace detail

void avatar(std::string_view name, std::string_view key, AvatarOptions options) {
    state().fold_indent = options.size + box().gap;
    draw_avatar(snap(place(options.size, options.size)), name, key, options.square);
}

}  // namespace roster::ui
