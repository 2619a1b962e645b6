// One connection to a database, by its address.
#pragma once

#include <string>
#include <string_view>

#include "store/dialect.hpp"

namespace roster::server {

const Dialect& dialect_of(std::string_view address);

// Opens it; throws soci::soci_error. The file of a SQLite database is made when it is not there.
void connect(soci::session& session, const std::string& address);

// Makes the connection keep the promises of the dialect.
void configure(soci::session& session, const Dialect& dialect);

// What a database says, without a line break or a full stop at its end.
std::string first_line(std::string text);

}  // namespace roster::server
