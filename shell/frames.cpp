#include "shell/frames.hpp"

#include <cmath>

extern "C" {
void browser_request_frame();
void browser_request_frame_in(double seconds);
void browser_cancel_frame();
double browser_seconds();
}

namespace roster::shell {
namespace {

double (*draw_frame)(double seconds) = nullptr;
bool drawing = false;
bool woken_while_drawing = false;

}  // namespace

void on_frame(double (*draw)(double seconds)) { draw_frame = draw; }

void wake() {
    if (drawing) {
        woken_while_drawing = true;
    } else if (draw_frame != nullptr) {
        browser_request_frame();
    }
}

void frame_now() {
    if (drawing || draw_frame == nullptr) {
        wake();
        return;
    }
    browser_cancel_frame();
    drawing = true;
    woken_while_drawing = false;
    const double again_in = draw_frame(browser_seconds());
    drawing = false;
    if (woken_while_drawing || again_in <= 0) {
        browser_request_frame();
    } else if (std::isfinite(again_in)) {
        browser_request_frame_in(again_in);
    }
}

}  // namespace roster::shell

extern "C" void roster_frame() { roster::shell::frame_now(); }
