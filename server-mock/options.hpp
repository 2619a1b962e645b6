// The command line of server-mock.
#pragma once

#include <cstdint>
#include <expected>
#include <filesystem>
#include <span>
#include <string>
#include <variant>

#include "server.hpp"
#include "service/new_organization.hpp"

namespace roster::server {

struct ShowHelp {
    std::string text;
};

enum class Command : std::uint8_t { serve, create_organization, back_up, copy, check };

struct Options {
    Command command = Command::serve;
    ServerPlan plan;
    std::string log_file;  // "-": standard error
    NewOrganization organization;
    std::string target;  // what `backup` and `copy` write: a file, or a database's address
};

// The options, the help that was asked for, or what is wrong with them in one sentence.
std::expected<std::variant<Options, ShowHelp>, std::string> read_options(std::span<char* const> arguments);

}  // namespace roster::server
