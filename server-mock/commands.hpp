// What server-mock does beside serving: each command does its work, says so on standard output, and ends.
#pragma once

#include <expected>
#include <string>

#include "options.hpp"

namespace roster::server {

// The exit status; the error is one sentence.
std::expected<int, std::string> run_command(const Options& options);

}  // namespace roster::server
