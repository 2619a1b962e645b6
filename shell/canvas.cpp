#include "shell/canvas.hpp"

#include "shell/frames.hpp"
#include "shell/renderer.hpp"

extern "C" {
void browser_canvas_start();
void browser_canvas_offer();
}

namespace roster::shell {
namespace {

PageSize size;
const Renderer* renderer = &software_renderer;
int canvas_width = 0, canvas_height = 0;  // device pixels
bool lost = false;

}  // namespace

bool start_canvas() {
    if (!renderer->start()) return false;
    browser_canvas_start();
    return true;
}

void offer_canvas() { browser_canvas_offer(); }

void draw_canvas() {
    if (!lost) renderer->draw(canvas_width, canvas_height);
}

PageSize page_size() { return size; }

}  // namespace roster::shell

extern "C" {

void roster_canvas_resized(int device_width, int device_height, double density) {
    using namespace roster::shell;
    const auto ratio = static_cast<float>(density);
    canvas_width = device_width;
    canvas_height = device_height;
    size = {static_cast<float>(device_width) / ratio, static_cast<float>(device_height) / ratio, ratio};
    frame_now();
}

void roster_canvas_lost() {
    roster::shell::lost = true;
    roster::shell::renderer->stop();
}

void roster_canvas_restored() {
    using namespace roster::shell;
    renderer->restore();
    lost = false;
    wake();
}

// There is another canvas, in whose context the graphics card draws, or the processor. False: it cannot.
bool roster_canvas_to(bool graphics_card) {
    using namespace roster::shell;
    if (!lost) renderer->stop();
    renderer = graphics_card ? &webgl_renderer : &software_renderer;
    lost = !renderer->start();
    if (!lost) frame_now();
    return !lost;
}

}  // extern "C"
