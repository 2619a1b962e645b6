// How long the CPU rasteriser takes for a frame: a page as the console draws it (top bar, tabs, a table of people with
// avatars, badges, icons and 2,500 letters), with and without a dialog over it, whole and when little changes.
//
// The budget is that of the browser without a graphics card: 16 ms for a whole frame at 1280 x 800, 60 ms at
// 3840 x 2160.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <string_view>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/rasteriser.hpp"

namespace {

using namespace roster;

constexpr int atlas_side = 512;
constexpr int cell = 32;

// A texture of letters: cells of strokes and blanks, the first of them white.
void paint_atlas(ImTextureData& atlas) {
    atlas.Create(ImTextureFormat_RGBA32, atlas_side, atlas_side);
    for (int y = 0; y < atlas_side; ++y) {
        for (int x = 0; x < atlas_side; ++x) {
            const bool white = x < cell && y < cell;
            const int stroke = std::abs((x * 5 + y * 3) % 32 - 16);
            const int alpha = white ? 255 : std::clamp((stroke - 9) * 64, 0, 255);
            *static_cast<std::uint32_t*>(atlas.GetPixelsAt(x, y)) =
                0x00FFFFFFU | static_cast<std::uint32_t>(alpha) << 24;
        }
    }
}

class Page {
   public:
    Page(float width, float height, float density) : width_(width), height_(height), density_(density) {
        paint_atlas(atlas_);
        textures_.push_back(&atlas_);
        shared_.TexUvWhitePixel = ImVec2(0.5F * cell / atlas_side, 0.5F * cell / atlas_side);
        shared_.ClipRectFullscreen = ImVec4(0, 0, width, height);
        shared_.CurveTessellationTol = 0.4F;
        shared_.SetCircleTessellationMaxError(0.1F);
        shared_.InitialFlags = ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AntiAliasedLines;
    }
    ~Page() { textures_.clear(); }
    Page(const Page&) = delete;
    Page& operator=(const Page&) = delete;

    ImDrawData& draw(int hovered_row, bool dialog) {
        list_._ResetForNewFrame();
        list_.PushTexture(atlas_.GetTexRef());
        list_.PushClipRectFullScreen();
        box({0, 0, width_, height_}, grey(246));
        box({0, 0, width_, 56}, grey(255));
        line(56);
        text(72, 20, 6, 16);
        for (int tab = 0; tab < 6; ++tab) text(32 + 120.0F * static_cast<float>(tab), 100, 10, 14);
        table(hovered_row);
        if (dialog) draw_dialog();

        data_.Clear();
        data_.Valid = true;
        data_.DisplaySize = {width_, height_};
        data_.FramebufferScale = {density_, density_};
        data_.Textures = &textures_;
        data_.AddDrawList(&list_);
        return data_;
    }

   private:
    static ImU32 grey(int level, int alpha = 255) { return IM_COL32(level, level, level, alpha); }

    void box(const ImVec4& at, ImU32 color, float radius = 0) {
        list_.AddRectFilled({at.x, at.y}, {at.x + at.z, at.y + at.w}, color, radius);
    }
    void outline(const ImVec4& at, ImU32 color, float radius) {
        list_.AddRect({at.x + 0.5F, at.y + 0.5F}, {at.x + at.z - 0.5F, at.y + at.w - 0.5F}, color, radius);
    }
    void line(float y) { box({0, y, width_, 1}, grey(220)); }

    void text(float x, float y, int letters, float size, ImU32 color = IM_COL32(30, 34, 42, 255)) {
        const float advance = std::round(size * density_ * 0.55F) / density_;
        const float texels = std::round(size * density_ * 0.7F), length = texels / density_;
        for (int letter = 0; letter < letters; ++letter, x += advance) {
            const int number = 1 + letter % 200;
            const auto left = static_cast<float>(number % 16 * cell),
                       top = static_cast<float>(number / 16 * cell);
            const ImVec2 from{left / atlas_side, top / atlas_side};
            const ImVec2 to{(left + texels) / atlas_side, (top + texels) / atlas_side};
            list_.PrimReserve(6, 4);
            list_.PrimRectUV({x, y}, {x + length, y + length}, from, to, color);
        }
    }

    void icon(float x, float y) {
        list_.AddCircle({x + 8, y + 8}, 6, grey(90), 0, 1.5F);
        list_.AddLine({x + 3, y + 3}, {x + 13, y + 13}, grey(90), 1.5F);
    }

    void table(int hovered_row) {
        const float left = 32, top = 160, width = width_ - 64;
        box({left, top, width, height_ - top - 32}, grey(255), 10);
        outline({left, top, width, height_ - top - 32}, grey(220), 10);
        int row = 0;
        for (float y = top + 40; y + 52 < height_ - 32; y += 52, ++row) {
            if (row == hovered_row) box({left, y, width, 52}, IM_COL32(20, 30, 60, 14));
            box({left, y + 51, width, 1}, grey(230));
            list_.AddCircleFilled({left + 32, y + 26}, 16, IM_COL32(90, 120, 200, 255));
            text(left + 24, y + 20, 2, 12, IM_COL32_WHITE);
            text(left + 64, y + 19, 18, 14);
            text(left + width * 0.3F, y + 19, 28, 14, grey(100));
            box({left + width * 0.6F, y + 14, 96, 24}, IM_COL32(225, 236, 255, 255), 4);
            text(left + width * 0.6F + 8, y + 19, 12, 12);
            text(left + width * 0.75F, y + 19, 12, 14);
            icon(left + width - 80, y + 18);
            icon(left + width - 48, y + 18);
        }
    }

    void draw_dialog() {
        box({0, 0, width_, height_}, IM_COL32(10, 14, 22, 110));
        const ImVec4 at{width_ / 2 - 280, height_ / 2 - 300, 560, 600};
        constexpr int steps = 12;
        for (int step = steps; step >= 1; --step) {
            const float spread = 24.0F * static_cast<float>(step) / steps;
            box({at.x - spread * 0.7F, at.y - spread * 0.5F + 6, at.z + 1.4F * spread, at.w + spread},
                IM_COL32(0, 0, 0, 12), 12 + spread * 0.7F);
        }
        box(at, grey(255), 12);
        text(at.x + 24, at.y + 24, 13, 20);
        outline({at.x + 24, at.y + 80, at.z - 48, 160}, grey(140), 6);
        for (float y = at.y + 260; y < at.y + 520; y += 28) text(at.x + 24, y, 50, 13);
        box({at.x + at.z - 160, at.y + at.w - 60, 136, 36}, IM_COL32(60, 90, 220, 255), 6);
        text(at.x + at.z - 140, at.y + at.w - 50, 12, 14, IM_COL32_WHITE);
    }

    float width_, height_, density_;
    ImDrawListSharedData shared_;
    ImTextureData atlas_;
    ImVector<ImTextureData*> textures_;
    ImDrawList list_{&shared_};
    ImDrawData data_;
};

double milliseconds(const std::function<void()>& work) {
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

void measure(std::string_view name, Page& page, int frames,
             const std::function<void(ui::Rasteriser&, int)>& before, bool dialog, bool hovering) {
    ui::Rasteriser rasteriser;
    std::vector<double> times;
    std::size_t pixels = 0;
    for (int frame = 0; frame < frames; ++frame) {
        ImDrawData& data = page.draw(hovering ? frame % 10 : -1, dialog);
        before(rasteriser, frame);
        std::span<const ui::PixelRect> changed;
        const double took = milliseconds([&] { changed = rasteriser.draw(data, {255, 255, 255}); });
        if (frame == 0) continue;  // memory is taken then
        times.push_back(took);
        pixels = 0;
        for (const ui::PixelRect& each : changed)
            pixels += static_cast<std::size_t>(each.width) * static_cast<std::size_t>(each.height);
    }
    std::ranges::sort(times);
    std::printf("  %-34.*s %8.2f %8.2f %8.2f %10zu\n", static_cast<int>(name.size()), name.data(),
                times.front(), times[times.size() / 2], times[times.size() * 95 / 100], pixels);
}

void measure_size(float width, float height, float density, double budget) {
    Page page(width, height, density);
    const auto whole = [](ui::Rasteriser& rasteriser, int) { rasteriser.forget(); };
    const auto as_it_is = [](ui::Rasteriser&, int) {};
    std::printf("%.0f x %.0f device pixels, %.0f a CSS pixel; a whole frame may take %.0f ms\n",
                static_cast<double>(width * density), static_cast<double>(height * density),
                static_cast<double>(density), budget);
    std::printf("  %-34s %8s %8s %8s %10s\n", "milliseconds", "least", "median", "95 %", "pixels");
    measure("whole page", page, 60, whole, false, false);
    measure("whole page with a dialog", page, 60, whole, true, false);
    measure("the pointer moves a row down", page, 100, as_it_is, false, true);
    measure("nothing changed", page, 100, as_it_is, false, false);
}

}  // namespace

int main() {
    measure_size(1280, 800, 1, 16);
    measure_size(1920, 1080, 2, 60);
    measure_size(3840, 2160, 1, 60);
}
