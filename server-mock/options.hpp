// The command line of server-mock.
#pragma once

#include <expected>
#include <span>
#include <string>
#include <variant>

#include "server.hpp"

namespace roster::server {

struct ShowHelp {
    std::string text;
};

struct Options {
    ServerPlan plan;
    std::string log_file;  // "-": standard error
};

// The options, the help that was asked for, or what is wrong with them in one sentence.
std::expected<std::variant<Options, ShowHelp>, std::string> read_options(std::span<char* const> arguments);

}  // namespace roster::server
