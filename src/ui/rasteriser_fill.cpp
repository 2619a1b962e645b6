// Pixels (detail/rasteriser_fill.hpp).
//
// A pixel's four channels are worked on at once, as four numbers of 16 bits in a word of 64: WebAssembly has such
// words everywhere, vector instructions only in newer browsers.
#include "ui/detail/rasteriser_fill.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>

namespace roster::ui::detail {

namespace {

constexpr std::uint64_t channels = 0x00FF00FF00FF00FFU;
constexpr std::uint64_t halves = 0x0080008000800080U;
constexpr std::uint32_t opaque = 0xFF000000U;

constexpr std::uint64_t spread(std::uint32_t pixel) {
    return (pixel & 0x00FF00FFU) | (std::uint64_t{pixel & 0xFF00FF00U} << 24);
}

constexpr std::uint32_t packed(std::uint64_t spread_pixel) {
    return static_cast<std::uint32_t>(spread_pixel) | static_cast<std::uint32_t>(spread_pixel >> 24);
}

// Each channel of up to 255 * 255, with 128 added before, divided by 255 and rounded.
constexpr std::uint32_t by_255(std::uint64_t sums) {
    return packed(((sums + ((sums >> 8) & channels)) >> 8) & channels);
}

constexpr std::uint32_t by_255(std::uint32_t sum) { return (sum + 128 + ((sum + 128) >> 8)) >> 8; }

static_assert(by_255(255U * 255U) == 255 && by_255(127U) == 0 && by_255(128U) == 1);
static_assert(packed(spread(0x12345678U)) == 0x12345678U);

// `color` with its alpha replaced by 255: the target stays opaque.
std::uint64_t ink_of(std::uint32_t color) { return spread(color | opaque); }

std::uint32_t laid_over(std::uint32_t ground, std::uint64_t ink, std::uint32_t alpha) {
    return by_255(ink * alpha + spread(ground) * (255 - alpha) + halves);
}

void fill_row(std::uint32_t* row, int count, std::uint32_t color) {
    const std::uint32_t alpha = color >> 24;
    if (alpha == 255) {
        const std::uint64_t two = std::uint64_t{color} << 32 | color;
        for (; count > 1; count -= 2, row += 2) std::memcpy(row, &two, sizeof two);
        if (count == 1) *row = color;
        return;
    }
    const std::uint64_t ink = ink_of(color) * alpha + halves;
    const std::uint64_t rest = 255 - alpha;
    // Grounds are mostly of one colour over long stretches.
    std::uint32_t known = ~*row, known_sum = 0;
    for (const std::uint32_t* const end = row + count; row != end; ++row) {
        if (*row != known) {
            known = *row;
            known_sum = by_255(ink + spread(known) * rest);
        }
        *row = known_sum;
    }
}

// ---- Rows of a convex polygon ----

std::int64_t floor_divided(std::int64_t number, std::int64_t by) {
    const std::int64_t quotient = number / by;
    return number % by < 0 ? quotient - 1 : quotient;
}

// The side from one corner to another, as the first pixel right of it in each row whose centre it passes; going
// down, so that two shapes that share it agree.
class Side {
   public:
    Side(const Corner& one, const Corner& other)
        : top_(one.y < other.y ? one : other),
          width_((one.y < other.y ? other : one).x - top_.x),
          height_((one.y < other.y ? other : one).y - top_.y) {}

    int first_row() const { return first_pixel(top_.y); }
    int end_row() const { return first_pixel(top_.y + height_); }
    bool is_upright() const { return width_ == 0; }

    // To be asked for rows from first_row() to end_row() only.
    int start(int row) {
        if (is_upright()) return first_pixel(top_.x);
        below_ = height_ * subpixels;
        const std::int64_t down = std::int64_t{row} * subpixels + half_pixel - top_.y;
        const std::int64_t across = down * width_ + (top_.x - half_pixel) * height_ + below_ - 1;
        pixel_ = floor_divided(across, below_);
        over_ = across - pixel_ * below_;
        return static_cast<int>(pixel_);
    }

    // Prepares next(); not for upright sides.
    void prepare_next() {
        step_ = floor_divided(width_, height_);
        step_over_ = (width_ - step_ * height_) * subpixels;
    }

    int next() {
        pixel_ += step_;
        over_ += step_over_;
        if (over_ >= below_) {
            over_ -= below_;
            ++pixel_;
        }
        return static_cast<int>(pixel_);
    }

   private:
    Corner top_;
    std::int64_t width_, height_;
    std::int64_t below_ = 1, pixel_ = 0, over_ = 0, step_ = 0, step_over_ = 0;
};

// Calls fill(row, first pixel, end) for the rows of a convex polygon within the box.
template <class Fill>
void for_rows(const PixelBox& box, std::span<const Corner> polygon, const Fill& fill) {
    std::array<int, most_rows> firsts, ends;
    const auto rows = static_cast<std::size_t>(box.bottom - box.top);
    std::fill_n(firsts.begin(), rows, box.right);
    std::fill_n(ends.begin(), rows, box.left);
    const Corner* last = &polygon.back();
    for (const Corner& corner : polygon) {
        Side side(*last, corner);
        last = &corner;
        const int first = std::max(side.first_row(), box.top), end = std::min(side.end_row(), box.bottom);
        if (first >= end) continue;
        int pixel = side.start(first);
        if (!side.is_upright() && end - first > 1) side.prepare_next();
        for (int row = first;;) {
            const auto index = static_cast<std::size_t>(row - box.top);
            firsts[index] = std::min(firsts[index], pixel);
            ends[index] = std::max(ends[index], pixel);
            if (++row == end) break;
            if (!side.is_upright()) pixel = side.next();
        }
    }
    for (std::size_t row = 0; row < rows; ++row) {
        const int first = std::max(firsts[row], box.left), end = std::min(ends[row], box.right);
        if (first < end) fill(box.top + static_cast<int>(row), first, end);
    }
}

// ---- Values that change evenly over a triangle ----

class Slope {
   public:
    Slope(std::span<const Corner> corners, double one, double two, double three)
        : x_(corners[0].x), y_(corners[0].y) {
        const auto x1 = static_cast<double>(corners[1].x - corners[0].x),
                   y1 = static_cast<double>(corners[1].y - corners[0].y);
        const auto x2 = static_cast<double>(corners[2].x - corners[0].x),
                   y2 = static_cast<double>(corners[2].y - corners[0].y);
        const double area = x1 * y2 - x2 * y1;
        origin_ = one;
        right_ = ((two - one) * y2 - (three - one) * y1) / area;
        down_ = ((three - one) * x1 - (two - one) * x2) / area;
    }
    // At the centre of a pixel.
    double at(int x, int y) const {
        return origin_ + right_ * static_cast<double>(std::int64_t{x} * subpixels + half_pixel - x_) +
               down_ * static_cast<double>(std::int64_t{y} * subpixels + half_pixel - y_);
    }
    double per_pixel() const { return right_ * subpixels; }

   private:
    std::int64_t x_, y_;
    double origin_, right_, down_;
};

constexpr std::uint32_t channel(std::uint32_t color, int index) { return (color >> (8 * index)) & 255; }

Slope slope_of_channel(std::span<const Corner> corners, int index) {
    return {corners, static_cast<double>(channel(corners[0].color, index)),
            static_cast<double>(channel(corners[1].color, index)),
            static_cast<double>(channel(corners[2].color, index))};
}

// A channel along a row, with 16 bits of fraction; a corner of a pixel that the shape does not reach is never asked
// for, so that the value is within 0 and 255 but for what rounding adds.
class ChannelAlongRow {
   public:
    ChannelAlongRow(const Slope& slope, int x, int y)
        : value_(static_cast<std::int32_t>(std::clamp(slope.at(x, y), 0.0, 255.0) * 65536 + 32768)),
          step_(static_cast<std::int32_t>(std::clamp(slope.per_pixel(), -255.0, 255.0) * 65536)) {}
    bool is_even() const { return step_ == 0; }
    std::uint32_t value() const { return static_cast<std::uint32_t>(std::clamp(value_ >> 16, 0, 255)); }
    void next() { value_ += step_; }

   private:
    std::int32_t value_, step_;
};

// The smoothed edges of Dear ImGui: one colour that fades away.
void fill_fading(const Picture& picture, const PixelBox& box, std::span<const Corner> corners) {
    const std::uint32_t color = corners[0].color & ~opaque;
    const std::uint64_t ink = ink_of(color);
    const Slope slope = slope_of_channel(corners, 3);
    for_rows(box, corners, [&](int y, int first, int end) {
        ChannelAlongRow alpha(slope, first, y);
        std::uint32_t* pixel = picture.at(first, y);
        if (alpha.is_even()) {
            if (alpha.value() != 0) fill_row(pixel, end - first, color | alpha.value() << 24);
            return;
        }
        for (std::uint32_t* const last = pixel + (end - first); pixel != last; ++pixel, alpha.next())
            *pixel = laid_over(*pixel, ink, alpha.value());
    });
}

void fill_gradient(const Picture& picture, const PixelBox& box, std::span<const Corner> corners) {
    const std::uint32_t color = corners[0].color & ~opaque;
    if ((corners[1].color & ~opaque) == color && (corners[2].color & ~opaque) == color) {
        fill_fading(picture, box, corners);
        return;
    }
    const std::array slopes{slope_of_channel(corners, 0), slope_of_channel(corners, 1),
                            slope_of_channel(corners, 2), slope_of_channel(corners, 3)};
    for_rows(box, corners, [&](int y, int first, int end) {
        ChannelAlongRow red(slopes[0], first, y), green(slopes[1], first, y), blue(slopes[2], first, y),
            alpha(slopes[3], first, y);
        std::uint32_t* pixel = picture.at(first, y);
        for (std::uint32_t* const last = pixel + (end - first); pixel != last; ++pixel) {
            *pixel = laid_over(*pixel, ink_of(red.value() | green.value() << 8 | blue.value() << 16),
                               alpha.value());
            for (ChannelAlongRow* each : {&red, &green, &blue, &alpha}) each->next();
        }
    });
}

void fill_textured(const Picture& picture, const PixelBox& box, std::span<const Corner> corners,
                   const Texels& texels) {
    const std::array slopes{slope_of_channel(corners, 0), slope_of_channel(corners, 1),
                            slope_of_channel(corners, 2), slope_of_channel(corners, 3)};
    const Slope u(corners, corners[0].u, corners[1].u, corners[2].u),
        v(corners, corners[0].v, corners[1].v, corners[2].v);
    const auto texel_place = [](double place, int length) {
        return static_cast<std::int64_t>(std::clamp(place, -16.0, 16.0) * length * 65536);
    };
    for_rows(box, corners, [&](int y, int first, int end) {
        for (int x = first; x < end; ++x) {
            std::uint32_t tint = 0;
            for (int index = 0; index < 4; ++index)
                tint |= ChannelAlongRow(slopes[static_cast<std::size_t>(index)], x, y).value() << (8 * index);
            const std::uint32_t color = times(tint, sample(texels, texel_place(u.at(x, y), texels.width),
                                                           texel_place(v.at(x, y), texels.height)));
            std::uint32_t* pixel = picture.at(x, y);
            *pixel = laid_over(*pixel, ink_of(color), color >> 24);
        }
    });
}

// ---- Glyphs and images ----

// How texels lie along one axis of the screen, with 16 bits of fraction.
struct Axis {
    std::int64_t start = 0;  // at the centre of the first pixel of the box
    std::int64_t step = 0;   // per pixel

    Axis(std::int32_t from, std::int32_t to, float texture_from, float texture_to, int texels, int first) {
        const double scale =
            (double{texture_to} - double{texture_from}) * texels / (to - from);  // per 1/256 pixel
        const double offset = static_cast<double>(std::int64_t{first} * subpixels + half_pixel - from);
        start = static_cast<std::int64_t>(
            std::floor((double{texture_from} * texels + scale * offset) * 65536 + 0.5));
        step = static_cast<std::int64_t>(std::floor(scale * subpixels * 65536 + 0.5));
    }

    // Whether pixel after pixel shows texel after texel, to within a thirty-second of one, all within the texture.
    bool is_one_to_one(int pixels, int texels) const {
        constexpr std::int64_t slack = 65536 / 32;
        const std::int64_t aside = (start & 65535) - 32768, drift = (step - 65536) * pixels;
        return aside > -slack && aside < slack && drift > -slack && drift < slack && start >= 0 &&
               (start >> 16) + pixels <= texels;
    }
};

void fill_picture(const Picture& picture, const PixelBox& box, const Shape& shape,
                  std::span<const Corner> corners, const Texels& texels) {
    const Corner &from = corners[0], &to = corners[1];
    const int width = box.right - box.left, height = box.bottom - box.top;
    const Axis u(from.x, to.x, from.u, to.u, texels.width, box.left);
    const Axis v(from.y, to.y, from.v, to.v, texels.height, box.top);
    const bool one_to_one = texels.pixels != nullptr && u.is_one_to_one(width, texels.width) &&
                            v.is_one_to_one(height, texels.height);
    const std::uint64_t ink = ink_of(shape.color);
    const std::uint32_t tint_alpha = shape.color >> 24;
    for (int row = 0; row < height; ++row) {
        std::uint32_t* pixel = picture.at(box.left, box.top + row);
        const std::int64_t v_here = v.start + v.step * row;
        const std::uint32_t* texel =
            one_to_one ? texels.pixels + (v_here >> 16) * texels.width + (u.start >> 16) : nullptr;
        for (int column = 0; column < width; ++column, ++pixel) {
            const std::uint32_t shown =
                one_to_one ? texel[column] : sample(texels, u.start + u.step * column, v_here);
            if (shown < 0x01000000U) continue;
            // A letter is white where it is not clear.
            if ((shown & 0x00FFFFFFU) == 0x00FFFFFFU) {
                *pixel = laid_over(*pixel, ink,
                                   tint_alpha == 255 ? shown >> 24 : by_255((shown >> 24) * tint_alpha));
            } else {
                const std::uint32_t color = times(shape.color, shown);
                *pixel = laid_over(*pixel, ink_of(color), color >> 24);
            }
        }
    }
}

}  // namespace

std::uint32_t times(std::uint32_t one, std::uint32_t other) {
    std::uint32_t product = 0;
    for (int index = 0; index < 4; ++index)
        product |= by_255(channel(one, index) * channel(other, index)) << (8 * index);
    return product;
}

std::uint32_t sample(const Texels& texels, std::int64_t u, std::int64_t v) {
    if (texels.pixels == nullptr) return 0xFFFFFFFFU;
    // Between the centres of four texels.
    u -= 32768;
    v -= 32768;
    const auto at = [&](std::int64_t x, std::int64_t y) {
        x = std::clamp<std::int64_t>(x, 0, texels.width - 1);
        y = std::clamp<std::int64_t>(y, 0, texels.height - 1);
        return texels.pixels[y * texels.width + x];
    };
    const std::int64_t x = u >> 16, y = v >> 16;
    const auto right = static_cast<std::uint32_t>(u & 65535) >> 8,
               down = static_cast<std::uint32_t>(v & 65535) >> 8;
    const std::array<std::uint32_t, 4> near{at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)};
    const std::array<std::uint32_t, 4> weights{(256 - right) * (256 - down), right * (256 - down),
                                               (256 - right) * down, right * down};
    std::uint32_t mixed = 0;
    for (int index = 0; index < 4; ++index) {
        std::uint32_t sum = 32768;
        for (std::size_t each = 0; each < 4; ++each) sum += channel(near[each], index) * weights[each];
        mixed |= (sum >> 16) << (8 * index);
    }
    return mixed;
}

Reach reach_of_row(std::span<const Corner> polygon, int row) {
    Reach reach;
    for_rows({-(1 << 21), row, 1 << 21, row + 1}, polygon,
             [&](int, int first, int end) { reach = {first, end}; });
    return reach;
}

void fill_shape(const Picture& picture, const PixelBox& box, const Shape& shape, const Scene& scene) {
    const std::span<const Corner> corners = scene.corners_of(shape);
    switch (shape.kind) {
        case Shape::Kind::rectangle:
            for (int y = box.top; y < box.bottom; ++y)
                fill_row(picture.at(box.left, y), box.right - box.left, shape.color);
            break;
        case Shape::Kind::polygon:
            for_rows(box, corners, [&](int y, int first, int end) {
                fill_row(picture.at(first, y), end - first, shape.color);
            });
            break;
        case Shape::Kind::gradient:
            fill_gradient(picture, box, corners);
            break;
        case Shape::Kind::picture:
            fill_picture(picture, box, shape, corners, scene.textures[shape.texture]);
            break;
        case Shape::Kind::textured:
            fill_textured(picture, box, corners, scene.textures[shape.texture]);
            break;
    }
}

}  // namespace roster::ui::detail
