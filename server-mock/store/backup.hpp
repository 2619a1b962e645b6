// A copy of a SQLite database while others use it.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

namespace roster::server {

// Writes one state of the database into a new file, readable by its owner alone, and checks it there. The file appears
// at once and whole, or not at all. The error is one sentence.
std::expected<void, std::string> back_up(const std::string& address, const std::filesystem::path& file);

}  // namespace roster::server
