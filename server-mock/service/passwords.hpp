// Forgotten passwords: a mailed link that works once.
#pragma once

#include "api/types.hpp"
#include "service/backend.hpp"

namespace roster::server {

// Never says whether the address is known, and takes no time that would: the mail is written afterwards.
void request_password_reset(Backend& backend, const api::RequestPasswordReset& ask);

// Sets the password, uses the link up and ends every session of the account.
api::Result<void> reset_password(Backend& backend, const api::ResetPassword& reset, const Client& client);

}  // namespace roster::server
