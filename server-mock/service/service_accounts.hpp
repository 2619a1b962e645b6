// Service accounts: members that are no people, for tooling, owned by the organization.
#pragma once

#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"

namespace roster::server {

api::Result<api::ServiceAccount> create_service_account(Backend& backend, soci::session& session,
                                                        const Caller& caller, std::string_view name);

}  // namespace roster::server
