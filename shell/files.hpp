// The file chooser, within the click that asked for it, and files to save. A chosen file's text is UTF-8 when it is
// valid as such or says so by its byte order mark; else UTF-16 by its mark (Excel's "Unicode text") or its zeros, else
// windows-1252, which is what Excel's "CSV" is in Western Europe and America.
#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace roster::shell {

// See client::Host::choose_file: `done` is not called when nothing was chosen.
void choose_file(std::string_view accept, std::function<void(std::string text)> done);
// See client::Host::save_file.
void save_file(std::string_view name, std::string_view type, std::string_view content);

}  // namespace roster::shell
