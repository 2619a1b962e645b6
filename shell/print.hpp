// Printing.
// A browser asks a page for what it prints by one event, `beforeprint`, and prints what stands there when the listeners
// are done: rows of a list that are not loaded cannot come any more. So Ctrl+P is the console's where it shows a list,
// which opens the browser's dialog by Host::print once it has the rows. From the browser's own menu what is loaded is
// printed.
#pragma once

#include <functional>

namespace roster::shell {

// `console_prints`: whether the console has taken Ctrl+P for itself.
void start_printing(std::function<bool()> console_prints);

// Whether a sheet is being made of the page: between `beforeprint` and `afterprint`.
bool on_paper();

void print(std::function<void()> done);

}  // namespace roster::shell
