// Invitations, their links (by hash), and the counts by status.
//
// The stored status is kept true by `settle_expired`, which every use case calls first: a pending invitation whose
// time has run out becomes an expired one. So lists, totals and the "one pending invitation per address" index
// all look at one column.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/database.hpp"
#include "store/list_query.hpp"

namespace roster::server::store {

struct Invitation {
    std::string id, organization_id, email, base_role, status;
    std::string inviter_id, inviter_name, inviter_email;
    Timestamp created_at, expires_at;
    std::optional<Timestamp> accepted_at, revoked_at, replaced_at, sent_at;
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
    // A mail of it has not left: it is "waiting" or, having been tried, "delayed", or "refused" for good.
    std::optional<std::string> unsent_mail = {};
};

// True when some have to be settled; cheap.
bool has_expired(soci::session& session, Timestamp now);
void settle_expired(soci::session& session, Timestamp now);

std::optional<Invitation> find_invitation(soci::session& session, std::string_view organization_id,
                                          std::string_view id);
// In no order; ids that are not there are left out.
std::vector<Invitation> find_invitations(soci::session& session, std::string_view organization_id,
                                         const std::vector<std::string>& ids);
std::vector<Invitation> find_pending(soci::session& session, std::string_view organization_id,
                                     const std::vector<std::string>& emails);

// The ids of the pending owner invitations of these people.
std::vector<std::string> pending_owner_invitations_by(soci::session& session,
                                                      const std::vector<std::string>& inviters);

// Adds pending ones and counts them.
void add_invitations(soci::session& session, const std::vector<Invitation>& invitations);

// Writes status, times and version of invitations that stood at `status_before`, and keeps the counts.
struct InvitationChange {
    std::string id;
    std::string status_before, status;
    Timestamp expires_at;
    std::optional<Timestamp> accepted_at, revoked_at, replaced_at;
    // Whoever made a fresh link, in whose name it is now; no mail with it has left yet. Empty: nobody.
    std::string renewed_by = {};
};
void change_invitations(soci::session& session, std::string_view organization_id,
                        const std::vector<InvitationChange>& changes, Timestamp now,
                        const std::optional<std::string>& changed_by);
// A mail has left. Says nothing that people change, so the version stays.
void set_invitations_sent(soci::session& session, const std::vector<std::string>& ids, Timestamp at);

// ---- Limits ------------------------------------------------------------------------------------------------------

std::int64_t count_with_status(soci::session& session, std::string_view organization_id,
                               std::string_view status);
std::int64_t count_created_since(soci::session& session, std::string_view organization_id, Timestamp since);
// How many were made for each address since then, and when the first of them.
struct Recent {
    std::int64_t number = 0;
    Timestamp oldest;
};
std::map<std::string, Recent> recent_by_email(soci::session& session, std::string_view organization_id,
                                              const std::vector<std::string>& emails, Timestamp since);

// ---- Links -------------------------------------------------------------------------------------------------------

enum class LinkReason { invite, resend, link };

struct NewLink {
    std::string token_hash, invitation_id;
    LinkReason reason = LinkReason::invite;
};
// The older links of these invitations die.
void replace_links(soci::session& session, const std::vector<std::string>& invitation_ids, Timestamp now);
void add_links(soci::session& session, const std::vector<NewLink>& links, Timestamp now);
// For each of the invitations that was resent since then: how often, and when first.
std::map<std::string, Recent> recent_resends(soci::session& session,
                                             const std::vector<std::string>& invitation_ids, Timestamp since);

struct LinkTarget {
    Invitation invitation;
    bool replaced = false;
};
std::optional<LinkTarget> find_by_link(soci::session& session, std::string_view organization_id,
                                       std::string_view token_hash);

// ---- The list ----------------------------------------------------------------------------------------------------

struct InvitationFilter {
    std::optional<std::string> status;  // nothing: every one
    std::optional<std::string> email;   // exact
    std::vector<std::string> words;     // of a search: every one stands in the e-mail
};

std::optional<Order> invitation_order(std::string_view key, bool descending);

using InvitationPage = PageOf<Invitation>;
InvitationPage list_invitations(soci::session& session, const Dialect& dialect,
                                std::string_view organization_id, const InvitationFilter& filter,
                                const Order& order, std::string_view key, const Window& window);

}  // namespace roster::server::store
