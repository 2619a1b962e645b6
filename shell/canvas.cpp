#include "shell/canvas.hpp"

#include "shell/frames.hpp"
#include "shell/renderer.hpp"

extern "C" void browser_canvas_start();

namespace roster::shell {
namespace {

PageSize size;
int canvas_width = 0, canvas_height = 0;  // device pixels
bool lost = false;

}  // namespace

bool start_canvas() {
    if (!start_renderer()) return false;
    browser_canvas_start();
    return true;
}

void draw_canvas() {
    if (!lost) render(canvas_width, canvas_height);
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
    roster::shell::forget_renderer();
}

void roster_canvas_restored() {
    using namespace roster::shell;
    restore_renderer();
    lost = false;
    wake();
}

}  // extern "C"
