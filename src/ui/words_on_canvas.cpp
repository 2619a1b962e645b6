// Words on the canvas: measuring, drawing, shortening and wrapping UTF-8 (detail/paint.hpp). All text goes
// through here. Glyphs and lines stand where a browser puts them: glyphs at the nearest quarter of a device pixel, the
// font's ascent and descent in the middle of the line height.
#include <algorithm>
#include <array>
#include <cmath>

#include "domain/shown_text.hpp"
#include "imgui.h"
#include "imgui_internal.h"
#include "ui/detail/paint.hpp"
#include "ui/detail/utf8.hpp"
#include "ui/fonts.hpp"
#include "ui/text_shaping.hpp"

namespace roster::ui::detail {

// text_shaping.cpp
void shape(std::string_view words, std::u32string& letters);

namespace {

constexpr std::string_view ellipsis = "\xE2\x80\xA6";

ImFontBaked* baked_font(const TypeFace& face, int quarter = 0) {
    return font_of(face.weight, quarter)->GetFontBaked(face.size, state().viewport.density);
}

// The letters to draw: one for each codepoint, or for each run that is drawn as a whole.
const std::u32string& letters_of(std::string_view words) {
    static std::u32string letters;
    letters.clear();
    if (domain::is_plain(words)) {
        shape(words, letters);
    } else {
        shape(domain::shown(words, {.piece = true}), letters);
    }
    return letters;
}

ImWchar drawable(char32_t letter) {
    return letter > 0xFFFF ? static_cast<ImWchar>(0xFFFD) : static_cast<ImWchar>(letter);
}

// What a person's own styles put after a letter.
float spacing(char32_t letter, const TypeFace& face) {
    const TextSettings& text = state().viewport.text;
    return (text.letter_spacing + (letter == ' ' ? text.word_spacing : 0)) * face.size;
}

// A place made for these words is up to a pixel narrower than they are once its sides stand on whole pixels.
bool fit_in(std::string_view words, const TypeFace& face, float width) {
    return measure(words, face) <= width + 1;
}

}  // namespace

float measure(std::string_view words, const TypeFace& face) {
    if (words.empty()) return 0;
    ImFontBaked* baked = baked_font(face);
    float width = 0;
    for (const char32_t letter : letters_of(words))
        width += baked->GetCharAdvance(drawable(letter)) + spacing(letter, face);
    return width;
}

void draw_words(std::string_view words, float x, float top, const TypeFace& face, Color color,
                float most_width) {
    if (words.empty() || most_width <= 0) return;
    const Rect& visible = clip();
    if (top > bottom_of(visible) || top + face.line_height < visible.y || x > right_of(visible)) return;
    if (!fit_in(words, face, most_width)) {
        const std::string short_words = shortened(words, face, most_width);
        if (!short_words.empty()) draw_words(short_words, x, top, face, color, 1e6F);
        return;
    }
    std::array<ImFontBaked*, quarters> baked{baked_font(face)};
    const float density = state().viewport.density;
    const float leading = face.line_height - (baked[0]->Ascent - baked[0]->Descent);
    // Half the leading in whole device pixels, the odd one below, as Chrome lays out the element above it.
    const float line_top = snap(top) + std::floor(leading * density / 2 + 0.01F) / density;
    if (state().lines_apart) {
        layer().lines.push_back({domain::shown(words, {.piece = true}), x, line_top + snap(baked[0]->Ascent),
                                 face.size, face.weight, color, visible});
        return;
    }
    const std::u32string& letters = letters_of(words);
    // Calls back with every glyph and the whole device pixel that it is placed from.
    const auto each_glyph = [&](auto&& use) {
        float pen = x * density * quarters;
        for (const char32_t letter : letters) {
            const int place = static_cast<int>(std::lround(pen));
            ImFontBaked*& source = baked[static_cast<std::size_t>(place & (quarters - 1))];
            if (source == nullptr) source = baked_font(face, place & (quarters - 1));
            const ImFontGlyph* glyph = source->FindGlyph(drawable(letter));
            use(*glyph, static_cast<float>(place >> 2) / density);
            pen += (glyph->AdvanceX + spacing(letter, face)) * density * quarters;
        }
    };
    // Loading a glyph may move the font's texture: all are there before the first vertex is written.
    each_glyph([](const ImFontGlyph&, float) {});

    const ImU32 ink = IM_COL32(color.red, color.green, color.blue, color.alpha);
    const ImU32 colored = ink | ~IM_COL32_A_MASK;
    ImDrawList* list = draw_list();
    const int most = static_cast<int>(letters.size());
    list->PrimReserve(most * 6, most * 4);
    int drawn = 0;
    each_glyph([&](const ImFontGlyph& glyph, float left) {
        if (!glyph.Visible) return;
        list->PrimRectUV({left + glyph.X0, line_top + glyph.Y0}, {left + glyph.X1, line_top + glyph.Y1},
                         {glyph.U0, glyph.V0}, {glyph.U1, glyph.V1}, glyph.Colored ? colored : ink);
        ++drawn;
    });
    list->PrimUnreserve((most - drawn) * 6, (most - drawn) * 4);
}

void draw_words_in(std::string_view words, const Rect& rect, const TypeFace& face, Color color, Align align) {
    const float top = rect.y + (rect.height - face.line_height) / 2;
    float left = rect.x;
    if (align != Align::start) {
        const float rest = std::max(0.0F, rect.width - measure(words, face));
        left += align == Align::center ? rest / 2 : rest;
    }
    draw_words(words, left, top, face, color, rect.width);
}

std::string shortened(std::string_view words, const TypeFace& face, float most_width) {
    if (fit_in(words, face, most_width)) return std::string(words);
    const float room = most_width - measure(ellipsis, face);
    if (room <= 0) return {};
    std::vector<std::size_t> ends{0};
    while (ends.back() < words.size()) ends.push_back(grapheme_end(words, ends.back()));
    // The longest beginning that fits; widths grow with every grapheme.
    std::size_t fits = 0, beyond = ends.size();
    while (beyond - fits > 1) {
        const std::size_t middle = (fits + beyond) / 2;
        (measure(words.substr(0, ends[middle]), face) <= room ? fits : beyond) = middle;
    }
    std::string_view kept = words.substr(0, ends[fits]);
    while (!kept.empty() && kept.back() == ' ') kept.remove_suffix(1);
    return std::string(kept) + std::string(ellipsis);
}

namespace {

// Where the piece that cannot be broken and begins at `offset` ends: a word with the blanks after it, or one
// letter of a script that is written without blanks.
std::size_t piece_end(std::string_view words, std::size_t offset) {
    std::size_t at = offset;
    while (at < words.size()) {
        std::size_t next = at;
        const char32_t letter = next_codepoint(words, next);
        if (is_ideographic(letter)) {
            if (at == offset) at = grapheme_end(words, at);
            return at;
        }
        if (letter == ' ' || letter == '-' || letter == '@' || letter == '/') {
            at = next;
            while (at < words.size() && words[at] == ' ') ++at;
            return at;
        }
        if (letter == '\n') return at == offset ? next : at;
        at = next;
    }
    return at;
}

std::string_view without_blanks(std::string_view line) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\n')) line.remove_suffix(1);
    return line;
}

}  // namespace

std::vector<std::string> wrapped(std::string_view words, const TypeFace& face, float width, int most_lines) {
    std::vector<std::string> lines;
    std::size_t line_start = 0, at = 0;
    const auto end_line = [&](std::size_t end) {
        lines.emplace_back(without_blanks(words.substr(line_start, end - line_start)));
        line_start = end;
    };
    while (at < words.size()) {
        if (most_lines > 0 && static_cast<int>(lines.size()) == most_lines - 1) {
            const auto rest = words.substr(line_start);
            lines.push_back(shortened(rest.substr(0, rest.find('\n')), face, width));
            return lines;
        }
        const std::size_t end = piece_end(words, at);
        if (words[at] == '\n') {
            end_line(at);
            line_start = at = end;
            continue;
        }
        const auto line = without_blanks(words.substr(line_start, end - line_start));
        if (measure(line, face) <= width + 0.5F) {
            at = end;
            continue;
        }
        if (line_start < at) {
            end_line(at);
            continue;
        }
        // One piece alone is wider than the line: as many graphemes as fit.
        std::size_t cut = grapheme_end(words, at);
        while (cut < end) {
            const std::size_t next = grapheme_end(words, cut);
            if (measure(words.substr(line_start, next - line_start), face) > width) break;
            cut = next;
        }
        end_line(cut);
        at = cut;
    }
    if (line_start < words.size() || lines.empty()) end_line(words.size());
    return lines;
}

void set_face(Node& node, const TypeFace& face) {
    node.font_size = face.size;
    node.line_height = face.line_height;
    node.font_weight = face.weight;
}

void set_middle_face(Node& node, const TypeFace& face) {
    set_face(node, face);
    node.line_height = node.rect.height;
}

}  // namespace roster::ui::detail
