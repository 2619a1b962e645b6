#include "shell/print.hpp"

#include <utility>

#include "shell/frames.hpp"
#include "ui/frame.hpp"

extern "C" {
void browser_print_start();
void browser_print();
}

namespace roster::shell {
namespace {

std::function<bool()> console_prints;
std::function<void()> printed;
bool paper = false;

}  // namespace

void start_printing(std::function<bool()> prints) {
    console_prints = std::move(prints);
    browser_print_start();
}

bool on_paper() { return paper; }

void print(std::function<void()> done) {
    printed = std::move(done);
    browser_print();
}

}  // namespace roster::shell

// Ctrl+P was pressed. False: it is the browser's.
extern "C" bool roster_print_key() {
    using namespace roster;
    ui::post({.kind = ui::Event::Kind::key, .key = "p", .command = true});
    shell::frame_now();
    return shell::console_prints();
}

extern "C" void roster_on_paper(bool on_paper) {
    roster::shell::paper = on_paper;
    roster::shell::frame_now();
}

// The dialog is closed, or none came.
extern "C" void roster_printed() {
    using namespace roster::shell;
    if (paper || !printed) return;
    std::exchange(printed, nullptr)();
    wake();
}
