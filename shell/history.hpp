// The address bar and the title: History API, so that every screen has an address that can be reloaded, bookmarked
// and walked with Back and Forward. A token in a fragment never leaves the browser by itself (RFC 9110 §10.1.3 keeps
// it out of Referer, and no request carries it); the console takes it out of the address when it is used.
// What has the focus and how far the page is scrolled is kept beside the address, in the entry's state; and the address
// of the entry beneath, which browsers without the Navigation API do not tell (Firefox before 147, Safari before 26.2).
#pragma once

#include <string>
#include <string_view>

namespace roster::shell {

// Begins to listen; `changed` gets the address after Back, Forward or an edit by hand; `back` is called when the
// browser shows the page again out of its back-forward cache, as it was left.
void start_history(void (*changed)(std::string_view address), void (*back)());

// Path, query and fragment of the address bar.
std::string present_address();
void push_address(std::string_view address);
void replace_address(std::string_view address);
// See client::Host::step_back_to. Browsers step back later, when nothing is running: until then further changes of the
// address wait, and that it came is told to nobody, since the console is there already.
void step_back_to(std::string_view address);
void set_title(std::string_view title);

}  // namespace roster::shell
