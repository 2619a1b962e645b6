// What somebody can reach, and why. Everybody sees their own; owners everybody's.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/csv.hpp"
#include "service/paging.hpp"
#include "store/members.hpp"

namespace roster::server {

// The member whose access the caller may see: 403 for somebody else's, 404 for nobody's.
api::Result<store::Member> seen_member(soci::session& session, const Caller& caller,
                                       std::string_view user_id);
api::Result<api::Page<api::AccessReason>> list_access(Backend& backend, const Caller& caller,
                                                      std::string_view user_id, const PageAsk& ask);

// One {"result": api::PermissionList} of the one user named, or of everybody; made part by part while it is sent.
api::Result<NextPart> list_permissions(Backend& backend, const Caller& caller,
                                       const std::optional<std::string>& user_id);

}  // namespace roster::server
