// A person's own account: their name and their password.
#pragma once

#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/known_devices.hpp"
#include "service/versioned.hpp"

namespace roster::server {

// Who the caller is, as they are seen in the organization that they call from.
Versioned<api::UserInfo> get_userinfo(const Backend& backend, const Caller& caller);

// The name, in every organization of the account.
ChangeResult<api::UserInfo> patch_me(Backend& backend, soci::session& session, const Caller& caller,
                                     const api::UserPatch& patch, std::string_view if_match);

// Asks for the password once more (ASVS 7.5) as a try that counts when it fails; ends every other session.
api::Result<DeviceCookie> change_password(Backend& backend, const Caller& caller,
                                          const api::ChangePassword& change);

}  // namespace roster::server
