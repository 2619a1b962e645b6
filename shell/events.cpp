// What people do with the mirror's elements, passed on as ui::Event.
#include "shell/events.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "shell/frames.hpp"
#include "shell/mirror.hpp"
#include "shell/text.hpp"
#include "ui/frame.hpp"

extern "C" void browser_events_start();

namespace roster::shell {

void start_events() { browser_events_start(); }

}  // namespace roster::shell

// `kind` is ui::Event::Kind; value and key may be null. modifiers: 1 Shift, 2 Ctrl or Cmd, 4 Alt.
extern "C" void roster_event(int kind, std::uint32_t node, roster::shell::HeapText* value,
                             roster::shell::HeapText* key, int modifiers) {
    using namespace roster;
    ui::Event event;
    event.kind = static_cast<ui::Event::Kind>(kind);
    event.node = node;
    event.value = shell::take_text_or_empty(value);
    event.key = shell::take_text_or_empty(key);
    event.shift = (modifiers & 1) != 0;
    event.command = (modifiers & 2) != 0;
    event.alt = (modifiers & 4) != 0;

    using Kind = ui::Event::Kind;
    const bool acts = event.kind == Kind::activate || event.kind == Kind::submit || event.kind == Kind::key;
    if (event.kind == Kind::input) shell::field_holds(node, event.value);
    ui::post(std::move(event));
    if (acts)
        shell::frame_now();
    else
        shell::wake();
}
