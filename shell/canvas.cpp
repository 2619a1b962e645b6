#include "shell/canvas.hpp"

#include "shell/frames.hpp"
#include "shell/renderer.hpp"

extern "C" {
void browser_canvas_start();
void browser_canvas_replace();
void browser_no_canvas();
}

namespace roster::shell {
namespace {

PageSize size;
const Renderer* renderer = &webgl_renderer;
int canvas_width = 0, canvas_height = 0;  // device pixels
bool lost = false;

}  // namespace

bool start_canvas() {
    if (!renderer->start()) {
        renderer = &software_renderer;
        if (!renderer->start()) return false;
    }
    browser_canvas_start();
    return true;
}

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
    using namespace roster::shell;
    lost = true;
    renderer->forget();
}

void roster_canvas_restored() {
    using namespace roster::shell;
    renderer->restore();
    lost = false;
    wake();
}

// A canvas has one kind of context for life, so that the processor gets another canvas.
void roster_canvas_given_up() {
    using namespace roster::shell;
    browser_canvas_replace();
    renderer = &software_renderer;
    lost = !renderer->start();
    if (lost) return browser_no_canvas();
    wake();
}

}  // extern "C"
