#include "panels/dejavu.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/fonts.hpp"

namespace roster::tests {

namespace {

const std::string folder = "/usr/share/fonts/truetype/dejavu/";

// stb_truetype's size is ascent plus descent, CSS's is the em: DejaVu's ratio of the two.
constexpr float em = 2384.0F / 2048.0F;

const ImFontLoader& stb() { return *ImFontAtlasGetFontLoaderForStbTruetype(); }

bool read_source(ImFontAtlas* atlas, ImFontConfig* source) {
    const std::string file =
        folder + ((source->FontLoaderFlags & 0xFFFF) >= 600 ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf");
    std::FILE* stream = std::fopen(file.c_str(), "rb");
    if (stream == nullptr) return false;
    std::fseek(stream, 0, SEEK_END);
    const long size = std::ftell(stream);
    std::fseek(stream, 0, SEEK_SET);
    source->FontData = IM_ALLOC(static_cast<std::size_t>(size));
    source->FontDataSize =
        static_cast<int>(std::fread(source->FontData, 1, static_cast<std::size_t>(size), stream));
    std::fclose(stream);
    return stb().FontSrcInit(atlas, source);
}

bool start_size(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* data) {
    const float size = baked->Size;
    baked->Size = size * em;
    const bool done = stb().FontBakedInit(atlas, source, baked, data);
    baked->Size = size;
    return done;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void* data, ImWchar codepoint,
                ImFontGlyph* glyph, float* advance) {
    const float size = baked->Size;
    baked->Size = size * em;
    const bool done = stb().FontBakedLoadGlyph(atlas, source, baked, data, codepoint, glyph, advance);
    baked->Size = size;
    return done;
}

}  // namespace

bool wants_pictures() { return std::getenv("ROSTER_PICTURES") != nullptr; }

void use_dejavu() {
    std::FILE* stream = std::fopen((folder + "DejaVuSans-Bold.ttf").c_str(), "rb");
    if (stream == nullptr) return;
    std::fclose(stream);
    static const ImFontLoader loader = [] {
        ImFontLoader made = stb();
        made.Name = "DejaVu";
        made.FontSrcInit = read_source;
        made.FontBakedInit = start_size;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    ui::use_font_loader(loader);
}

}  // namespace roster::tests
