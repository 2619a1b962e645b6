// Everything of one database into another one, an empty one: the way from a file to a PostgreSQL.
#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "store/database.hpp"

namespace roster::server {

// Copies every row, in one transaction: all of them or none. `from` is a SQLite file that nobody uses meanwhile, `to` a
// PostgreSQL database without data; both have this program's schema. Returns how many rows there were. The error is one
// sentence for people.
std::expected<std::int64_t, std::string> copy_database(Database& from, Database& to);

}  // namespace roster::server
