// The sessions of a person: seen and ended by themselves, those of a member also by an owner (ASVS 7.4.5, 7.5.2).
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/paging.hpp"
#include "service/versioned.hpp"

namespace roster::server {

// Whose sessions the caller may see when they ask for those of a user: 403 for somebody else's, 404 for nobody's.
api::Result<store::SessionOwner> seen_owner(soci::session& session, const Caller& caller,
                                            const std::optional<std::string>& user_id);
// The caller's own, in all of their organizations; with a user id those of that member in this organization.
api::Result<api::Page<api::Session>> list_sessions(Backend& backend, const Caller& caller,
                                                   const std::optional<std::string>& user_id,
                                                   const PageAsk& ask);

// Ends it. 404 for one that is neither the caller's nor, for owners, of a member here.
ChangeResult<api::Session> end_session(Backend& backend, soci::session& session, const Caller& caller,
                                       std::string_view id, std::string_view if_match);
void end_other_sessions(Backend& backend, soci::session& session, const Caller& caller);

}  // namespace roster::server
