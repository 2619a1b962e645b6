// Browsers that somebody signed in with before (OWASP's device cookies). Tries from them have a count of their own, so
// that strangers who try passwords lock nobody out of the browser they use.
#pragma once

#include <string>

#include "service/backend.hpp"

namespace roster::server {

// What a cookie's name begins with; the account follows. With https "__Host-" stands before it.
inline constexpr const char* device_cookie_prefix = "roster_device_";

struct DeviceCookie {
    std::string name, token;  // the name without "__Host-"
};

// To be called, in the transaction, whenever somebody proved that an account is theirs: the browser is known from now
// on, by a new token in place of an earlier one. A change of the password ends all of an account's.
DeviceCookie remember_device(Backend& backend, soci::session& session, const std::string& account_id,
                             const Client& client);

// For what tries of this address from this client count.
TryLimiter::Names names_of_try(Backend& backend, const std::string& address, const Client& client);

}  // namespace roster::server
