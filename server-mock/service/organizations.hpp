// An organization's settings.
#pragma once

#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/versioned.hpp"

namespace roster::server {

api::Result<api::OrganizationPublic> public_organization(Backend& backend, std::string_view id);
api::Result<Versioned<api::Organization>> get_organization(Backend& backend, const Caller& caller,
                                                           std::string_view id);

// Changes what the patch names. `if_match`: the caller's tag, or empty.
ChangeResult<api::Organization> patch_organization(Backend& backend, soci::session& session,
                                                   const Caller& caller, const api::OrganizationPatch& patch,
                                                   std::string_view if_match);

}  // namespace roster::server
