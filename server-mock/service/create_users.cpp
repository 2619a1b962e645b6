#include "service/create_users.hpp"

#include <set>

#include "domain/email_address.hpp"
#include "domain/person_name.hpp"
#include "domain/rules.hpp"
#include "service/common_passwords.hpp"
#include "service/membership.hpp"
#include "service/wrong_values.hpp"
#include "store/accounts.hpp"
#include "store/audit.hpp"
#include "store/invitations.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"
#include "store/outbox.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

std::string place(std::size_t row, std::string_view member) {
    return "[" + std::to_string(row) + "]." + std::string(member);
}

Refusal about(Sentence sentence, std::string_view email) {
    return {sentence, {{"email", std::string(email)}}};
}

// Everything that can be said of a row by itself.
api::Result<UserToMake> judge(const api::UserCreate& asked, std::size_t row) {
    auto email = domain::parse_email_address(asked.email);
    if (!email) {
        return refuse(400,
                      Refusal{Sentence::not_an_address,
                              {{"email", asked.email}, {"reason", domain::say(email.error())}}},
                      place(row, "email"));
    }
    const auto lastname = asked.lastname.value_or("");
    auto name = domain::parse_name(lastname.empty() ? asked.name : asked.name + " " + lastname);
    if (!name) return refuse(400, name.error(), place(row, "name"));
    if (auto wrong = wrong_line(place(row, "title"), asked.title.value_or(""), domain::longest_name)) {
        wrong->status = 400;
        return std::unexpected(std::move(*wrong));
    }
    if (asked.password) {
        if (asked.is_sso_user) return refuse(400, Sentence::sso_user_password, place(row, "password"));
        if (const auto problem = domain::password_problem(*asked.password, common_passwords()))
            return refuse(400, *problem, place(row, "password"));
    }
    return UserToMake{asked, std::move(*email), std::move(*name), {}};
}

std::vector<std::string> emails_of(const std::vector<UserToMake>& users) {
    std::vector<std::string> emails;
    for (const auto& each : users) emails.push_back(each.email);
    return emails;
}

// What the organization and the accounts that are there say against them.
std::optional<api::Error> refusal_of(soci::session& session, const Caller& caller,
                                     const std::vector<UserToMake>& users) {
    const auto emails = emails_of(users);
    const auto& id = caller.member.organization_id;
    const auto organization = store::find_organization(session, id).value();
    const auto found_members = store::member_emails(session, id, emails);
    const std::set<std::string> members(found_members.begin(), found_members.end());
    const auto found_accounts = store::account_emails(session, emails);
    const std::set<std::string> accounts(found_accounts.begin(), found_accounts.end());
    for (std::size_t row = 0; row < users.size(); ++row) {
        const auto& email = users[row].email;
        const auto refused = [&](Sentence sentence) {
            return api::error_of(400, about(sentence, email), place(row, "email"));
        };
        if (members.contains(email)) return refused(Sentence::already_member);
        if (accounts.contains(email)) return refused(Sentence::has_account);
        if (!domain::is_allowed_domain(email, organization.allowed_domains))
            return refused(Sentence::outside_allowed_domains);
    }
    return std::nullopt;
}

void expire_invitations(soci::session& session, const Caller& caller, const std::vector<std::string>& emails,
                        Timestamp now) {
    const auto& organization_id = caller.member.organization_id;
    std::vector<store::InvitationChange> changes;
    std::vector<std::string> ids;
    for (const auto& pending : store::find_pending(session, organization_id, emails)) {
        ids.push_back(pending.id);
        changes.push_back({.id = pending.id,
                           .status_before = pending.status,
                           .status = "expired",
                           .expires_at = now,
                           .accepted_at = {},
                           .revoked_at = {},
                           .replaced_at = {}});
    }
    store::change_invitations(session, organization_id, changes, now, caller.member.user_id);
    store::drop_unsent_mails(session, ids);
}

}  // namespace

api::Result<std::vector<UserToMake>> judge_users(Backend& backend, const Caller& caller,
                                                 const std::vector<api::UserCreate>& asked) {
    std::vector<UserToMake> users;
    std::set<std::string> seen;
    for (std::size_t row = 0; row < asked.size(); ++row) {
        auto user = judge(asked[row], row);
        if (!user) return std::unexpected(std::move(user.error()));
        if (!seen.insert(user->email).second)
            return refuse(400, about(Sentence::stands_twice, user->email), place(row, "email"));
        users.push_back(std::move(*user));
    }
    const auto refusal =
        backend.database.read([&](soci::session& session) { return refusal_of(session, caller, users); });
    if (refusal) return std::unexpected(*refusal);
    for (auto& user : users) {
        if (!user.asked.password) continue;
        auto hash = backend.hasher.hash(*user.asked.password);
        if (!hash) return std::unexpected(busy_error());
        user.password_hash = std::move(*hash);
    }
    return users;
}

api::Result<api::Page<api::UserCreated>> create_users(Backend& backend, soci::session& session,
                                                      const Caller& caller,
                                                      const std::vector<UserToMake>& users) {
    const auto now = backend.clock();
    const auto& owner = caller.member;
    store::settle_expired(session, now);
    // Once more, within the transaction.
    if (auto refusal = refusal_of(session, caller, users)) return std::unexpected(std::move(*refusal));

    std::vector<store::Account> accounts;
    std::vector<store::Member> members;
    std::vector<store::AuditEvent> events;
    api::Page<api::UserCreated> page;
    for (const auto& user : users) {
        // One after the other, so that the list keeps their order.
        const auto at = now + static_cast<std::int64_t>(members.size());
        accounts.push_back({random_id("acc_"), user.email, user.name, user.password_hash, at});
        members.push_back(store::new_member(owner.organization_id, accounts.back().id, user.email, user.name,
                                            domain::to_text(domain::BaseRole::collaborator), at));
        members.back().changed_by = owner.user_id;
        const auto& made = members.back();
        events.push_back(
            {.organization_id = owner.organization_id,
             .at = now,
             .user_id = owner.user_id,
             .source_ip = caller.client.source_ip,
             .entity = "USER",
             .action = "CREATE",
             .metadata = store::metadata_of({{"user_id", made.user_id}, {"email", made.email}})});
        page.results.push_back({.user_id = made.user_id,
                                .email = made.email,
                                .name = user.asked.name,
                                .created_at = made.created_at,
                                .is_sso_user = user.asked.is_sso_user,
                                .lastname = user.asked.lastname,
                                .title = user.asked.title});
    }
    page.metadata.total = static_cast<std::int64_t>(page.results.size());
    store::add_accounts(session, accounts);
    begin_memberships(session, members);
    expire_invitations(session, caller, emails_of(users), now);
    store::add_audit_events(session, events);
    return page;
}

}  // namespace roster::server
