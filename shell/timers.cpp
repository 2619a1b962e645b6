#include "shell/timers.hpp"

#include <utility>

#include "shell/frames.hpp"
#include "shell/pending.hpp"

extern "C" {
void browser_timer_start(std::uint32_t handle, double seconds);
void browser_timer_stop(std::uint32_t handle);
}

namespace roster::shell {
namespace {

Pending<void()> actions;

}  // namespace

std::uint64_t after(double seconds, std::function<void()> action) {
    const std::uint32_t handle = actions.add(std::move(action));
    browser_timer_start(handle, seconds);
    return handle;
}

void cancel_after(std::uint64_t handle) {
    const auto number = static_cast<std::uint32_t>(handle);
    if (actions.cancel(number)) browser_timer_stop(number);
}

}  // namespace roster::shell

extern "C" void roster_timer(std::uint32_t handle) {
    if (const auto action = roster::shell::actions.take(handle)) {
        action();
        roster::shell::wake();
    }
}
