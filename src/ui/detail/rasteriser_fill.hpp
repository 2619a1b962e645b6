// Shapes as pixels, for the rasteriser. Everything here is cut by a box that lies within the picture, and at most
// `most_rows` high.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "ui/detail/rasteriser_scene.hpp"

namespace roster::ui::detail {

inline constexpr int most_rows = 16;

struct Picture {
    std::uint32_t* pixels = nullptr;
    int width = 0, height = 0;

    std::uint32_t* at(int x, int y) const {
        return pixels + static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + x;
    }
};

void fill_shape(const Picture& picture, const PixelBox& box, const Shape& shape, const Scene& scene);

// The pixels of a row inside of a convex polygon; none when it does not reach the row.
struct Reach {
    int first = 0, end = 0;
};
Reach reach_of_row(std::span<const Corner> polygon, int row);

}  // namespace roster::ui::detail
