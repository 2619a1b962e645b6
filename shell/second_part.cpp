#include "shell/second_part.hpp"

#include <utility>

#include "shell/frames.hpp"
#include "shell/pending.hpp"
#include "shell/timers.hpp"

extern "C" void browser_second_part(std::uint32_t handle);

namespace roster::shell {
namespace {

constexpr double idle_seconds = 3;

Pending<void(api::HttpReply)> waiting;
bool here = false;
bool asked = false;
std::uint64_t idle_timer = 0;

}  // namespace

bool has_second_part() { return here; }

void fetch_second_part(std::function<void(api::HttpReply)> done) {
    asked = true;
    browser_second_part(waiting.add(std::move(done)));
}

void fetch_second_part_when_idle(bool (*busy)()) {
    cancel_after(idle_timer);
    if (asked) return;
    idle_timer = after(idle_seconds, [busy] {
        // Nobody waits for it: a failure is told when somebody goes there.
        if (!busy()) fetch_second_part({});
    });
}

}  // namespace roster::shell

extern "C" void roster_second_part(std::uint32_t handle, int status) {
    using namespace roster;
    if (status == 200) shell::here = true;
    if (const auto done = shell::waiting.take(handle)) {
        done({.status = status});
        shell::wake();
    }
}
