// Frames by the processor: ui/rasteriser draws, and the rectangles that changed are copied into the canvas's 2D context.
#include <imgui.h>
#include <optional>

#include "shell/renderer.hpp"
#include "ui/rasteriser.hpp"
#include "ui/theme.hpp"

extern "C" {
bool browser_picture_start();
void browser_picture_put(const void* pixels, int width, int height, int x, int y, int part_width,
                         int part_height);
}

namespace roster::shell {
namespace {

std::optional<ui::Rasteriser> rasteriser;

bool start() {
    if (!browser_picture_start()) return false;
    rasteriser.emplace();
    ui::announce_rasteriser();
    return true;
}

// The sizes are those that Dear ImGui's data say.
void draw(int, int) {
    ImDrawData* data = ImGui::GetDrawData();
    if (data == nullptr) return;
    for (const ui::PixelRect& part : rasteriser->draw(*data, ui::theme().page)) {
        browser_picture_put(rasteriser->pixels().data(), rasteriser->width(), rasteriser->height(), part.x,
                            part.y, part.width, part.height);
    }
}

void stop() {
    ui::retire_rasteriser();
    rasteriser.reset();
}

void restore() { rasteriser->forget(); }

}  // namespace

const Renderer software_renderer{start, draw, stop, restore};

}  // namespace roster::shell
