// localStorage and sessionStorage, for small things that are no secrets. Both can be missing or full, and throw:
// Safari's private windows up to version 10, "block all cookies" in Chrome, a quota of about 5 MB. A thing that
// cannot be kept is forgotten with the page, and the console goes on.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace roster::shell {

// Begins to listen: `changed` when another window has remembered something.
void start_storage(void (*changed)());

std::optional<std::string> recall(std::string_view key);
void remember(std::string_view key, std::optional<std::string_view> value);
std::optional<std::string> recall_in_tab(std::string_view key);
void remember_in_tab(std::string_view key, std::optional<std::string_view> value);

}  // namespace roster::shell
