// A sheet to draw on, for the tests of the rasteriser: a draw list of its own and the data around it, as Dear ImGui
// would hand them over.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/rasteriser.hpp"

namespace roster::tests {

inline constexpr ui::Color white{255, 255, 255}, black{0, 0, 0};
inline constexpr ImU32 red = IM_COL32(255, 0, 0, 255), green = IM_COL32(0, 255, 0, 255),
                       blue = IM_COL32(0, 0, 255, 255);
inline constexpr std::uint32_t on_white = 0xFFFFFFFF;

class Sheet {
   public:
    explicit Sheet(float width = 128, float height = 96, float density = 1) {
        texture_.Create(ImTextureFormat_RGBA32, 64, 64);
        std::memset(texture_.Pixels, 255, static_cast<std::size_t>(texture_.GetSizeInBytes()));
        texture_.SetStatus(ImTextureStatus_WantCreate);
        textures_.push_back(&texture_);
        shared_.TexUvWhitePixel = ImVec2(1.0F / 64, 1.0F / 64);
        shared_.CurveTessellationTol = 0.4F;
        shared_.SetCircleTessellationMaxError(0.1F);
        shared_.InitialFlags = ImDrawListFlags_AntiAliasedFill | ImDrawListFlags_AntiAliasedLines;
        resize(width, height, density);
        clear();
    }

    void resize(float width, float height, float density = 1) {
        data_.DisplaySize = {width, height};
        data_.FramebufferScale = {density, density};
        shared_.ClipRectFullscreen = ImVec4(0, 0, width, height);
    }
    void clear() {
        list_._ResetForNewFrame();
        list_.PushTexture(texture_.GetTexRef());
        list_.PushClipRectFullScreen();
    }
    ImDrawList* operator->() { return &list_; }
    ImDrawList& list() { return list_; }
    ImTextureData& texture() { return texture_; }
    void rectangle(float left, float top, float right, float bottom, ImU32 color) {
        list_.AddRectFilled({left, top}, {right, bottom}, color);
    }
    void triangle(std::array<ImVec2, 3> corners, std::array<ImU32, 3> colors) {
        list_.PrimReserve(3, 3);
        for (std::size_t each = 0; each < 3; ++each) {
            list_.PrimVtx(corners[each], shared_.TexUvWhitePixel, colors[each]);
        }
    }
    void textured_triangle(std::array<ImVec2, 3> corners, std::array<ImVec2, 3> places, ImU32 color) {
        list_.PrimReserve(3, 3);
        for (std::size_t each = 0; each < 3; ++each) list_.PrimVtx(corners[each], places[each], color);
    }
    // Texels of the texture from (left, top), as many as pixels.
    void glyph(float x, float y, int left, int top, int width, int height, ImU32 color) {
        const auto part = [](int texels) { return static_cast<float>(texels) / 64; };
        list_.PrimReserve(6, 4);
        list_.PrimRectUV({x, y}, {x + static_cast<float>(width), y + static_cast<float>(height)},
                         {part(left), part(top)}, {part(left + width), part(top + height)}, color);
    }
    std::uint32_t& texel(int x, int y) {
        return *static_cast<std::uint32_t*>(static_cast<void*>(texture_.GetPixelsAt(x, y)));
    }

    ImDrawData& data() {
        const ImVec2 size = data_.DisplaySize, scale = data_.FramebufferScale;
        data_.Clear();
        data_.Valid = true;
        data_.DisplaySize = size;
        data_.FramebufferScale = scale;
        data_.Textures = &textures_;
        data_.AddDrawList(&list_);
        return data_;
    }

   private:
    ImDrawListSharedData shared_;
    ImTextureData texture_;
    ImVector<ImTextureData*> textures_;
    ImDrawList list_{&shared_};
    ImDrawData data_;
};

inline std::uint32_t pixel(const ui::Rasteriser& rasteriser, int x, int y) {
    return rasteriser.pixels()[static_cast<std::size_t>(y * rasteriser.width() + x)];
}

inline int channel(std::uint32_t color, int index) { return static_cast<int>(color >> (8 * index) & 255); }

// The largest difference in a channel.
inline int difference(std::uint32_t one, std::uint32_t other) {
    int most = 0;
    for (int index = 0; index < 4; ++index)
        most = std::max(most, std::abs(channel(one, index) - channel(other, index)));
    return most;
}

}  // namespace roster::tests
