// Groups: seeing, making, renaming, deleting them, and who is in them. Owners' business alone.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/paging.hpp"
#include "service/reach.hpp"
#include "store/groups.hpp"

namespace roster::server {

// The group of the caller's organization; 404 for any other.
api::Result<store::Group> group_here(soci::session& session, const Caller& caller, std::string_view id);

api::Result<api::Page<api::UserGroup>> list_groups(Backend& backend, const Caller& caller,
                                                   const store::GroupFilter& filter, const PageAsk& ask);
api::Result<Versioned<api::UserGroup>> get_group(Backend& backend, const Caller& caller, std::string_view id);
api::Result<Versioned<api::UserGroup>> create_group(Backend& backend, soci::session& session,
                                                    const Caller& caller, const api::UserGroupName& create);

using GroupChange = ChangeResult<api::UserGroup>;
GroupChange rename_group(Backend& backend, soci::session& session, const Caller& caller, std::string_view id,
                         const api::UserGroupName& change, std::string_view if_match);
// Its members lose what it gave them, and the policies that named it name it no more.
Done<api::UserGroup> delete_group(Backend& backend, soci::session& session, const Caller& caller,
                                  std::string_view id, std::string_view if_match);

// All of them or, when one is not there, none. Whoever is in the group already stays in it.
GroupChange add_to_group(Backend& backend, soci::session& session, const Caller& caller, std::string_view id,
                         const api::UserIds& users, std::string_view if_match);
GroupChange remove_from_group(Backend& backend, soci::session& session, const Caller& caller,
                              std::string_view id, const api::UserIds& users, std::string_view if_match);

// The whole set: its base role, which the organization's policy then says, and its additional roles.
GroupChange set_group_roles(Backend& backend, soci::session& session, const Caller& caller,
                            std::string_view id, const api::CollaboratorRoles& roles,
                            std::string_view if_match);

api::UserGroupMemberships list_memberships(Backend& backend, const Caller& caller);

}  // namespace roster::server
