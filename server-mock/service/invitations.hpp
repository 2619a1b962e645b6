// Invitations as owners see and change them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/paging.hpp"
#include "service/versioned.hpp"
#include "store/invitations.hpp"

namespace roster::server {

api::Invitation shown(const store::Invitation& invitation);
// "PUBLIC_URL/register?organizationId=…#token=…": the token is in the fragment, which no server is ever sent.
std::string registration_link(const Backend& backend, std::string_view organization_id,
                              std::string_view token);

// Makes the stored status true before something is read. Use cases that change something do it themselves.
void settle_expired_invitations(Backend& backend);

// ---- Inviting ----------------------------------------------------------------------------------------------------

enum class InviteForm { single, batch };

// An answer per entry, in order; what can be invited is, whatever the others are. In a batch a second occurrence of
// an address answers as the first, and `undo_seconds` counts.
std::vector<api::Row<api::InvitationCreated>> invite(Backend& backend, soci::session& session,
                                                     const Caller& caller,
                                                     const std::vector<api::InvitationCreate>& entries,
                                                     InviteForm form);

// What inviting each of them would do now; changes nothing.
std::vector<api::InvitationChecked> check_invitations(Backend& backend, soci::session& session,
                                                      const Caller& caller,
                                                      const std::vector<api::InvitationCheck>& entries);

// ---- The list ----------------------------------------------------------------------------------------------------

api::Result<api::Page<api::Invitation>> list_invitations(Backend& backend, const Caller& caller,
                                                         const store::InvitationFilter& filter,
                                                         const PageAsk& ask);

// ---- Those that are there ----------------------------------------------------------------------------------------

api::Result<Versioned<api::Invitation>> get_invitation(Backend& backend, soci::session& session,
                                                       const Caller& caller, std::string_view id);

// Each of these answers per id, in order; an id of another organization is 404 like one that never was.
std::vector<api::Row<api::Invitation>> revoke(Backend& backend, soci::session& session, const Caller& caller,
                                              const std::vector<std::string>& ids);
std::vector<api::Row<api::Invitation>> resend(Backend& backend, soci::session& session, const Caller& caller,
                                              const std::vector<std::string>& ids);
api::Result<api::InvitationLink> fresh_link(Backend& backend, soci::session& session, const Caller& caller,
                                            std::string_view id);

}  // namespace roster::server
