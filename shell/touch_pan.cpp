#include "shell/touch_pan.hpp"

#include <cmath>

namespace roster::shell {
namespace {

constexpr float least_speed = 20;  // CSS pixels per second: slower is standing still
constexpr float slowing = 3.1f;    // per second: speed falls to 1/e in 0.32 s (UIScrollView's normal rate)
constexpr double pause = 0.08;     // seconds: who rests that long before letting go does not fling
constexpr float smoothing_time = 0.03f;  // seconds over which the speed is averaged

}  // namespace

bool TouchPan::down(float x, float y, double seconds) {
    const bool stopped = gliding_;
    touching_ = true;
    panning_ = gliding_ = false;
    start_x_ = x_ = x;
    start_y_ = y_ = y;
    speed_x_ = speed_y_ = 0;
    at_ = seconds;
    return stopped;
}

TouchPan::Delta TouchPan::move(float x, float y, double seconds) {
    if (!touching_) return {};
    if (!panning_) {
        if (std::hypot(x - start_x_, y - start_y_) < slop) return {};
        panning_ = true;
    }
    const Delta delta = {x_ - x, y_ - y};
    const auto passed = static_cast<float>(seconds - at_);
    if (passed > 0) {
        const float share = 1 - std::exp(-passed / smoothing_time);
        speed_x_ += (delta.x / passed - speed_x_) * share;
        speed_y_ += (delta.y / passed - speed_y_) * share;
    }
    x_ = x;
    y_ = y;
    at_ = seconds;
    return delta;
}

void TouchPan::up(double seconds) {
    gliding_ = panning_ && seconds - at_ < pause && std::hypot(speed_x_, speed_y_) > least_speed;
    touching_ = panning_ = false;
    at_ = seconds;
}

void TouchPan::cancel() { touching_ = panning_ = gliding_ = false; }

TouchPan::Delta TouchPan::glide(double seconds) {
    if (!gliding_) return {};
    const auto passed = static_cast<float>(seconds - at_);
    at_ = seconds;
    const float kept = std::exp(-slowing * passed);
    const float way = (1 - kept) / slowing;  // the integral of the falling speed
    const Delta delta = {speed_x_ * way, speed_y_ * way};
    speed_x_ *= kept;
    speed_y_ *= kept;
    if (std::hypot(speed_x_, speed_y_) < least_speed) gliding_ = false;
    return delta;
}

}  // namespace roster::shell
