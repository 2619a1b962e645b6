// The CPU rasteriser: Dear ImGui's triangles as pixels, without a graphics card. Tests draw their pictures with it,
// and the console its first frames, or all of them (shell/renderer.hpp).
//
//   what it takes   ImDrawData as Dear ImGui 1.92 makes it; textures may change at run time
//                   (ImGuiBackendFlags_RendererHasTextures), vertex offsets are honoured
//   what it gives   RGBA pixels, the picture always opaque, and the rectangles that changed since the last frame
//   what it leaves  callbacks in a draw list, and textures that are not Dear ImGui's own (ImTextureID), which show
//                   as their tint; textures of one byte a pixel (ImTextureFormat_Alpha8), which nothing here makes
//
// It draws as a graphics card does for Dear ImGui: straight alpha over an opaque target, colours of vertices times texels,
// bilinear texels clamped at the border, corners on 1/256 of a pixel, a pixel inside when its centre is, by the
// top-left rule of graphics cards (triangles that share an edge neither overlap nor gap). A colour may differ from a
// card's by one of 255 steps per layer, since sums are of whole numbers.
//
// How: the frame is cut into tiles. Every shape of the frame is noted in the tiles that it touches and hashed into
// them; a shape that hides a whole tile makes it forget what came before. A tile whose hash is the last frame's is
// left as it is; the others are drawn. What is not seen thus costs nothing, and neither does what did not change.
#pragma once

#include <cstdint>
#include <memory>
#include <span>

#include "ui/theme.hpp"

struct ImDrawData;

namespace roster::ui {

// Device pixels, from the upper left corner.
struct PixelRect {
    int x = 0, y = 0, width = 0, height = 0;
    bool operator==(const PixelRect&) const = default;
};

class Rasteriser {
   public:
    Rasteriser();
    ~Rasteriser();
    Rasteriser(const Rasteriser&) = delete;
    Rasteriser& operator=(const Rasteriser&) = delete;

    // Draws a frame on `ground` (its alpha is ignored) and returns what changed since the last one, in rectangles
    // that do not overlap; valid until the next call. The picture has DisplaySize times FramebufferScale pixels,
    // rounded; another size than the last one's is a change of everything. Textures that wait to be made,
    // changed or given up are (their status says so afterwards).
    std::span<const PixelRect> draw(ImDrawData& data, Color ground);

    // The next frame is drawn and reported whole.
    void forget();

    int width() const;
    int height() const;
    // Row by row from the top, without padding. Bytes in memory are red, green, blue, 255.
    std::span<const std::uint32_t> pixels() const;

   private:
    struct State;
    std::unique_ptr<State> state_;
};

// Tells Dear ImGui's present context that a rasteriser draws it. After ui::start(), before the first frame.
void announce_rasteriser();
// The opposite: gives up the textures of the present context. Before ui::stop().
void retire_rasteriser();

}  // namespace roster::ui
