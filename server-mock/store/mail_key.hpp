// What a process tells the key of mails by: a mark sealed with it. The key itself is never here.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "store/soci.hpp"

namespace roster::server::store {

std::optional<std::string> find_key_mark(soci::session& session);
// Puts the mark there unless there is one; returns the one that is there.
std::string keep_first_key_mark(soci::session& session, std::string_view sealed_mark);

}  // namespace roster::server::store
