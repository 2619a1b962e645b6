// Inviting people: one entry after the other is judged, then everything that may be made is made at once.
#include <algorithm>
#include <map>
#include <set>

#include "domain/email_address.hpp"
#include "domain/rules.hpp"
#include "service/invitation_mail.hpp"
#include "service/invitations.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"
#include "store/outbox.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;
using CreatedRow = api::Row<api::InvitationCreated>;

constexpr std::int64_t longest_undo = 60;

CreatedRow row_of(api::Error error) { return {error.status, {}, std::move(error)}; }

Refusal about(Sentence sentence, std::string_view email) {
    return {sentence, {{"email", std::string(email)}}};
}
Refusal limited(Sentence sentence, std::int64_t limit) {
    return {sentence, {{"limit", std::to_string(limit)}}};
}

// What the organization holds of the addresses at hand, read once for all of them.
struct Known {
    store::Organization organization;
    std::set<std::string> members;
    std::map<std::string, store::Invitation> pending;  // by e-mail
    std::set<std::string> unsent;                      // ids of pending invitations whose mail has not left
    std::map<std::string, store::Recent> recent;       // by e-mail, of the past day
};

Known look_up(Backend& backend, soci::session& session, const Caller& caller,
              const std::vector<std::string>& emails) {
    const auto& id = caller.member.organization_id;
    Known known{.organization = store::find_organization(session, id).value(),
                .members = {},
                .pending = {},
                .unsent = {},
                .recent = {}};
    for (auto& email : store::member_emails(session, id, emails)) known.members.insert(std::move(email));
    std::vector<std::string> ids;
    for (auto& invitation : store::find_pending(session, id, emails)) {
        ids.push_back(invitation.id);
        known.pending.emplace(invitation.email, std::move(invitation));
    }
    for (const auto& [unsent, due] : store::unsent_mails(session, ids)) known.unsent.insert(unsent);
    known.recent = store::recent_by_email(session, id, emails, backend.clock() + -domain::day);
    return known;
}

// An entry that is an address and whose members are in range.
struct Entry {
    std::string email;
    domain::BaseRole role = domain::BaseRole::collaborator;
    bool send_mail = true;
    std::optional<std::int64_t> undo_seconds;
};

api::Result<Entry> read_entry(const api::InvitationCreate& asked, InviteForm form) {
    Entry entry;
    auto email = domain::parse_email_address(asked.email);
    if (!email) {
        return refuse(422,
                      Refusal{Sentence::not_an_address,
                              {{"email", asked.email}, {"reason", domain::say(email.error())}}},
                      "email");
    }
    entry.email = std::move(*email);
    if (asked.base_role) {
        const auto role = domain::parse_base_role(*asked.base_role);
        if (!role)
            return refuse(422, Refusal{Sentence::role_unknown, {{"role", *asked.base_role}}}, "base_role");
        entry.role = *role;
    }
    entry.send_mail = asked.send_mail.value_or(true);
    if (form == InviteForm::batch && asked.undo_seconds) {
        const auto out_of_range = [](Sentence sentence, std::int64_t limit) {
            return refuse(422,
                          Refusal{sentence, {{"member", "undo_seconds"}, {"limit", std::to_string(limit)}}},
                          "undo_seconds");
        };
        if (*asked.undo_seconds < 0) return out_of_range(Sentence::member_too_small, 0);
        if (*asked.undo_seconds > longest_undo) return out_of_range(Sentence::member_too_large, longest_undo);
        entry.undo_seconds = asked.undo_seconds;
    }
    return entry;
}

// Everything that one call of `invite` is going to write.
struct Work {
    std::vector<store::InvitationChange> replaced;
    std::vector<store::Invitation> made;
    std::vector<store::NewLink> links;
    std::vector<store::Mail> mails;
    std::vector<store::AuditEvent> events;
};

class Inviting {
   public:
    Inviting(Backend& backend, soci::session& session, const Caller& caller,
             const std::vector<std::string>& emails)
        : backend_(backend),
          caller_(caller),
          now_(backend.clock()),
          known_(look_up(backend, session, caller, emails)),
          pending_(store::count_with_status(session, caller.member.organization_id, "pending")),
          today_(store::count_created_since(session, caller.member.organization_id, now_ + -domain::day)) {}

    CreatedRow invite(const Entry& entry) {
        const auto found = known_.pending.find(entry.email);
        const auto* replaced = found == known_.pending.end() ? nullptr : &found->second;
        if (auto refusal = refusal_of(entry, replaced)) return row_of(std::move(*refusal));
        if (replaced != nullptr && is_the_same_again(entry, *replaced)) {
            return {201, api::InvitationCreated{replaced->id, replaced->status, {}}, {}};
        }
        return make(entry, replaced);
    }

    void write(soci::session& session) {
        std::vector<std::string> replaced_ids;
        for (const auto& each : work_.replaced) replaced_ids.push_back(each.id);
        store::change_invitations(session, caller_.member.organization_id, work_.replaced, now_,
                                  caller_.member.user_id);
        store::replace_links(session, replaced_ids, now_);
        store::drop_unsent_mails(session, replaced_ids);
        store::add_invitations(session, work_.made);
        store::add_links(session, work_.links, now_);
        store::add_mails(session, work_.mails);
        store::add_audit_events(session, work_.events);
    }

   private:
    std::optional<api::Error> refusal_of(const Entry& entry, const store::Invitation* replaced) const {
        if (auto refusal = domain::may_invite(caller_.actor(), entry.role))
            return api::error_of(403, *refusal);
        if (known_.members.contains(entry.email))
            return api::error_of(400, about(Sentence::already_member, entry.email));
        if (!domain::is_allowed_domain(entry.email, known_.organization.allowed_domains)) {
            return api::error_of(400, about(Sentence::outside_allowed_domains, entry.email));
        }
        if (replaced != nullptr && is_the_same_again(entry, *replaced)) return std::nullopt;
        const auto& settings = backend_.settings;
        if (const auto recent = known_.recent.find(entry.email);
            recent != known_.recent.end() &&
            recent->second.number >= settings.most_invitations_a_recipient_and_day) {
            auto error = api::error_of(
                429, Refusal{Sentence::recipient_limit,
                             {{"email", entry.email},
                              {"limit", std::to_string(settings.most_invitations_a_recipient_and_day)}}});
            const auto wait = recent->second.oldest.microseconds + domain::day - now_.microseconds;
            error.retry_after_seconds = static_cast<int>(wait / domain::second) + 1;
            return error;
        }
        if (replaced == nullptr && pending_ >= settings.most_pending_invitations) {
            return api::error_of(400, limited(Sentence::pending_limit, settings.most_pending_invitations));
        }
        if (today_ >= settings.most_invitations_a_day) {
            return api::error_of(400, limited(Sentence::daily_limit, settings.most_invitations_a_day));
        }
        return std::nullopt;
    }

    // The same person sends the same invitation once more before its mail has left: a double click, a second tab.
    bool is_the_same_again(const Entry& entry, const store::Invitation& pending) const {
        return entry.undo_seconds && entry.send_mail && pending.inviter_id == caller_.member.user_id &&
               pending.base_role == domain::to_text(entry.role) && known_.unsent.contains(pending.id);
    }

    CreatedRow make(const Entry& entry, const store::Invitation* replaced) {
        if (replaced != nullptr) {
            work_.replaced.push_back({.id = replaced->id,
                                      .status_before = replaced->status,
                                      .status = "expired",
                                      .expires_at = now_,
                                      .accepted_at = {},
                                      .revoked_at = {},
                                      .replaced_at = now_});
        } else {
            ++pending_;
        }
        ++today_;
        const auto& member = caller_.member;
        store::Invitation made;
        made.id = random_id(domain::IdKind::invitation);
        made.organization_id = member.organization_id;
        made.email = entry.email;
        made.base_role = domain::to_text(entry.role);
        made.status = "pending";
        made.inviter_id = member.user_id;
        // One after the other, so that the list keeps the order in which they were sent.
        made.created_at = now_ + static_cast<std::int64_t>(work_.made.size());
        made.expires_at = made.created_at + backend_.settings.invitation_life;
        const auto token = random_token();
        const auto link = registration_link(backend_, member.organization_id, token);
        work_.links.push_back({token_hash(token), made.id, store::LinkReason::invite});
        if (entry.send_mail) {
            const auto due = now_ + entry.undo_seconds.value_or(0) * domain::second;
            work_.mails.push_back(invitation_mail_of(backend_, caller_, made, link, due));
        }
        work_.events.push_back(
            {.organization_id = member.organization_id,
             .at = now_,
             .user_id = member.user_id,
             .source_ip = caller_.client.source_ip,
             .entity = "USER",
             .action = "INVITE",
             .metadata = store::metadata_of({{"invitee_email", made.email}, {"base_role", made.base_role}})});
        api::InvitationCreated created{made.id, made.status, {}};
        if (!entry.send_mail) created.registration_url = link;
        work_.made.push_back(std::move(made));
        return {201, std::move(created), {}};
    }

    Backend& backend_;
    const Caller& caller_;
    Timestamp now_;
    Known known_;
    std::int64_t pending_, today_;
    Work work_;
};

}  // namespace

std::vector<CreatedRow> invite(Backend& backend, soci::session& session, const Caller& caller,
                               const std::vector<api::InvitationCreate>& asked, InviteForm form) {
    store::settle_expired(session, backend.clock());
    std::vector<api::Result<Entry>> entries;
    std::vector<std::string> emails;
    std::map<std::string, std::size_t> first;  // where an address stands first
    for (const auto& each : asked) {
        entries.push_back(read_entry(each, form));
        const auto& entry = entries.back();
        if (entry && first.try_emplace(entry->email, entries.size() - 1).second)
            emails.push_back(entry->email);
    }

    Inviting inviting(backend, session, caller, emails);
    std::vector<CreatedRow> rows;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        if (!entries[i]) {
            rows.push_back(row_of(entries[i].error()));
        } else if (const auto at = first.at(entries[i]->email); at < i) {
            rows.push_back(rows[at]);
        } else {
            rows.push_back(inviting.invite(*entries[i]));
        }
    }
    inviting.write(session);
    return rows;
}

std::vector<api::InvitationChecked> check_invitations(Backend& backend, soci::session& session,
                                                      const Caller& caller,
                                                      const std::vector<api::InvitationCheck>& entries) {
    std::vector<std::string> emails;
    for (const auto& each : entries) {
        if (auto email = domain::parse_email_address(each.email)) emails.push_back(std::move(*email));
    }
    std::ranges::sort(emails);
    emails.erase(std::ranges::unique(emails).begin(), emails.end());
    const auto known = look_up(backend, session, caller, emails);

    std::vector<api::InvitationChecked> checked;
    for (const auto& each : entries) {
        const auto email = domain::parse_email_address(each.email);
        if (!email) {
            checked.push_back({each.email, "invalid", domain::say(email.error())});
            continue;
        }
        const auto say = [&](Sentence sentence) { return domain::say(about(sentence, *email)); };
        const auto pending = known.pending.find(*email);
        if (known.members.contains(*email)) {
            checked.push_back({*email, "member", say(Sentence::already_member)});
        } else if (!domain::is_allowed_domain(*email, known.organization.allowed_domains)) {
            checked.push_back({*email, "outside_domain", say(Sentence::outside_allowed_domains)});
        } else if (pending != known.pending.end() && pending->second.expires_at > backend.clock()) {
            checked.push_back({*email, "pending", say(Sentence::already_invited)});
        } else {
            checked.push_back({*email, "invite", {}});
        }
    }
    return checked;
}

}  // namespace roster::server
