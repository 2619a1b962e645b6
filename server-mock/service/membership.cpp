#include "service/membership.hpp"

#include <algorithm>

#include "service/invitations.hpp"
#include "store/access.hpp"
#include "store/accounts.hpp"
#include "store/api_keys.hpp"
#include "store/groups.hpp"
#include "store/login_codes.hpp"
#include "store/organizations.hpp"
#include "store/projects.hpp"
#include "store/sessions.hpp"

namespace roster::server {

namespace {

bool is_owner(const store::Member& member) {
    return member.base_role == domain::to_text(domain::BaseRole::owner);
}

// How many of each kind these are.
store::CountChange counts_of(const std::vector<store::Member>& members) {
    store::CountChange counts;
    for (const auto& each : members)
        ++(each.is_service_account ? counts.service_accounts
           : is_owner(each)        ? counts.owners
                                   : counts.collaborators);
    return counts;
}

}  // namespace

void begin_memberships(soci::session& session, const std::vector<store::Member>& members) {
    if (members.empty()) return;
    store::add_members(session, members);
    store::count_members(session, members.front().organization_id, counts_of(members));
}

void end_memberships(Backend& backend, soci::session& session, const Caller& by,
                     const std::vector<store::Member>& members) {
    if (members.empty()) return;
    std::vector<std::string> users, accounts, owners;
    for (const auto& each : members) {
        users.push_back(each.user_id);
        if (each.account_id) accounts.push_back(*each.account_id);
        if (is_owner(each)) owners.push_back(each.user_id);
    }
    const auto counts = counts_of(members);
    store::remove_members(session, users, backend.clock(), by.member.user_id);
    store::count_members(session, members.front().organization_id,
                         {.owners = -counts.owners,
                          .collaborators = -counts.collaborators,
                          .service_accounts = -counts.service_accounts});
    store::remove_sessions_of_members(session, users);
    store::revoke_keys_of_members(session, users, backend.clock(), by.member.user_id);
    store::remove_codes_of_members(session, users);
    store::touch_projects_of(session, users, backend.clock(), by.member.user_id);
    store::remove_grants_of(session, users);
    store::remove_from_groups(session, users, backend.clock(), by.member.user_id);
    // The account may belong to other organizations, whose sessions stay. Its reset links die all the same: they may
    // have been asked for by whoever is the reason of the removal.
    store::remove_secrets_of(session, store::OnceSecret::password_reset, accounts);
    end_ownerships(backend, session, by, owners);
}

void end_ownerships(Backend& backend, soci::session& session, const Caller& by,
                    const std::vector<std::string>& user_ids) {
    revoke(backend, session, by, store::pending_owner_invitations_by(session, user_ids));
}

}  // namespace roster::server
