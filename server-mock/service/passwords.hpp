// Forgotten passwords: a mailed link that works once. And what ends when a password changes.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/known_devices.hpp"
#include "store/accounts.hpp"

namespace roster::server {

// Never says whether the address is known, and takes no time that would: the mail is written afterwards.
api::Result<void> request_password_reset(Backend& backend, const api::RequestPasswordReset& ask,
                                         const Client& client);

// Sets the password, uses the link up and ends every session of the account.
api::Result<DeviceCookie> reset_password(Backend& backend, const api::ResetPassword& reset,
                                         const Client& client);

// Whether this is the account's password; without an account the answer is no, after the same work. A hash from before
// passwords were normalized gives way to one of today, in the database and in `account`.
std::expected<bool, HasherBusy> is_password_of(Backend& backend, store::Account* account,
                                               const std::string& typed);

// When a password changes, what was begun with the old one dies: links to a new password, choices of an organization,
// approved login codes, and every session but the one named (nothing: all of them). API keys stay.
void end_what_the_password_began(soci::session& session, const std::string& account_id,
                                 std::string_view kept_session_id);

}  // namespace roster::server
