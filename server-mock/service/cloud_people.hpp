// Who has which role in a cloud: its owners see, give, change and take away.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/paging.hpp"
#include "service/reach.hpp"
#include "store/access_people.hpp"
#include "store/audit.hpp"

namespace roster::server {

// How a list of people with their roles shows one of them.
api::AccessCollaborator shown(const store::PersonWithAccess& person);
Versioned<api::AccessCollaborator> versioned(const store::PersonWithAccess& person);
// What an ETag of a role is made of.
std::string tag_id_of(const store::Grant& grant);
// The 412 for a role that changed meanwhile; a role that is not there has no tag.
std::optional<ChangeRefusal<api::AccessCollaborator>> outdated(soci::session& session,
                                                               const store::AccessMember& member,
                                                               const std::optional<store::Grant>& grant,
                                                               std::string_view if_match);
// Names a list for its paging tokens.
std::string name_of_people_list(std::string_view kind, std::string_view place_id,
                                const store::PeopleFilter& filter, const SortKey& sort);

// An event of a role, with `role` where one was given.
store::AuditEvent role_event(Backend& backend, const Caller& caller, std::string_view entity,
                             std::string_view action, std::string_view place_member,
                             const store::Grant& grant, std::string_view old_role, std::string_view role);

api::Result<api::Page<api::AccessCollaborator>> search_cloud_people(Backend& backend, const Caller& caller,
                                                                    std::string_view cloud_id,
                                                                    const store::PeopleFilter& filter,
                                                                    const PageAsk& ask);
api::Result<api::Page<api::CloudRoles>> list_cloud_roles(Backend& backend, const Caller& caller,
                                                         std::string_view cloud_id, const PageAsk& ask);

// Names the member of the i-th entry in a refusal: "[2].email", or "email" where the body is one entry.
using FieldOfEntry = std::function<std::string(std::size_t, std::string_view)>;

// All of them or none. Anyscale's command line reads the status alone and says "Successfully added" otherwise.
api::Result<void> give_cloud_roles(Backend& backend, soci::session& session, const Caller& caller,
                                   std::string_view cloud_id,
                                   const std::vector<api::CloudCollaboratorCreate>& entries,
                                   const FieldOfEntry& field_of);

using RoleWritten = ChangeResult<api::AccessCollaborator>;
using RoleDone = Done<api::AccessCollaborator>;
RoleWritten change_cloud_level(Backend& backend, soci::session& session, const Caller& caller,
                               std::string_view cloud_id, std::string_view identity_id,
                               std::string_view permission_level, std::string_view if_match);
// Makes somebody a member of the cloud who was none.
RoleWritten set_cloud_role(Backend& backend, soci::session& session, const Caller& caller,
                           std::string_view cloud_id, std::string_view user_id,
                           const api::CloudRoleChange& change, std::string_view if_match);
RoleDone remove_from_cloud(Backend& backend, soci::session& session, const Caller& caller,
                           std::string_view cloud_id, std::string_view identity_id,
                           std::string_view if_match);

}  // namespace roster::server
