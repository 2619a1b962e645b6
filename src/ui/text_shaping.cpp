// Which letters need the browser's shaping, and where graphemes end (text_shaping.hpp).
#include "ui/text_shaping.hpp"

#include <algorithm>
#include <iterator>
#include <string>

#include "domain/unicode.hpp"
#include "ui/detail/utf8.hpp"

namespace roster::ui {

namespace detail {

namespace {

struct Range {
    char32_t first, last;
};

template <std::size_t size>
bool in_ranges(const Range (&ranges)[size], char32_t letter) {
    const auto* found =
        std::upper_bound(std::begin(ranges), std::end(ranges), letter,
                         [](char32_t value, const Range& range) { return value < range.first; });
    return found != std::begin(ranges) && letter <= std::prev(found)->last;
}

// Blocks of Unicode 16 whose letters change with their neighbours, stack, or combine.
constexpr Range shaped[] = {
    {0x0300, 0x036F},  // combining marks
    {0x0483, 0x0489},  // Cyrillic combining marks
    {0x0590, 0x08FF},  // Hebrew, Arabic, Syriac, Thaana, N'Ko, Samaritan, Mandaic
    {0x0900, 0x0DFF},  // Devanagari to Sinhala
    {0x0E00, 0x0EFF},  // Thai, Lao
    {0x0F00, 0x109F},  // Tibetan, Myanmar
    {0x1100, 0x11FF},  // Hangul letters
    {0x135D, 0x135F},  // Ethiopic combining marks
    {0x1700, 0x18AF},  // Philippine scripts, Khmer, Mongolian
    {0x1900, 0x1AFF},  // Limbu to Tai Tham
    {0x1B00, 0x1C7F},  // Balinese to Ol Chiki
    {0x1CD0, 0x1CFF},  // Vedic marks
    {0x1DC0, 0x1DFF},  // combining marks
    {0x200C, 0x200F},  // joiners, direction marks
    {0x202A, 0x202E},  // direction overrides
    {0x2066, 0x2069},  // direction isolates
    {0x20D0, 0x20FF},  // combining marks for symbols
    {0x2D7F, 0x2D7F}, {0x2DE0, 0x2DFF}, {0x302A, 0x302F},  // tone marks
    {0x3099, 0x309A},                                      // voiced sound marks
    {0xA66F, 0xA672}, {0xA674, 0xA67D}, {0xA69E, 0xA69F},
    {0xA6F0, 0xA6F1}, {0xA800, 0xAAFF},  // Syloti Nagri to Meetei Mayek
    {0xABC0, 0xABFF}, {0xD7B0, 0xD7FF},  // Hangul letters
    {0xE000, 0xF8FF},                    // private use: these stand for runs
    {0xFB1D, 0xFDFF},                    // Hebrew and Arabic forms
    {0xFE00, 0xFE0F},                    // variation selectors
    {0xFE20, 0xFE2F},                    // combining half marks
    {0xFE70, 0xFEFE},                    // Arabic forms
};

// Marks (general categories Mn, Mc, Me) of the scripts above, joiners and selectors.
constexpr Range extending[] = {
    {0x0300, 0x036F},   {0x0483, 0x0489},   {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2},
    {0x05C4, 0x05C5},   {0x05C7, 0x05C7},   {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670},
    {0x06D6, 0x06DC},   {0x06DF, 0x06E4},   {0x06E7, 0x06E8}, {0x06EA, 0x06ED}, {0x0711, 0x0711},
    {0x0730, 0x074A},   {0x07A6, 0x07B0},   {0x07EB, 0x07F3}, {0x0816, 0x0819}, {0x081B, 0x082D},
    {0x0859, 0x085B},   {0x0898, 0x089F},   {0x08CA, 0x08E1}, {0x08E3, 0x0903}, {0x093A, 0x093C},
    {0x093E, 0x094F},   {0x0951, 0x0957},   {0x0962, 0x0963}, {0x0981, 0x0983}, {0x09BC, 0x09BC},
    {0x09BE, 0x09CD},   {0x09D7, 0x09D7},   {0x09E2, 0x09E3}, {0x0A01, 0x0A03}, {0x0A3C, 0x0A51},
    {0x0A70, 0x0A71},   {0x0A75, 0x0A75},   {0x0A81, 0x0A83}, {0x0ABC, 0x0ABC}, {0x0ABE, 0x0ACD},
    {0x0AE2, 0x0AE3},   {0x0B01, 0x0B03},   {0x0B3C, 0x0B3C}, {0x0B3E, 0x0B57}, {0x0B62, 0x0B63},
    {0x0B82, 0x0B82},   {0x0BBE, 0x0BCD},   {0x0BD7, 0x0BD7}, {0x0C00, 0x0C04}, {0x0C3C, 0x0C3C},
    {0x0C3E, 0x0C56},   {0x0C62, 0x0C63},   {0x0C81, 0x0C83}, {0x0CBC, 0x0CBC}, {0x0CBE, 0x0CD6},
    {0x0CE2, 0x0CE3},   {0x0D00, 0x0D03},   {0x0D3B, 0x0D3C}, {0x0D3E, 0x0D4D}, {0x0D57, 0x0D57},
    {0x0D62, 0x0D63},   {0x0D81, 0x0D83},   {0x0DCA, 0x0DDF}, {0x0DF2, 0x0DF3}, {0x0E31, 0x0E31},
    {0x0E33, 0x0E3A},   {0x0E47, 0x0E4E},   {0x0EB1, 0x0EB1}, {0x0EB3, 0x0EBC}, {0x0EC8, 0x0ECE},
    {0x0F18, 0x0F19},   {0x0F35, 0x0F35},   {0x0F37, 0x0F37}, {0x0F39, 0x0F39}, {0x0F3E, 0x0F3F},
    {0x0F71, 0x0F84},   {0x0F86, 0x0F87},   {0x0F8D, 0x0FBC}, {0x102B, 0x103E}, {0x1056, 0x1059},
    {0x105E, 0x1060},   {0x1062, 0x1064},   {0x1067, 0x106D}, {0x1071, 0x1074}, {0x1082, 0x108D},
    {0x135D, 0x135F},   {0x1712, 0x1715},   {0x1732, 0x1734}, {0x17B4, 0x17D3}, {0x17DD, 0x17DD},
    {0x180B, 0x180F},   {0x1920, 0x193B},   {0x1A17, 0x1A1B}, {0x1A55, 0x1A7F}, {0x1AB0, 0x1ACE},
    {0x1B00, 0x1B04},   {0x1B34, 0x1B44},   {0x1B6B, 0x1B73}, {0x1BA1, 0x1BAD}, {0x1BE6, 0x1BF3},
    {0x1C24, 0x1C37},   {0x1CD0, 0x1CE8},   {0x1DC0, 0x1DFF}, {0x200C, 0x200D}, {0x20D0, 0x20F0},
    {0x2DE0, 0x2DFF},   {0x302A, 0x302F},   {0x3099, 0x309A}, {0xA66F, 0xA672}, {0xA674, 0xA67D},
    {0xA802, 0xA802},   {0xA823, 0xA827},   {0xA880, 0xA881}, {0xA8B4, 0xA8C5}, {0xA8E0, 0xA8F1},
    {0xA926, 0xA92D},   {0xA947, 0xA953},   {0xA980, 0xA983}, {0xA9B3, 0xA9C0}, {0xAA29, 0xAA36},
    {0xABE3, 0xABED},   {0xFB1E, 0xFB1E},   {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0x1F3FB, 0x1F3FF},
    {0xE0020, 0xE007F}, {0xE0100, 0xE01EF},
};

constexpr Range ideographic[] = {
    {0x2E80, 0x2FDF}, {0x3001, 0x30FF}, {0x3105, 0x31FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
    {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFF01, 0xFF60}, {0x20000, 0x3FFFD},
};

constexpr Range right_to_left[] = {
    {0x0590, 0x08FF}, {0x200F, 0x200F}, {0x202B, 0x202B},   {0x202E, 0x202E},   {0x2067, 0x2067},
    {0xFB1D, 0xFDFF}, {0xFE70, 0xFEFE}, {0x10800, 0x10FFF}, {0x1E800, 0x1EFFF},
};

// Letters of Grapheme_Cluster_Break=Prepend up to Thai (UAX #29).
constexpr Range prepending[] = {
    {0x0600, 0x0605}, {0x06DD, 0x06DD}, {0x070F, 0x070F},
    {0x0890, 0x0891}, {0x08E2, 0x08E2}, {0x0D4E, 0x0D4E},
};

bool is_regional_indicator(char32_t letter) { return letter >= 0x1F1E6 && letter <= 0x1F1FF; }

bool is_shaped(char32_t letter) { return letter > 0xFFFF || in_ranges(shaped, letter); }

// Whether the tables know all that the letter joins: what is drawn letter by letter, and Hebrew to Thai.
bool is_well_known(char32_t letter) { return !is_shaped(letter) || (letter >= 0x0590 && letter <= 0x0E5B); }

// Whether a grapheme surely ends between the two.
bool surely_ends_between(char32_t letter, char32_t next) {
    return is_well_known(letter) && is_well_known(next) && letter >= ' ' && !in_ranges(prepending, letter) &&
           !in_ranges(extending, next);
}

ShapeRun shape_run = nullptr;
GraphemeEnd grapheme_hook = nullptr;

void append_letters(std::string_view words, std::u32string& letters) {
    for (std::size_t at = 0; at < words.size();) letters.push_back(next_codepoint(words, at));
}

void append_run(std::string_view run, std::u32string& letters) {
    const char32_t stand_in = shape_run == nullptr ? 0 : shape_run(run);
    if (stand_in == 0) {
        append_letters(run, letters);
    } else {
        letters.push_back(stand_in);
    }
}

// Emoji and other symbols. Nothing below U+2000 but © and ® is one, and those have the colour of the words.
bool holds_picture(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const char32_t letter = next_codepoint(text, at);
        constexpr char32_t emoji_selector = 0xFE0F;
        if (letter == emoji_selector ||
            (letter >= 0x2000 && domain::kind_of(letter) == domain::CharacterKind::picture))
            return true;
    }
    return false;
}

// A run with emoji has their colours, any other the colour of the words: none is both.
void append_word(std::string_view word, std::u32string& letters) {
    const bool is_mixed = holds_picture(word);
    while (!word.empty()) {
        const auto grapheme_after = [&](std::size_t from) {
            return word.substr(from, grapheme_end(word, from) - from);
        };
        std::size_t end = is_mixed ? grapheme_end(word, 0) : word.size();
        const bool has_picture = is_mixed && holds_picture(word.substr(0, end));
        while (end < word.size() && holds_picture(grapheme_after(end)) == has_picture)
            end = grapheme_end(word, end);
        const std::string_view run = word.substr(0, end);
        needs_shaping(run) ? append_run(run, letters) : append_letters(run, letters);
        word.remove_prefix(end);
    }
}

}  // namespace

char32_t next_codepoint(std::string_view text, std::size_t& offset) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(offset++);
    if (lead < 0x80) return lead;
    const int following = lead >= 0xF0 && lead < 0xF5   ? 3
                          : lead >= 0xE0 && lead < 0xF0 ? 2
                          : lead >= 0xC2 && lead < 0xE0 ? 1
                                                        : 0;
    if (following == 0 || offset + static_cast<std::size_t>(following) > text.size()) return 0xFFFD;
    char32_t letter = lead & (0x3FU >> following);
    for (int index = 0; index < following; ++index) {
        if ((byte(offset + static_cast<std::size_t>(index)) & 0xC0) != 0x80) return 0xFFFD;
        letter = (letter << 6) | (byte(offset + static_cast<std::size_t>(index)) & 0x3FU);
    }
    offset += static_cast<std::size_t>(following);
    return letter;
}

bool is_ideographic(char32_t letter) { return in_ranges(ideographic, letter); }
bool extends_grapheme(char32_t letter) { return in_ranges(extending, letter); }
bool is_right_to_left(char32_t letter) { return in_ranges(right_to_left, letter); }

// The letters to draw for `words`: with a hook, runs that need it are one letter each.
void shape(std::string_view words, std::u32string& letters) {
    if (shape_run == nullptr || !needs_shaping(words)) {
        append_letters(words, letters);
        return;
    }
    for (std::size_t at = 0; at < words.size();) {
        if (is_right_to_left(next_codepoint(words, at))) {
            append_run(words, letters);
            return;
        }
    }
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        const std::string_view word = words.substr(0, end);
        append_word(word, letters);
        if (end < words.size()) letters.push_back(' ');
        words.remove_prefix(std::min(words.size(), end + 1));
    }
}

}  // namespace detail

void set_shape_run(ShapeRun hook) { detail::shape_run = hook; }
void set_grapheme_end(GraphemeEnd hook) { detail::grapheme_hook = hook; }

bool needs_shaping(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        // Every byte below 0xCC belongs to a letter below U+0300.
        if (static_cast<unsigned char>(text[at]) < 0xCC) {
            ++at;
            continue;
        }
        if (detail::is_shaped(detail::next_codepoint(text, at))) return true;
    }
    return false;
}

std::size_t grapheme_end(std::string_view text, std::size_t offset) {
    if (offset >= text.size()) return text.size();
    std::size_t at = offset;
    char32_t last = detail::next_codepoint(text, at);
    if (detail::grapheme_hook != nullptr) {
        std::size_t after = at;
        const char32_t next = at < text.size() ? detail::next_codepoint(text, after) : U' ';
        return detail::surely_ends_between(last, next) ? at : detail::grapheme_hook(text, offset);
    }
    const bool flag = detail::is_regional_indicator(last);
    bool flag_full = false;
    while (at < text.size()) {
        std::size_t next = at;
        const char32_t letter = detail::next_codepoint(text, next);
        const bool second_of_flag = flag && !flag_full && detail::is_regional_indicator(letter);
        const bool joined = last == 0x200D || (last == '\r' && letter == '\n');
        const bool hangul = letter >= 0x1160 && letter <= 0x11FF && last >= 0x1100;
        if (!detail::extends_grapheme(letter) && !second_of_flag && !joined && !hangul) break;
        flag_full = flag_full || second_of_flag;
        last = letter;
        at = next;
    }
    return at;
}

}  // namespace roster::ui
