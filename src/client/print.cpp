// Printing a list: a browser asks a page for what it prints in one event, within which nothing can be loaded. So the
// rows are loaded first, and the browser's dialog is opened then.
#include "client/work.hpp"

namespace roster::client {

namespace {

// When no further row came for so long, what there is is printed; the sheet says how much it is.
constexpr double patience_seconds = 5;

}  // namespace

void Work::on(const intent::Print&) {
    if (!state.printing) state.printing.emplace();
}

void Work::on(const intent::PrintProgress& intent) {
    if (!state.printing || state.printing->dialog || state.printing->missing == intent.missing) return;
    state.printing->missing = intent.missing;
    if (intent.missing == 0) return print_what_is_loaded();
    print_timer_.start(host, patience_seconds, [this] { print_what_is_loaded(); });
}

void Work::on(const intent::CancelPrint&) {
    if (!state.printing || state.printing->dialog) return;
    print_timer_.stop();
    state.printing.reset();
}

void Work::print_what_is_loaded() {
    print_timer_.stop();
    state.printing->dialog = true;
    host.print([this, alive = std::weak_ptr(alive_)] {
        if (!alive.expired()) state.printing.reset();
    });
}

}  // namespace roster::client
