// Tries to sign in, as the limits of them count (service/try_limiter): a row for each name that a try counts for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

struct SignInTry {
    Timestamp began_at;
    bool is_judged;  // it failed; what did not fail is removed
};

// Oldest first.
std::vector<SignInTry> tries_since(soci::session& session, std::string_view name, Timestamp since);
void add_try(soci::session& session, const std::vector<std::string>& names, std::string_view id, Timestamp at,
             bool is_judged);
void set_try_failed(soci::session& session, const std::vector<std::string>& names, std::string_view id);
void remove_try(soci::session& session, const std::vector<std::string>& names, std::string_view id);
// Those still being judged stay.
void forget_failed_tries(soci::session& session, std::string_view name);
void remove_tries_before(soci::session& session, Timestamp at);

}  // namespace roster::server::store
