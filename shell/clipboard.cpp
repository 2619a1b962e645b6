#include "shell/clipboard.hpp"

#include <cstdint>
#include <utility>

#include "shell/frames.hpp"
#include "shell/pending.hpp"

extern "C" {
bool browser_clipboard_exists();
void browser_clipboard_promise(std::uint32_t handle);
void browser_clipboard_keep(std::uint32_t handle, const char* text, std::size_t length);
void browser_clipboard_break(std::uint32_t handle);
}

namespace roster::shell {
namespace {

Pending<void(bool)> copies;

}  // namespace

void copy(std::string_view text, std::function<void(bool)> done) {
    if (const auto deliver = copy_later(done))
        deliver(std::string(text));
    else
        done(false);
}

std::function<void(std::optional<std::string>)> copy_later(std::function<void(bool)> done) {
    if (!browser_clipboard_exists()) return nullptr;
    const std::uint32_t handle = copies.add(std::move(done));
    browser_clipboard_promise(handle);
    return [handle](std::optional<std::string> text) {
        if (text) {
            browser_clipboard_keep(handle, text->data(), text->size());
        } else {
            browser_clipboard_break(handle);
        }
    };
}

}  // namespace roster::shell

extern "C" void roster_clipboard_done(std::uint32_t handle, bool written) {
    if (const auto done = roster::shell::copies.take(handle)) {
        done(written);
        roster::shell::wake();
    }
}
