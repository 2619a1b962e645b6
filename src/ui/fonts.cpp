// Four weights at four places within a pixel as fonts of Dear ImGui (fonts.hpp).
#include "ui/fonts.hpp"

#include <array>
#include <cstdlib>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/detail/run.hpp"

namespace roster::ui {

namespace {

constexpr std::array weights{400, 500, 600, 700};

const ImFontLoader* given_loader = nullptr;
std::array<std::array<ImFont*, quarters>, weights.size()> fonts{};

// Half an em of nothing for every letter.
bool measure_blank(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*) {
    baked->Ascent = baked->Size * 0.9F;
    baked->Descent = baked->Size * -0.25F;
    return true;
}

bool load_blank(ImFontAtlas*, ImFontConfig*, ImFontBaked* baked, void*, ImWchar codepoint, ImFontGlyph* glyph,
                float* advance) {
    const float width = baked->Size / 2;
    if (advance != nullptr) {
        *advance = width;
        return true;
    }
    glyph->Codepoint = codepoint;
    glyph->AdvanceX = width;
    return true;
}

const ImFontLoader& blank_loader() {
    static const ImFontLoader loader = [] {
        ImFontLoader made;
        made.Name = "blank";
        made.FontBakedInit = measure_blank;
        made.FontBakedLoadGlyph = load_blank;
        return made;
    }();
    return loader;
}

}  // namespace

void use_font_loader(const ImFontLoader& loader) { given_loader = &loader; }

ImFont* font_of(int weight, int quarter) {
    std::size_t nearest = 0;
    for (std::size_t index = 1; index < weights.size(); ++index) {
        if (std::abs(weights[index] - weight) < std::abs(weights[nearest] - weight)) nearest = index;
    }
    return fonts[nearest][static_cast<std::size_t>(quarter)];
}

void forget_glyphs() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    for (const auto& places : fonts) {
        for (ImFont* font : places) {
            if (font != nullptr) ImFontAtlasFontDiscardBakes(atlas, font, 0);
        }
    }
}

namespace detail {

void start_fonts() {
    ImFontAtlas* atlas = ImGui::GetIO().Fonts;
    for (std::size_t index = 0; index < weights.size(); ++index) {
        ImFontConfig config;
        config.FontLoader = given_loader == nullptr ? &blank_loader() : given_loader;
        config.SizePixels = 14;
        // Words write their own ellipsis.
        config.EllipsisChar = 0x2026;
        for (unsigned quarter = 0; quarter < quarters; ++quarter) {
            config.FontLoaderFlags = static_cast<unsigned>(weights[index]) | quarter << 16;
            fonts[index][quarter] = atlas->AddFont(&config);
        }
    }
}

}  // namespace detail

}  // namespace roster::ui
