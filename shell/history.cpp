#include "shell/history.hpp"

#include "shell/frames.hpp"
#include "shell/text.hpp"
#include "ui/frame.hpp"

extern "C" {
void browser_history_start();
roster::shell::HeapText* browser_history_address();
void browser_history_change(const char* address, std::size_t length, int how);
void browser_set_title(const char* title, std::size_t length);
}

namespace roster::shell {
namespace {

void (*address_changed)(std::string_view address) = nullptr;
void (*came_back)() = nullptr;

enum How { replace, push, step_back };

void change(std::string_view address, How how) {
    browser_history_change(address.data(), address.size(), how);
}

}  // namespace

void start_history(void (*changed)(std::string_view address), void (*back)()) {
    address_changed = changed;
    came_back = back;
    browser_history_start();
}

std::string present_address() { return take_text_or_empty(browser_history_address()); }

void push_address(std::string_view address) { change(address, push); }
void replace_address(std::string_view address) { change(address, replace); }
void step_back_to(std::string_view address) { change(address, step_back); }

void set_title(std::string_view title) { browser_set_title(title.data(), title.size()); }

}  // namespace roster::shell

extern "C" void roster_address_changed() {
    using namespace roster::shell;
    // What was typed just before belongs to the screen that is left.
    frame_now();
    address_changed(present_address());
    wake();
}

extern "C" std::uint32_t roster_scrolled() { return roster::ui::position().scrolled; }
extern "C" double roster_scrolled_by() { return roster::ui::position().by; }

extern "C" void roster_restore_position(std::uint32_t focus, std::uint32_t scrolled, double by) {
    roster::ui::restore({focus, scrolled, by});
}

extern "C" void roster_came_back() {
    using namespace roster::shell;
    came_back();
    frame_now();
}
