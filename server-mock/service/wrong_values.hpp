// The 422 for a value of a body that does not exist, with the member named and the values that do.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/types.hpp"

namespace roster::server {

// `known`: separated by blanks.
api::Error unknown_value(std::string member, const std::string& value, std::string_view known);

// A base role or an additional role that does not exist, or stands there twice.
std::optional<api::Error> wrong_roles(const api::CollaboratorRoles& roles);

// A text beside a name, which may be empty and else is a line for people (domain::line_problem).
std::optional<api::Error> wrong_line(std::string member, std::string_view text, std::size_t most_code_points);

}  // namespace roster::server
