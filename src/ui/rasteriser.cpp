// Tiles: which of them changed, and drawing those (rasteriser.hpp).
#include "ui/rasteriser.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "imgui.h"
#include "ui/detail/rasteriser_fill.hpp"
#include "ui/detail/rasteriser_scene.hpp"

namespace roster::ui {

namespace {

using namespace detail;

// Wide, since memory is read and written in rows; a line of text high, since that is what changes.
constexpr int tile_width = 128, tile_height = most_rows;
constexpr int longest_side = 16384;  // what browsers let a canvas be

constexpr std::uint32_t nothing = ~0U;

// A shape in a tile, and the one after it.
struct Entry {
    std::uint32_t shape = 0;
    std::uint32_t next = nothing;
};

struct Tile {
    std::uint32_t first = nothing, last = nothing;  // entries, from behind to front
    std::uint64_t hash = 0;
    bool hidden_ground = false;  // the first entry covers all of it
    bool texels_changed = false;
};

// Dear ImGui asks for textures to be made, changed and given up. Their texels are read where Dear ImGui keeps them:
// all that there is to do is to say so, under a number that no other texture ever had.
void answer_textures(ImDrawData& data, ImTextureID& last_number) {
    if (data.Textures == nullptr) return;
    for (ImTextureData* texture : *data.Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) {
            texture->SetTexID(++last_number);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantDestroy && texture->UnusedFrames > 0) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

int tiles_for(int length, int tile) { return (length + tile - 1) / tile; }

}  // namespace

struct Rasteriser::State {
    int width = 0, height = 0;
    int columns = 0, rows = 0;
    std::vector<std::uint32_t> pixels;
    std::vector<Tile> tiles;
    std::vector<std::uint64_t> shown;  // each tile's hash as it is in `pixels`
    std::vector<Entry> entries;
    std::vector<PixelRect> changed;
    Scene scene;
    bool everything = true;
    ImTextureID last_texture = ImTextureID_Invalid;

    void resize(int new_width, int new_height) {
        if (new_width == width && new_height == height) return;
        width = new_width;
        height = new_height;
        columns = tiles_for(width, tile_width);
        rows = tiles_for(height, tile_height);
        pixels.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
        tiles.resize(static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
        shown.resize(tiles.size());
        everything = true;
    }

    Tile& tile(int column, int row) {
        return tiles[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) +
                     static_cast<std::size_t>(column)];
    }

    PixelBox tile_box(int column, int row) const {
        const int left = column * tile_width, top = row * tile_height;
        return {left, top, std::min(left + tile_width, width), std::min(top + tile_height, height)};
    }

    void note(Tile& tile, std::uint32_t number, const Shape& shape) {
        const auto entry = static_cast<std::uint32_t>(entries.size());
        entries.push_back({.shape = number});
        (tile.first == nothing ? tile.first : entries[tile.last].next) = entry;
        tile.last = entry;
        tile.hash = mix(tile.hash, shape.hash);
        tile.texels_changed = tile.texels_changed || shape.texels_changed;
    }

    // Columns of this row of tiles that the shape hides completely.
    Reach hidden_columns(const Shape& shape, int row) const {
        const PixelBox box = tile_box(0, row);
        if (shape.color >> 24 != 255 || shape.box.top > box.top || shape.box.bottom < box.bottom) return {};
        int left = shape.box.left, right = shape.box.right;
        if (shape.kind == Shape::Kind::polygon) {
            // Being convex, it is nowhere narrower than at the ends.
            for (const int y : {box.top, box.bottom - 1}) {
                const Reach reach = reach_of_row(scene.corners_of(shape), y);
                left = std::max(left, reach.first);
                right = std::min(right, reach.end);
            }
        } else if (shape.kind != Shape::Kind::rectangle) {
            return {};
        }
        return {tiles_for(left, tile_width), right >= width ? columns : right / tile_width};
    }

    void note_shapes(std::uint32_t ground) {
        entries.clear();
        const std::uint64_t empty = mix(1, ground);
        for (Tile& each : tiles) each = {.hash = empty};
        for (std::uint32_t number = 0; number < scene.shapes.size(); ++number) {
            const Shape& shape = scene.shapes[number];
            const int first_column = shape.box.left / tile_width,
                      last_column = (shape.box.right - 1) / tile_width;
            for (int row = shape.box.top / tile_height; row <= (shape.box.bottom - 1) / tile_height; ++row) {
                const Reach hidden = hidden_columns(shape, row);
                for (int column = first_column; column <= last_column; ++column) {
                    Tile& here = tile(column, row);
                    if (column >= hidden.first && column < hidden.end)
                        here = {.hash = 2, .hidden_ground = true};
                    note(here, number, shape);
                }
            }
        }
    }

    void draw_tile(const Tile& tile, const PixelBox& box, std::uint32_t ground) {
        const Picture picture{.pixels = pixels.data(), .width = width, .height = height};
        if (!tile.hidden_ground) {
            for (int y = box.top; y < box.bottom; ++y)
                std::fill_n(picture.at(box.left, y), box.right - box.left, ground);
        }
        for (std::uint32_t entry = tile.first; entry != nothing; entry = entries[entry].next) {
            const Shape& shape = scene.shapes[entries[entry].shape];
            fill_shape(picture, intersection(box, shape.box), shape, scene);
        }
    }

    // Adds a stretch of changed tiles, as more of the rectangle that ends right above it when it is as wide.
    void report(const PixelRect& stretch) {
        const auto continues = [&](const PixelRect& each) {
            return each.y + each.height == stretch.y && each.x == stretch.x && each.width == stretch.width;
        };
        const auto above = std::ranges::find_if(changed, continues);
        if (above != changed.end()) {
            above->height += stretch.height;
        } else {
            changed.push_back(stretch);
        }
    }

    void draw_changed(std::uint32_t ground) {
        for (int row = 0; row < rows; ++row) {
            PixelRect stretch;
            for (int column = 0; column < columns; ++column) {
                const Tile& here = tile(column, row);
                std::uint64_t& before = shown[static_cast<std::size_t>(&here - tiles.data())];
                const PixelBox box = tile_box(column, row);
                if (everything || here.hash != before || here.texels_changed) {
                    before = here.hash;
                    draw_tile(here, box, ground);
                    if (stretch.width == 0)
                        stretch = {.x = box.left, .y = box.top, .height = box.bottom - box.top};
                    stretch.width = box.right - stretch.x;
                } else if (stretch.width > 0) {
                    report(stretch);
                    stretch = {};
                }
            }
            if (stretch.width > 0) report(stretch);
        }
        everything = false;
    }
};

Rasteriser::Rasteriser() : state_(std::make_unique<State>()) {}
Rasteriser::~Rasteriser() = default;

std::span<const PixelRect> Rasteriser::draw(ImDrawData& data, Color ground) {
    State& all = *state_;
    answer_textures(data, all.last_texture);
    const auto length = [](float size, float scale) {
        return static_cast<int>(
            std::lround(std::max(0.0F, std::min(static_cast<float>(longest_side), size * scale))));
    };
    all.resize(length(data.DisplaySize.x, data.FramebufferScale.x),
               length(data.DisplaySize.y, data.FramebufferScale.y));
    all.changed.clear();
    if (all.width == 0 || all.height == 0) return all.changed;

    const std::uint32_t color =
        0xFF000000U | std::uint32_t{ground.blue} << 16 | std::uint32_t{ground.green} << 8 | ground.red;
    read_scene(data, all.width, all.height, all.scene);
    all.note_shapes(color);
    all.draw_changed(color);
    return all.changed;
}

void Rasteriser::forget() { state_->everything = true; }

int Rasteriser::width() const { return state_->width; }
int Rasteriser::height() const { return state_->height; }
std::span<const std::uint32_t> Rasteriser::pixels() const { return state_->pixels; }

void announce_rasteriser() {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendRendererName = "roster";
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures;
}

void retire_rasteriser() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->RefCount != 1) continue;
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGuiIO& io = ImGui::GetIO();
    io.BackendRendererName = nullptr;
    io.BackendFlags &= ~(ImGuiBackendFlags_RendererHasVtxOffset | ImGuiBackendFlags_RendererHasTextures);
}

}  // namespace roster::ui
