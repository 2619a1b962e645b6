// Forgotten passwords: a mailed link that works once. And what ends when a password changes.
#pragma once

#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"

namespace roster::server {

// Never says whether the address is known, and takes no time that would: the mail is written afterwards.
void request_password_reset(Backend& backend, const api::RequestPasswordReset& ask);

// Sets the password, uses the link up and ends every session of the account.
api::Result<void> reset_password(Backend& backend, const api::ResetPassword& reset, const Client& client);

// When a password changes, what was begun with the old one dies: links to a new password, choices of an organization,
// approved login codes, and every session but the one named (nothing: all of them). API keys stay.
void end_what_the_password_began(soci::session& session, const std::string& account_id,
                                 std::string_view kept_session_id);

}  // namespace roster::server
