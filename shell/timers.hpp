// Host::after: the console's own timers (a retry, a toast's end). In a background tab, where browsers would slow them
// down to once a second or minute, none runs at all: what came due meanwhile happens when the tab is seen again.
#pragma once

#include <cstdint>
#include <functional>

namespace roster::shell {

std::uint64_t after(double seconds, std::function<void()> action);
void cancel_after(std::uint64_t handle);

}  // namespace roster::shell
