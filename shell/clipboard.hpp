// Writing to the clipboard. Browsers allow it within a person's gesture only. A text that is still to come (a fresh
// link has to be fetched) is promised: the ClipboardItem takes a promise and is written within the click, which
// Safari demands (13.1 on), Chrome takes since 97 and Firefox since 127. Reading is never asked for: paste reaches
// the fields by itself, and readText() would ask the person for permission.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace roster::shell {

// See client::Host::copy and copy_later.
void copy(std::string_view text, std::function<void(bool)> done);
std::function<void(std::optional<std::string>)> copy_later(std::function<void(bool)> done);

}  // namespace roster::shell
