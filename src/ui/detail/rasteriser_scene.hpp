// What a frame of Dear ImGui consists of, for the rasteriser: its triangles joined into fewer, larger shapes. Dear
// ImGui cuts every rectangle, rounded box and disc into triangles; as the convex polygons that they were they are
// drawn by rows, and can be seen to hide what lies behind them.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

struct ImDrawData;

namespace roster::ui::detail {

// Device pixels; right and bottom are outside.
struct PixelBox {
    int left = 0, top = 0, right = 0, bottom = 0;
};

inline bool is_empty(const PixelBox& box) { return box.left >= box.right || box.top >= box.bottom; }
inline PixelBox intersection(const PixelBox& one, const PixelBox& other) {
    return {one.left > other.left ? one.left : other.left, one.top > other.top ? one.top : other.top,
            one.right < other.right ? one.right : other.right,
            one.bottom < other.bottom ? one.bottom : other.bottom};
}

// Positions are whole numbers of 1/256 of a device pixel: what follows from them is exact.
inline constexpr int subpixels = 256;
inline constexpr int half_pixel = subpixels / 2;
// The first pixel whose centre lies at or beyond the position.
constexpr int first_pixel(std::int64_t position) {
    return static_cast<int>((position - half_pixel + subpixels - 1) >> 8);
}

struct Corner {
    std::int32_t x = 0, y = 0;
    std::uint32_t color = 0;
    float u = 0, v = 0;  // of the texture, from 0 to 1
};

// RGBA. Without pixels it is white everywhere.
struct Texels {
    const std::uint32_t* pixels = nullptr;
    int width = 0, height = 0;
};

// Texels at a place between them, as GL_LINEAR with GL_CLAMP_TO_EDGE; 16 bits of fraction, 0 the border of the first.
std::uint32_t sample(const Texels& texels, std::int64_t u, std::int64_t v);
// Channel by channel, 255 being one.
std::uint32_t times(std::uint32_t one, std::uint32_t other);

struct Shape {
    enum class Kind : std::uint8_t {
        rectangle,  // one colour, sides along the axes: the box is all of it
        polygon,    // one colour, convex
        gradient,   // a triangle, a colour at each corner
        picture,    // texels tinted by one colour, sides along the axes: two opposite corners
        textured,   // a triangle, a colour and a place in the texture at each corner
    };
    Kind kind = Kind::rectangle;
    std::uint8_t corner_count = 0;
    bool texels_changed = false;  // what it shows of its texture is new in this frame
    std::uint16_t texture = 0;    // number in Scene::textures
    std::uint32_t first_corner = 0;
    std::uint32_t color = 0;  // of the kinds with one
    PixelBox box;             // what it may touch: cut by the clip rectangle
    std::uint64_t hash = 0;   // of everything that its pixels follow from
};

struct Scene {
    std::vector<Shape> shapes;  // from behind to front
    std::vector<Corner> corners;
    std::vector<Texels> textures;
    std::vector<Corner> vertices;  // of the list being read

    std::span<const Corner> corners_of(const Shape& shape) const {
        return {corners.data() + shape.first_corner, shape.corner_count};
    }
};

inline std::uint64_t mix(std::uint64_t hash, std::uint64_t value) {
    hash = (hash ^ value) * 0x9E3779B97F4A7C15U;
    return hash ^ (hash >> 29);
}

// Reads the frame into `scene`, in place of what it held; shapes outside of the picture are left out.
void read_scene(const ImDrawData& data, int width, int height, Scene& scene);

}  // namespace roster::ui::detail
