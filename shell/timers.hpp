// Host::after: the console's own timers (a retry, a toast's end). The browser's setTimeout, which is slowed down to
// once a second or minute in a background tab; nothing here needs better.
#pragma once

#include <cstdint>
#include <functional>

namespace roster::shell {

std::uint64_t after(double seconds, std::function<void()> action);
void cancel_after(std::uint64_t handle);

}  // namespace roster::shell
