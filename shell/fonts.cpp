#include "shell/fonts.hpp"

#include <cstdlib>
#include <imgui.h>
#include <imgui_internal.h>
#include <misc/freetype/imgui_freetype.h>

#include "domain/unicode.hpp"
#include "shell/run_codepoints.hpp"
#include "ui/fonts.hpp"
#include "ui/text_shaping.hpp"

extern "C" {
struct BrowserGlyph {
    float advance;      // device pixels
    int left, top;      // of the bitmap, from the pen on the baseline; top is negative above it
    int width, height;  // device pixels; 0: nothing to see
    int colored;
    unsigned char* pixels;  // RGBA, on the heap
};
void browser_font_metrics(double size, int weight, float* ascent_and_descent);
double browser_text_advance(const char* text, std::size_t length, double device_size, int weight);
void browser_glyph(const char* text, std::size_t length, double device_size, int weight, double beside,
                   BrowserGlyph* glyph);
void browser_font_ink(bool light);
}

namespace roster::shell {
namespace {

RunCodepoints runs;
bool dark_ink = true;
bool ink_known = false;

// The text of a codepoint: the letter itself or the run that it stands for.
class CodepointText {
   public:
    explicit CodepointText(ImWchar codepoint) {
        if (const std::string* run = runs.run_of(codepoint)) {
            text_ = run->data();
            length_ = run->size();
        } else {
            length_ = static_cast<std::size_t>(ImTextCharToUtf8(letter_, codepoint));
        }
    }
    const char* data() const { return text_ != nullptr ? text_ : letter_; }
    std::size_t size() const { return length_; }

   private:
    char letter_[5] = {};
    const char* text_ = nullptr;
    std::size_t length_ = 0;
};

// fonts.hpp: the weight is the lower half of the flags.
int weight_of(const ImFontConfig& source) { return static_cast<int>(source.FontLoaderFlags & 0xFFFF); }

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar codepoint) {
    return !RunCodepoints::is_private(codepoint) || runs.run_of(codepoint) != nullptr;
}

bool baked_init(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
    float ascent_and_descent[2];
    browser_font_metrics(baked->Size, weight_of(*source), ascent_and_descent);
    baked->Ascent = ascent_and_descent[0];
    baked->Descent = -ascent_and_descent[1];
    return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar codepoint,
                ImFontGlyph* out, float* advance_only) {
    const CodepointText text(codepoint);
    const double device_size = baked->Size * baked->RasterizerDensity;
    const float to_css = 1 / baked->RasterizerDensity;
    const int weight = weight_of(*source);
    if (advance_only != nullptr) {
        *advance_only =
            static_cast<float>(browser_text_advance(text.data(), text.size(), device_size, weight)) * to_css;
        return true;
    }
    BrowserGlyph drawn = {};
    browser_glyph(text.data(), text.size(), device_size, weight, (source->FontLoaderFlags >> 16) / 4.0,
                  &drawn);
    out->Codepoint = codepoint;
    out->AdvanceX = drawn.advance * to_css;
    if (drawn.width == 0) return true;
    const ImFontAtlasRectId place = ImFontAtlasPackAddRect(atlas, drawn.width, drawn.height);
    if (place != ImFontAtlasRectId_Invalid) {
        ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, place);
        const float baseline = IM_ROUND(baked->Ascent * baked->RasterizerDensity);
        out->X0 = static_cast<float>(drawn.left) * to_css;
        out->Y0 = (static_cast<float>(drawn.top) + baseline) * to_css;
        out->X1 = out->X0 + static_cast<float>(drawn.width) * to_css;
        out->Y1 = out->Y0 + static_cast<float>(drawn.height) * to_css;
        out->Visible = true;
        out->Colored = drawn.colored != 0;
        out->PackId = place;
        ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, out, rect, drawn.pixels,
                                           ImTextureFormat_RGBA32, drawn.width * 4);
    }
    std::free(drawn.pixels);
    return place != ImFontAtlasRectId_Invalid;
}

const ImFontLoader& loader() {
    static const ImFontLoader canvas_loader = [] {
        ImFontLoader made;
        made.Name = "Canvas2D";
        made.FontSrcContainsGlyph = contains_glyph;
        made.FontBakedInit = baked_init;
        made.FontBakedLoadGlyph = load_glyph;
        return made;
    }();
    return canvas_loader;
}

char32_t shape_run(std::string_view run) { return runs.codepoint_of(run); }

}  // namespace

void start_fonts() {
    ui::use_font_loader(loader());
    ui::set_shape_run(shape_run);
    ui::set_grapheme_end([](std::string_view text, std::size_t offset) {
        return offset + domain::grapheme_length(text.substr(offset));
    });
}

void fonts_before_frame(bool dark) {
    const bool ink_changed = !ink_known || dark == dark_ink;
    if (ink_changed) {
        browser_font_ink(dark);
        dark_ink = !dark;
    }
    if (runs.begin_frame() || (ink_changed && ink_known)) ui::forget_glyphs();
    ink_known = true;
}

}  // namespace roster::shell

// imgui_config.hpp makes Dear ImGui ask FreeType's place for its default loader, so that stb_truetype is not linked.
const ImFontLoader* ImGuiFreeType::GetFontLoader() { return &roster::shell::loader(); }
