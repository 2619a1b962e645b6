// Triangles joined into shapes (detail/rasteriser_scene.hpp).
#include "ui/detail/rasteriser_scene.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "imgui.h"

namespace roster::ui::detail {

namespace {

constexpr std::size_t most_corners = 128;
constexpr float farthest = 1 << 20;  // device pixels: products of two distances then fit in 64 bits
constexpr float most_repeats = 16;   // of a texture beyond its border, where its last texels go on

// The sign of the turn from a over b to c; positive is clockwise, since y points down.
std::int64_t turn(const Corner& a, const Corner& b, const Corner& c) {
    return std::int64_t{b.x - a.x} * (c.y - b.y) - std::int64_t{b.y - a.y} * (c.x - b.x);
}

bool same_ink(const Corner& one, const Corner& other) {
    return one.color == other.color && one.u == other.u && one.v == other.v;
}

std::uint64_t place_bits(const Corner& corner) {
    return (std::uint64_t{static_cast<std::uint32_t>(corner.x)} << 32) | static_cast<std::uint32_t>(corner.y);
}

std::uint64_t texture_bits(const Corner& corner) {
    return (std::uint64_t{std::bit_cast<std::uint32_t>(corner.u)} << 32) |
           std::bit_cast<std::uint32_t>(corner.v);
}

// In this order, what is no number becomes the bound, too.
float bounded(float value, float most) { return std::max(-most, std::min(most, value)); }

std::int64_t texel_place(float place, int length) {
    return std::llround(double{bounded(place, most_repeats)} * length * 65536);
}

class Reader {
   public:
    Reader(const ImDrawData& data, int width, int height, Scene& scene)
        : data_(data),
          scene_(scene),
          screen_{0, 0, width, height},
          to_x_(static_cast<float>(width) / data.DisplaySize.x),
          to_y_(static_cast<float>(height) / data.DisplaySize.y) {}

    void read() {
        scene_.shapes.clear();
        scene_.corners.clear();
        scene_.textures.clear();
        for (const ImDrawList* list : data_.CmdLists) {
            place_vertices(*list);
            for (const ImDrawCmd& command : list->CmdBuffer) {
                if (command.UserCallback == nullptr) read_command(*list, command);
            }
        }
    }

   private:
    std::int32_t fixed(float position, float origin, float scale) const {
        return static_cast<std::int32_t>(
            std::floor(bounded((position - origin) * scale, farthest) * subpixels + 0.5F));
    }

    void place_vertices(const ImDrawList& list) {
        scene_.vertices.resize(static_cast<std::size_t>(list.VtxBuffer.Size));
        const ImVec2 origin = data_.DisplayPos;
        for (int index = 0; index < list.VtxBuffer.Size; ++index) {
            const ImDrawVert& from = list.VtxBuffer.Data[index];
            scene_.vertices[static_cast<std::size_t>(index)] = {.x = fixed(from.pos.x, origin.x, to_x_),
                                                                .y = fixed(from.pos.y, origin.y, to_y_),
                                                                .color = from.col,
                                                                .u = from.uv.x,
                                                                .v = from.uv.y};
        }
    }

    // To the nearest pixels, as the shell's renderer tells the graphics card.
    PixelBox clip_box(const ImVec4& clip) const {
        const ImVec2 origin = data_.DisplayPos, scale = data_.FramebufferScale;
        const auto nearest = [](float position) {
            return static_cast<int>(std::lround(bounded(position, farthest)));
        };
        return intersection(screen_,
                            {nearest((clip.x - origin.x) * scale.x), nearest((clip.y - origin.y) * scale.y),
                             nearest((clip.z - origin.x) * scale.x), nearest((clip.w - origin.y) * scale.y)});
    }

    void use_texture(const ImDrawCmd& command) {
        texture_ = command.TexRef._TexData;
        Texels texels;
        texture_hash_ = 0;
        if (texture_ != nullptr && texture_->Pixels != nullptr && texture_->BytesPerPixel == 4) {
            texels = {reinterpret_cast<const std::uint32_t*>(texture_->Pixels), texture_->Width,
                      texture_->Height};
            texture_hash_ = texture_->TexID;
        }
        const auto is_this = [&](const Texels& known) { return known.pixels == texels.pixels; };
        const auto known = std::ranges::find_if(scene_.textures, is_this);
        texture_number_ = static_cast<std::uint16_t>(known - scene_.textures.begin());
        if (known == scene_.textures.end()) scene_.textures.push_back(texels);
        texels_ = texels;
        ink_known_ = false;
    }

    // The colour of a shape that shows one and the same texel everywhere; mostly it is the atlas's white one.
    std::uint32_t ink(const Corner& corner) {
        if (texels_.pixels == nullptr) return corner.color;
        if (!ink_known_ || ink_u_ != corner.u || ink_v_ != corner.v) {
            ink_u_ = corner.u;
            ink_v_ = corner.v;
            ink_ =
                sample(texels_, texel_place(corner.u, texels_.width), texel_place(corner.v, texels_.height));
            ink_known_ = true;
        }
        return ink_ == 0xFFFFFFFFU ? corner.color : times(corner.color, ink_);
    }

    // What the texture shows there was changed for this frame.
    bool is_new_texel(float left, float top, float right, float bottom) const {
        if (texture_ == nullptr || texels_.pixels == nullptr || texture_->Updates.Size == 0) return false;
        const auto first = [](float place, int length) {
            return static_cast<int>(texel_place(place, length) >> 16) - 1;
        };
        const PixelBox shown = {first(std::min(left, right), texels_.width),
                                first(std::min(top, bottom), texels_.height),
                                first(std::max(left, right), texels_.width) + 3,
                                first(std::max(top, bottom), texels_.height) + 3};
        return std::ranges::any_of(texture_->Updates, [&](const ImTextureRect& update) {
            return !is_empty(
                intersection(shown, {update.x, update.y, update.x + update.w, update.y + update.h}));
        });
    }

    void read_command(const ImDrawList& list, const ImDrawCmd& command) {
        clip_ = clip_box(command.ClipRect);
        if (is_empty(clip_)) return;
        use_texture(command);
        const ImDrawIdx* indices = list.IdxBuffer.Data + command.IdxOffset;
        const Corner* vertices = scene_.vertices.data() + command.VtxOffset;
        const auto count = static_cast<std::size_t>(command.ElemCount);
        for (std::size_t at = 0; at + 3 <= count;)
            at += 3 * read_shape(vertices, indices + at, (count - at) / 3);
    }

    // Reads the shape that begins here; returns of how many of the triangles it consists.
    std::size_t read_shape(const Corner* vertices, const ImDrawIdx* indices, std::size_t triangles) {
        const Corner &a = vertices[indices[0]], &b = vertices[indices[1]], &c = vertices[indices[2]];
        if (same_ink(a, b) && same_ink(a, c)) return read_polygon(vertices, indices, triangles);
        const bool one_texel = a.u == b.u && a.v == b.v && a.u == c.u && a.v == c.v;
        if (!one_texel && triangles > 1 && read_picture(vertices, indices)) return 2;
        const Corner corners[] = {a, b, c};
        if (one_texel && (ink(a), texels_.pixels == nullptr || ink_ == 0xFFFFFFFFU)) {
            add(Shape::Kind::gradient, corners, 0);
        } else {
            add(Shape::Kind::textured, corners, 0);
        }
        return 1;
    }

    // A fan of triangles of one colour around its first corner, for as long as it is convex; or two triangles that
    // share their longest side, (a b c) (c d a).
    std::size_t read_polygon(const Corner* vertices, const ImDrawIdx* indices, std::size_t triangles) {
        Corner corners[most_corners] = {vertices[indices[0]], vertices[indices[1]], vertices[indices[2]]};
        const Corner& hub = corners[0];
        const std::int64_t side = turn(hub, corners[1], corners[2]);
        if (side == 0) return 1;
        const auto bends_on = [side](std::int64_t bend) { return side > 0 ? bend >= 0 : bend <= 0; };
        std::size_t count = 3;
        const auto goes_on_with = [&](const Corner& next) {
            return same_ink(hub, next) && bends_on(turn(corners[count - 2], corners[count - 1], next)) &&
                   bends_on(turn(hub, corners[count - 1], next)) && bends_on(turn(hub, corners[1], next));
        };
        std::size_t used = 1;
        while (used < triangles && count < most_corners) {
            const ImDrawIdx* next = indices + 3 * used;
            if (next[0] != indices[0] || next[1] != next[-1] || !goes_on_with(vertices[next[2]])) break;
            corners[count++] = vertices[next[2]];
            ++used;
        }
        if (used == 1 && triangles > 1 && indices[3] == indices[2] && indices[5] == indices[0] &&
            goes_on_with(vertices[indices[4]])) {
            corners[count++] = vertices[indices[4]];
            used = 2;
        }
        const std::span<const Corner> polygon(corners, count);
        add(is_rectangle(polygon) ? Shape::Kind::rectangle : Shape::Kind::polygon, polygon, ink(hub));
        return used;
    }

    static bool is_rectangle(std::span<const Corner> polygon) {
        if (polygon.size() != 4) return false;
        const Corner &a = polygon[0], &b = polygon[1], &c = polygon[2], &d = polygon[3];
        return (a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x) ||
               (a.x == b.x && b.y == c.y && c.x == d.x && d.y == a.y);
    }

    // A glyph or an image: (a b c) (a c d) of one tint, sides along the axes of screen and texture.
    bool read_picture(const Corner* vertices, const ImDrawIdx* indices) {
        if (indices[3] != indices[0] || indices[4] != indices[2]) return false;
        const Corner &a = vertices[indices[0]], &b = vertices[indices[1]], &c = vertices[indices[2]],
                     &d = vertices[indices[5]];
        const bool one_tint = a.color == b.color && a.color == c.color && a.color == d.color;
        const bool upright = a.y == b.y && b.x == c.x && c.y == d.y && d.x == a.x;
        const bool texels_upright = a.v == b.v && b.u == c.u && c.v == d.v && d.u == a.u;
        if (!one_tint || !upright || !texels_upright || a.x >= c.x || a.y >= c.y) return false;
        const Corner corners[] = {a, c};
        add(Shape::Kind::picture, corners, a.color);
        return true;
    }

    void add(Shape::Kind kind, std::span<const Corner> corners, std::uint32_t color) {
        std::int32_t left = corners[0].x, top = corners[0].y, right = left, bottom = top;
        float least_u = corners[0].u, least_v = corners[0].v, most_u = least_u, most_v = least_v;
        bool unseen = true;
        for (const Corner& corner : corners) {
            left = std::min(left, corner.x);
            top = std::min(top, corner.y);
            right = std::max(right, corner.x);
            bottom = std::max(bottom, corner.y);
            least_u = std::min(least_u, corner.u);
            least_v = std::min(least_v, corner.v);
            most_u = std::max(most_u, corner.u);
            most_v = std::max(most_v, corner.v);
            unseen = unseen && (corner.color >> 24) == 0;
        }
        const PixelBox box = intersection(
            clip_, {first_pixel(left), first_pixel(top), first_pixel(right), first_pixel(bottom)});
        const bool one_color = kind != Shape::Kind::gradient && kind != Shape::Kind::textured;
        if (unseen || is_empty(box) || (one_color && color >> 24 == 0)) return;

        const bool textured = kind == Shape::Kind::picture || kind == Shape::Kind::textured;
        std::uint64_t hash =
            mix(static_cast<std::uint64_t>(kind) << 32 | color, textured ? texture_hash_ : 0);
        hash = mix(hash, static_cast<std::uint64_t>(box.left) << 32 | static_cast<std::uint32_t>(box.top));
        hash =
            mix(hash, static_cast<std::uint64_t>(box.right) << 32 | static_cast<std::uint32_t>(box.bottom));
        if (kind != Shape::Kind::rectangle) {
            for (const Corner& corner : corners) {
                hash = mix(hash, place_bits(corner));
                if (!one_color) hash = mix(hash, corner.color);
                if (textured) hash = mix(hash, texture_bits(corner));
            }
        }
        scene_.shapes.push_back({.kind = kind,
                                 .corner_count = static_cast<std::uint8_t>(corners.size()),
                                 .texels_changed = textured && is_new_texel(least_u, least_v, most_u, most_v),
                                 .texture = texture_number_,
                                 .first_corner = static_cast<std::uint32_t>(scene_.corners.size()),
                                 .color = color,
                                 .box = box,
                                 .hash = hash});
        scene_.corners.insert(scene_.corners.end(), corners.begin(), corners.end());
    }

    const ImDrawData& data_;
    Scene& scene_;
    PixelBox screen_, clip_;
    float to_x_, to_y_;
    const ImTextureData* texture_ = nullptr;
    Texels texels_;
    std::uint64_t texture_hash_ = 0;
    std::uint16_t texture_number_ = 0;
    bool ink_known_ = false;
    float ink_u_ = 0, ink_v_ = 0;
    std::uint32_t ink_ = 0xFFFFFFFFU;
};

}  // namespace

void read_scene(const ImDrawData& data, int width, int height, Scene& scene) {
    Reader(data, width, height, scene).read();
}

}  // namespace roster::ui::detail
