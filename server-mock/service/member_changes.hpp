// Changing and removing members, one or many, and leaving. Every rule is judged within the transaction that changes:
// nobody touches themselves, and an organization never loses its last owner.
#pragma once

#include <string_view>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/versioned.hpp"

namespace roster::server {

// Each of these takes a user id or an identity id. `if_match`: the caller's tag of the member, or empty.
ChangeResult<api::Collaborator> set_permission_level(Backend& backend, soci::session& session,
                                                     const Caller& caller, std::string_view id,
                                                     const api::PermissionLevelChange& change,
                                                     std::string_view if_match);
ChangeResult<api::Collaborator> set_roles(Backend& backend, soci::session& session, const Caller& caller,
                                          std::string_view id, const api::CollaboratorRoles& roles,
                                          std::string_view if_match);
// Removes a person or deletes a service account; the answer is who that was.
ChangeResult<api::Collaborator> remove_member(Backend& backend, soci::session& session, const Caller& caller,
                                              std::string_view id, std::string_view if_match);

// An answer per row, in order. A row finds what the rows before it made of its member, so that an owner can be made a
// collaborator and removed in one batch. `address`: as the table writes it, for the events of rows that are refused.
std::vector<api::Row<api::CollaboratorUpdated>> update_members(
    Backend& backend, soci::session& session, const Caller& caller,
    const std::vector<api::CollaboratorUpdate>& updates, std::string_view address);

// The caller leaves. The last owner cannot.
api::Result<void> leave_organization(Backend& backend, soci::session& session, const Caller& caller);

}  // namespace roster::server
