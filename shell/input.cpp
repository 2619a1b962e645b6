#include "shell/input.hpp"

#include <cmath>

#include "shell/frames.hpp"
#include "shell/touch_pan.hpp"
#include "ui/frame.hpp"

extern "C" void browser_input_start();

namespace roster::shell {
namespace {

constexpr float nowhere = -100000;

TouchPan pan;
float pan_x = 0, pan_y = 0;  // where the finger came down: what lies there scrolls
bool pressed = false;

void scroll(TouchPan::Delta delta) {
    if (!delta.any()) return;
    ui::wheel(pan_x, pan_y, delta.x, delta.y);
    wake();
}

void press(bool down, ui::PressedBy by) {
    if (pressed == down) return;
    pressed = down;
    ui::pointer_pressed(down, by);
    wake();
}

void move_to(float x, float y) {
    const bool looks_different = pressed || ui::pointer_wakes(x, y);
    ui::pointer_moved(x, y);
    if (looks_different) wake();
}

}  // namespace

void start_input() { browser_input_start(); }

bool continue_panning(double seconds) {
    scroll(pan.glide(seconds));
    return pan.gliding();
}

}  // namespace roster::shell

extern "C" {

void roster_pointer_moved(float x, float y) { roster::shell::move_to(x, y); }

void roster_pointer_left() { roster::shell::move_to(roster::shell::nowhere, roster::shell::nowhere); }

// A press need not have a move before it: a pen's tap and a dwell clicker have none, nor has WebDriver's click in WebKit.
void roster_pointer_pressed(bool down, float x, float y) {
    if (down) roster::shell::move_to(x, y);
    roster::shell::press(down, roster::ui::PressedBy::mouse);
}

void roster_wheel(float x, float y, float delta_x, float delta_y) {
    roster::ui::wheel(x, y, delta_x, delta_y);
    roster::shell::wake();
}

// Times are the events' own, in seconds of the clock that frames have too.

// True: the finger stopped a list that was gliding, so that the click to come is none.
bool roster_touch_down(float x, float y, double seconds) {
    using namespace roster::shell;
    pan_x = x;
    pan_y = y;
    move_to(x, y);
    press(true, roster::ui::PressedBy::finger);
    return pan.down(x, y, seconds);
}

// Whether a finger that came down last, and went on by so much, would scroll something.
bool roster_touch_scrolls(float x, float y) {
    using namespace roster::shell;
    const bool upright = std::abs(y) >= std::abs(x);
    return roster::ui::wheel_scrolls(pan_x, pan_y, upright ? 0 : -x, upright ? -y : 0);
}

// True: the finger pans.
bool roster_touch_moved(float x, float y, double seconds) {
    using namespace roster::shell;
    const TouchPan::Delta delta = pan.move(x, y, seconds);
    if (pan.panning() && pressed) {
        // What lay under the finger is not being pressed after all.
        move_to(nowhere, nowhere);
        press(false, roster::ui::PressedBy::finger);
    }
    scroll(delta);
    return pan.panning();
}

void roster_touch_up(bool cancelled, double seconds) {
    using namespace roster::shell;
    if (cancelled)
        pan.cancel();
    else
        pan.up(seconds);
    press(false, roster::ui::PressedBy::finger);
    move_to(nowhere, nowhere);
    wake();
}

}  // extern "C"
