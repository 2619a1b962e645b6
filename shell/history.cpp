#include "shell/history.hpp"

#include "shell/frames.hpp"
#include "shell/text.hpp"

extern "C" {
void browser_history_start();
char* browser_history_address();
void browser_history_change(const char* address, std::size_t length, bool push);
void browser_set_title(const char* title, std::size_t length);
}

namespace roster::shell {
namespace {

void (*address_changed)(std::string_view address) = nullptr;

}  // namespace

void start_history(void (*changed)(std::string_view address)) {
    address_changed = changed;
    browser_history_start();
}

std::string present_address() { return take_text_or_empty(browser_history_address()); }

void push_address(std::string_view address) { browser_history_change(address.data(), address.size(), true); }

void replace_address(std::string_view address) {
    browser_history_change(address.data(), address.size(), false);
}

void set_title(std::string_view title) { browser_set_title(title.data(), title.size()); }

}  // namespace roster::shell

extern "C" void roster_address_changed() {
    using namespace roster::shell;
    address_changed(present_address());
    wake();
}
