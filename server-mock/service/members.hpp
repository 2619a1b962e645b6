// The people and service accounts of an organization, as owners see them.
#pragma once

#include <optional>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/csv.hpp"
#include "service/paging.hpp"
#include "service/versioned.hpp"
#include "store/members.hpp"

namespace roster::server {

api::Collaborator shown(const store::Member& member);

api::Result<api::Page<api::Collaborator>> list_members(Backend& backend, const Caller& caller,
                                                       const store::MemberFilter& filter, const PageAsk& ask);
// All of them as CSV. `ask`: its order alone counts.
api::Result<NextPart> export_members(Backend& backend, const Caller& caller,
                                     const store::MemberFilter& filter, const PageAsk& ask);
// By user id or identity id.
api::Result<Versioned<api::Collaborator>> get_member(Backend& backend, const Caller& caller,
                                                     std::string_view id);

}  // namespace roster::server
