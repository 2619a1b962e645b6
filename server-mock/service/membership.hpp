// What begins and ends with a membership. Whatever hangs on a member (sessions, keys, roles, groups …) has one line in
// one of these functions, so that nobody keeps power over something that was forgotten. All of them work within the
// caller's transaction; the audit event of the change itself is the caller's.
#pragma once

#include <string>
#include <vector>

#include "service/backend.hpp"
#include "store/members.hpp"

namespace roster::server {

// New members of one organization (as store::new_member makes them): their rows and the counts. What everybody gets
// at once, as in clouds that add users, follows from their being there.
void begin_memberships(soci::session& session, const std::vector<store::Member>& members);

// People were removed or left, service accounts were deleted: sessions, keys, codes, reset links and everything that they were given
// goes; their rows stay for the audit log. Whoever comes back is somebody new.
void end_memberships(Backend& backend, soci::session& session, const Caller& by,
                     const std::vector<store::Member>& members);

// Owners are owners no more (whatever becomes of them): the owner invitations that they sent are revoked; those for
// collaborators stay.
void end_ownerships(Backend& backend, soci::session& session, const Caller& by,
                    const std::vector<std::string>& user_ids);

}  // namespace roster::server
