// The address bar and the title: History API, so that every screen has an address that can be reloaded, bookmarked
// and walked with Back and Forward. A token in a fragment never leaves the browser by itself (RFC 9110 §10.1.3 keeps
// it out of Referer, and no request carries it); the console takes it out of the address when it is used.
#pragma once

#include <string>
#include <string_view>

namespace roster::shell {

// Begins to listen; `changed` gets the address after Back, Forward or an edit by hand.
void start_history(void (*changed)(std::string_view address));

// Path, query and fragment of the address bar.
std::string present_address();
void push_address(std::string_view address);
void replace_address(std::string_view address);
void set_title(std::string_view title);

}  // namespace roster::shell
