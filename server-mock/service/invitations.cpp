#include "service/invitations.hpp"

#include <map>
#include <set>

#include "domain/rules.hpp"
#include "service/invitation_mail.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"
#include "store/outbox.hpp"
#include "store/word_list.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;
using InvitationRow = api::Row<api::Invitation>;

InvitationRow row_of(api::Error error) { return {error.status, {}, std::move(error)}; }

store::AuditEvent event_of(Backend& backend, const Caller& caller, std::string_view action,
                           const store::Invitation& invitation) {
    return {.organization_id = caller.member.organization_id,
            .at = backend.clock(),
            .user_id = caller.member.user_id,
            .source_ip = caller.client.source_ip,
            .entity = "INVITATION",
            .action = action,
            .metadata =
                store::metadata_of({{"invitation_id", invitation.id}, {"invitee_email", invitation.email}})};
}

std::map<std::string, store::Invitation> by_id(std::vector<store::Invitation> invitations) {
    std::map<std::string, store::Invitation> all;
    for (auto& each : invitations) all.emplace(each.id, std::move(each));
    return all;
}

// The rows of the ids as they are after the change.
std::vector<InvitationRow> rows_after(soci::session& session, const Caller& caller,
                                      const std::vector<std::string>& ids,
                                      const std::map<std::string, api::Error>& refused, int status) {
    const auto now = by_id(store::find_invitations(session, caller.member.organization_id, ids));
    std::vector<InvitationRow> rows;
    for (const auto& id : ids) {
        if (const auto refusal = refused.find(id); refusal != refused.end()) {
            rows.push_back(row_of(refusal->second));
        } else if (const auto found = now.find(id); found != now.end()) {
            rows.push_back({status, shown(found->second), {}});
        } else {
            rows.push_back(row_of(api::error_of(404, Sentence::not_found)));
        }
    }
    return rows;
}

// Makes invitations pending again with fresh links, as resending and copying a link both do. Another pending
// invitation of the same address gives way: one address has one living link.
class Renewing {
   public:
    Renewing(Backend& backend, soci::session& session, const Caller& caller,
             const std::vector<store::Invitation>& asked)
        : backend_(backend), caller_(caller), now_(backend.clock()) {
        const auto& organization_id = caller.member.organization_id;
        organization_ = store::find_organization(session, organization_id).value();
        std::vector<std::string> emails;
        for (const auto& each : asked) emails.push_back(each.email);
        for (auto& email : store::member_emails(session, organization_id, emails))
            members_.insert(std::move(email));
        for (auto& pending : store::find_pending(session, organization_id, emails)) {
            pending_.emplace(pending.email, std::move(pending));
        }
        number_pending_ = store::count_with_status(session, organization_id, "pending");
        std::vector<std::string> ids;
        for (const auto& each : asked) ids.push_back(each.id);
        waiting_ = store::unsent_mails(session, ids);
    }

    std::optional<api::Error> refusal_of(const store::Invitation& invitation) const {
        const auto about = [&](Sentence sentence) {
            return Refusal{sentence, {{"email", invitation.email}}};
        };
        if (invitation.status == "accepted") return api::error_of(400, Sentence::invitation_used);
        const auto role =
            domain::parse_base_role(invitation.base_role).value_or(domain::BaseRole::collaborator);
        if (auto refusal = domain::may_invite(caller_.actor(), role)) return api::error_of(403, *refusal);
        if (members_.contains(invitation.email)) return api::error_of(400, about(Sentence::already_member));
        if (!domain::is_allowed_domain(invitation.email, organization_.allowed_domains)) {
            return api::error_of(400, about(Sentence::outside_allowed_domains));
        }
        const auto limit = backend_.settings.most_pending_invitations;
        if (!pending_.contains(invitation.email) && number_pending_ >= limit) {
            return api::error_of(400, Refusal{Sentence::pending_limit, {{"limit", std::to_string(limit)}}});
        }
        return std::nullopt;
    }

    // Returns the new link.
    std::string renew(const store::Invitation& invitation, store::LinkReason reason) {
        const auto other = pending_.find(invitation.email);
        if (other == pending_.end()) {
            ++number_pending_;
        } else if (other->second.id != invitation.id) {
            changes_.push_back({.id = other->second.id,
                                .status_before = "pending",
                                .status = "expired",
                                .expires_at = now_,
                                .accepted_at = {},
                                .revoked_at = {},
                                .replaced_at = now_});
            // It may have been renewed a moment ago, in the same batch.
            std::erase_if(mails_,
                          [&](const store::Mail& mail) { return mail.invitation_id == other->second.id; });
            std::erase_if(links_,
                          [&](const store::NewLink& link) { return link.invitation_id == other->second.id; });
        }
        auto pending = invitation;
        pending.expires_at = now_ + backend_.settings.invitation_life;
        changes_.push_back({.id = invitation.id,
                            .status_before = invitation.status,
                            .status = "pending",
                            .expires_at = pending.expires_at,
                            .accepted_at = {},
                            .revoked_at = {},
                            .replaced_at = {},
                            .renewed_by = caller_.member.user_id});
        const auto token = random_token();
        auto link = registration_link(backend_, caller_.member.organization_id, token);
        links_.push_back({token_hash(token), invitation.id, reason});
        if (reason == store::LinkReason::resend) {
            mails_.push_back(invitation_mail_of(backend_, caller_, pending, link, now_));
        } else if (const auto waiting = waiting_.find(invitation.id);
                   waiting != waiting_.end() && waiting->second < store::never) {
            // A mail that is still to leave does so when it was to, with the link that works now.
            mails_.push_back(invitation_mail_of(backend_, caller_, pending, link, waiting->second));
        }
        events_.push_back(
            event_of(backend_, caller_, reason == store::LinkReason::resend ? "RESEND" : "LINK", invitation));
        pending_.insert_or_assign(invitation.email, std::move(pending));
        return link;
    }

    void write(soci::session& session) {
        std::vector<std::string> ids;
        for (const auto& each : changes_) ids.push_back(each.id);
        // Those that give way come first, so that no address has two pending ones even for a moment.
        store::change_invitations(session, caller_.member.organization_id, changes_, now_,
                                  caller_.member.user_id);
        store::replace_links(session, ids, now_);
        store::drop_unsent_mails(session, ids);
        store::add_links(session, links_, now_);
        store::add_mails(session, mails_);
        store::add_audit_events(session, events_);
    }

   private:
    Backend& backend_;
    const Caller& caller_;
    Timestamp now_;
    store::Organization organization_;
    std::set<std::string> members_;
    std::map<std::string, store::Invitation> pending_;  // by e-mail
    std::int64_t number_pending_ = 0;
    std::map<std::string, Timestamp> waiting_;  // by invitation: when its unsent mail is due
    std::vector<store::InvitationChange> changes_;
    std::vector<store::NewLink> links_;
    std::vector<store::Mail> mails_;
    std::vector<store::AuditEvent> events_;
};

}  // namespace

api::Invitation shown(const store::Invitation& invitation) {
    api::Invitation value;
    value.id = invitation.id;
    value.email = invitation.email;
    value.organization_id = invitation.organization_id;
    value.created_at = invitation.created_at;
    value.expires_at = invitation.expires_at;
    value.accepted_at = invitation.accepted_at;
    value.status = invitation.status;
    value.base_role = invitation.base_role;
    value.invited_by =
        api::InvitedBy{invitation.inviter_id, invitation.inviter_name, invitation.inviter_email};
    value.sent_at = invitation.sent_at;
    value.revoked_at = invitation.revoked_at;
    const std::string_view unsent = invitation.unsent_mail ? *invitation.unsent_mail : std::string_view();
    const bool refused = unsent == "refused";
    value.mail_waits = invitation.status == "pending" && !unsent.empty() && !refused;
    if (invitation.status == "pending" && (refused || unsent == "delayed"))
        value.mail_problem = domain::say(refused ? Sentence::mail_refused : Sentence::mail_delayed);
    value.etag = etag_of(invitation.id, invitation.version);
    return value;
}

std::string registration_link(const Backend& backend, std::string_view organization_id,
                              std::string_view token) {
    return backend.settings.public_url + "/register?organizationId=" + std::string(organization_id) +
           "#token=" + std::string(token);
}

void settle_expired_invitations(Backend& backend) {
    const auto now = backend.clock();
    if (!backend.database.read([&](soci::session& session) { return store::has_expired(session, now); }))
        return;
    backend.database.change([&](soci::session& session) { store::settle_expired(session, now); });
}

api::Result<api::Page<api::Invitation>> list_invitations(Backend& backend, const Caller& caller,
                                                         const store::InvitationFilter& filter,
                                                         const PageAsk& ask) {
    const auto sort = sort_key_of(ask);
    const auto order = store::invitation_order(sort.key, sort.descending);
    if (!order) return std::unexpected(unknown_sort(ask, "email, status, created_at, expires_at"));
    std::string list = "invitations\n" + caller.member.organization_id;
    for (const auto* each : {&filter.status, &filter.email}) list += "\n" + each->value_or("\n");
    list += "\n" + store::joined_words(filter.words) + "\n";
    list += std::string(sort.key) + (sort.descending ? "-" : "+");
    const auto window = window_of(ask, *order, list);
    if (!window) return std::unexpected(window.error());
    settle_expired_invitations(backend);
    return backend.database.read([&](soci::session& session) {
        const auto found =
            store::list_invitations(session, backend.database.dialect(), caller.member.organization_id,
                                    filter, *order, sort.key, *window);
        api::Page<api::Invitation> page;
        for (const auto& invitation : found.rows) page.results.push_back(shown(invitation));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

api::Result<Versioned<api::Invitation>> get_invitation(Backend&, soci::session& session, const Caller& caller,
                                                       std::string_view id) {
    const auto invitation = store::find_invitation(session, caller.member.organization_id, id);
    if (!invitation) return refuse(404, Sentence::not_found);
    auto value = shown(*invitation);
    auto etag = value.etag.value();
    return Versioned<api::Invitation>{std::move(value), std::move(etag)};
}

std::vector<InvitationRow> revoke(Backend& backend, soci::session& session, const Caller& caller,
                                  const std::vector<std::string>& ids) {
    const auto now = backend.clock();
    store::settle_expired(session, now);
    std::vector<store::InvitationChange> changes;
    std::vector<std::string> revoked;
    std::vector<store::AuditEvent> events;
    for (const auto& [id, invitation] :
         by_id(store::find_invitations(session, caller.member.organization_id, ids))) {
        if (invitation.status != "pending") continue;  // stays as it is, and that is no error
        changes.push_back({.id = id,
                           .status_before = "pending",
                           .status = "revoked",
                           .expires_at = now,
                           .accepted_at = {},
                           .revoked_at = now,
                           .replaced_at = {}});
        revoked.push_back(id);
        events.push_back(event_of(backend, caller, "REVOKE", invitation));
    }
    store::change_invitations(session, caller.member.organization_id, changes, now, caller.member.user_id);
    // A mail that is being sent right now counts as sent: nobody is told that it does not leave.
    store::set_invitations_sent(session, store::invitations_being_mailed(session, revoked, now), now);
    store::drop_unsent_mails(session, revoked);
    store::add_audit_events(session, events);
    return rows_after(session, caller, ids, {}, 202);
}

std::vector<InvitationRow> resend(Backend& backend, soci::session& session, const Caller& caller,
                                  const std::vector<std::string>& ids) {
    store::settle_expired(session, backend.clock());
    const auto found = store::find_invitations(session, caller.member.organization_id, ids);
    const auto all = by_id(found);
    Renewing renewing(backend, session, caller, found);
    const auto recent = store::recent_resends(session, ids, backend.clock() + -domain::hour);
    const auto limit = backend.settings.most_resends_an_hour;
    std::map<std::string, api::Error> refused;
    std::set<std::string> done;
    for (const auto& id : ids) {
        const auto invitation = all.find(id);
        if (invitation == all.end() || !done.insert(id).second) continue;
        auto refusal = renewing.refusal_of(invitation->second);
        if (const auto times = recent.find(id);
            !refusal && times != recent.end() && times->second.number >= limit) {
            refusal = api::error_of(429, Refusal{Sentence::resend_limit, {{"limit", std::to_string(limit)}}});
            const auto wait = times->second.oldest.microseconds + domain::hour - backend.clock().microseconds;
            refusal->retry_after_seconds = static_cast<int>(wait / domain::second) + 1;
        }
        if (refusal) {
            refused.emplace(id, std::move(*refusal));
        } else {
            renewing.renew(invitation->second, store::LinkReason::resend);
        }
    }
    renewing.write(session);
    return rows_after(session, caller, ids, refused, 200);
}

api::Result<api::InvitationLink> fresh_link(Backend& backend, soci::session& session, const Caller& caller,
                                            std::string_view id) {
    store::settle_expired(session, backend.clock());
    const auto invitation = store::find_invitation(session, caller.member.organization_id, id);
    if (!invitation) return refuse(404, Sentence::not_found);
    Renewing renewing(backend, session, caller, {*invitation});
    if (auto refusal = renewing.refusal_of(*invitation)) return std::unexpected(std::move(*refusal));
    auto link = renewing.renew(*invitation, store::LinkReason::link);
    renewing.write(session);
    return api::InvitationLink{invitation->id, std::move(link)};
}

}  // namespace roster::server
