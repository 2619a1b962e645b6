// Signing in the command line: it asks for a code, a signed-in person approves it in the console, and the command line,
// which keeps asking, is given an API key of that person, once.
#pragma once

#include <optional>
#include <string>

#include "api/types.hpp"
#include "service/backend.hpp"

namespace roster::server {

// `key_seconds`: how long the key is to live; nothing means a week, 0 and more than 30 days mean 30 days.
// 429 for a client that asked for too many within the life of one.
api::Result<api::LoginCodeCreated> create_login_code(Backend& backend, std::optional<double> key_seconds,
                                                     const Client& client);

// For all that follow, an unknown, used, refused or dead code is 404 and counts as a failed try of the client.

// Whether the code is approved.
api::Result<bool> is_login_code_approved(Backend& backend, const std::string& code, const Client& client);
// The key of a code that is approved, which is used up by it. Somebody else may have been faster: no try, but 404.
api::Result<api::LoginCodeState> use_login_code(Backend& backend, soci::session& session,
                                                const std::string& code, const Client& client);
// From where a waiting code was asked for.
api::Result<api::LoginCodeSource> login_code_source(Backend& backend, const Caller& caller,
                                                    const std::string& code);
api::Result<void> approve_login_code(Backend& backend, const Caller& caller, const std::string& code);
api::Result<void> refuse_login_code(Backend& backend, const Caller& caller, const std::string& code);

}  // namespace roster::server
