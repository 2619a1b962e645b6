#include "service/member_changes.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "domain/text.hpp"
#include "service/audit.hpp"
#include "service/members.hpp"
#include "service/membership.hpp"
#include "service/wrong_values.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"
#include "store/projects.hpp"
#include "store/word_list.hpp"

namespace roster::server {

namespace {

using domain::BaseRole;
using domain::Refusal;
using domain::Sentence;
using Refused = ChangeRefusal<api::Collaborator>;

// What a member's roles are to become; the additional ones stay when they are absent.
struct WantedRoles {
    std::string base_role;
    std::optional<std::vector<std::string>> additional_roles;
};

api::Result<WantedRoles> wanted_roles(const api::PermissionLevelChange& change) {
    const auto& level = change.permission_level;
    if (domain::is_word_of(domain::base_roles, level)) return WantedRoles{level, {}};
    if (domain::is_word_of(domain::additional_roles, level)) {
        return WantedRoles{std::string(domain::to_text(BaseRole::collaborator)), std::vector{level}};
    }
    return std::unexpected(
        unknown_value("permission_level", level,
                      std::string(domain::base_roles) + " " + std::string(domain::additional_roles)));
}

api::Result<WantedRoles> wanted_base_role(const std::string& role) {
    if (!domain::is_word_of(domain::base_roles, role))
        return std::unexpected(unknown_value("base_role", role, domain::base_roles));
    return WantedRoles{role, {}};
}

api::Result<WantedRoles> wanted_roles(const api::CollaboratorRoles& roles) {
    if (auto error = wrong_roles(roles)) return std::unexpected(std::move(*error));
    return WantedRoles{roles.base_role, roles.additional_roles};
}

// The members that one request is about, as its steps make them; written at the end, all at once.
class Changing {
   public:
    Changing(Backend& backend, soci::session& session, const Caller& caller,
             const std::vector<std::string>& ids)
        : backend_(backend), session_(session), caller_(caller), now_(backend.clock()) {
        const auto& organization_id = caller.member.organization_id;
        for (auto& member : store::find_members(session, organization_id, ids)) {
            user_of_identity_[member.identity_id] = member.user_id;
            auto user_id = member.user_id;
            entries_.emplace(std::move(user_id), Entry{member, member});
        }
        owners_ = store::find_organization(session, organization_id).value().owners;
    }

    ChangeResult<api::Collaborator> change(const std::string& id, const api::Result<WantedRoles>& wanted,
                                           std::string_view if_match) {
        auto* entry = find(id);
        if (entry == nullptr) return refused(api::error_of(404, Sentence::not_found));
        if (!wanted) return refused(wanted.error());
        auto& member = entry->now;
        if (auto outdated = mismatch(member, if_match)) return std::unexpected(std::move(*outdated));
        const auto new_role = domain::parse_base_role(wanted->base_role).value_or(BaseRole::collaborator);
        // The caller is an owner, and not this member: an owner is left whatever a batch says, and judging row by row
        // is judging the whole.
        if (auto refusal = domain::may_change_role(caller_.actor(), actual(member), new_role, owners_))
            return forbidden(*refusal);

        const auto additional = wanted->additional_roles.value_or(member.additional_roles);
        if (member.base_role != wanted->base_role || member.additional_roles != additional) {
            note("MODIFY", {{"modifee_id", member.user_id},
                            {"old_role", member.base_role},
                            {"new_role", wanted->base_role},
                            {"old_additional_roles", store::joined_words(member.additional_roles)},
                            {"new_additional_roles", store::joined_words(additional)}});
            owners_ += (new_role == BaseRole::owner ? 1 : 0) - (is_owner(member) ? 1 : 0);
            member.base_role = wanted->base_role;
            member.additional_roles = additional;
            ++member.version;
            member.changed_at = now_;
            member.changed_by = caller_.member.user_id;
        }
        return versioned(member);
    }

    ChangeResult<api::Collaborator> remove(const std::string& id, std::string_view if_match) {
        auto* entry = find(id);
        if (entry == nullptr) return refused(api::error_of(404, Sentence::not_found));
        if (auto outdated = mismatch(entry->now, if_match)) return std::unexpected(std::move(*outdated));
        if (auto refusal = domain::may_remove(caller_.actor(), actual(entry->now)))
            return forbidden(*refusal);
        note("REMOVE", {{"removee_id", entry->now.user_id}, {"removee_email", entry->now.email}});
        entry->removed = true;
        return versioned(entry->now);
    }

    void write() {
        std::vector<store::RoleChange> changes;
        std::vector<store::Member> removed;
        std::vector<std::string> demoted, own_differently;
        store::CountChange counts;
        for (const auto& [user_id, entry] : entries_) {
            if (entry.removed) removed.push_back(entry.now);
            if (entry.now.version == entry.before.version) continue;
            changes.push_back({user_id, entry.now.base_role, entry.now.additional_roles, entry.now.version});
            const int to_owner = (is_owner(entry.now) ? 1 : 0) - (is_owner(entry.before) ? 1 : 0);
            counts.owners += to_owner;
            counts.collaborators -= to_owner;
            if (to_owner < 0) demoted.push_back(user_id);
            if (to_owner != 0) own_differently.push_back(user_id);
        }
        store::add_audit_events(session_, events_);
        if (!changes.empty()) {
            store::change_roles(session_, changes, now_, caller_.member.user_id);
            store::count_members(session_, caller_.member.organization_id, counts);
            store::touch_projects_of(session_, own_differently, now_, caller_.member.user_id);
        }
        end_ownerships(backend_, session_, caller_, demoted);
        end_memberships(backend_, session_, caller_, removed);
    }

   private:
    struct Entry {
        store::Member before, now;
        bool removed = false;
    };

    static bool is_owner(const store::Member& member) {
        return member.base_role == domain::to_text(BaseRole::owner);
    }
    static domain::Member actual(const store::Member& member) {
        return {member.user_id, domain::parse_base_role(member.base_role).value_or(BaseRole::collaborator),
                member.is_service_account};
    }
    static Versioned<api::Collaborator> versioned(const store::Member& member) {
        auto value = shown(member);
        auto etag = value.etag.value();
        return {std::move(value), std::move(etag)};
    }
    static std::unexpected<Refused> refused(api::Error error) {
        return std::unexpected(Refused{std::move(error), {}});
    }
    // A rule that is broken is 400, something that one may never do 403.
    static std::unexpected<Refused> forbidden(const Refusal& refusal) {
        return refused(api::error_of(refusal.sentence == Sentence::last_owner ? 400 : 403, refusal));
    }

    Entry* find(const std::string& id) {
        const auto identity = user_of_identity_.find(id);
        const auto found = entries_.find(identity == user_of_identity_.end() ? id : identity->second);
        return found == entries_.end() || found->second.removed ? nullptr : &found->second;
    }

    std::optional<Refused> mismatch(const store::Member& member, std::string_view if_match) {
        const auto match = match_tag(if_match, member.user_id, member.version);
        if (match == TagMatch::current) return std::nullopt;
        ChangedMeanwhile<api::Collaborator> changed{versioned(member), {}, {}, {}};
        if (match == TagMatch::outdated) {
            changed.changed_at = member.changed_at;
            if (const auto* person = member.changed_by ? person_of(*member.changed_by) : nullptr) {
                changed.changed_by_id = person->id;
                changed.changed_by_name = person->name;
            }
        }
        return Refused{api::error_of(412, Sentence::changed_meanwhile), std::move(changed)};
    }

    // Who changed any of them last, read once for all.
    const store::PersonName* person_of(const std::string& user_id) {
        if (people_.empty()) {
            std::vector<std::string> ids = {caller_.member.user_id};
            for (const auto& [id, entry] : entries_)
                if (entry.before.changed_by) ids.push_back(*entry.before.changed_by);
            for (auto& person : store::person_names(session_, ids)) people_.emplace(person.id, person);
        }
        const auto found = people_.find(user_id);
        return found == people_.end() ? nullptr : &found->second;
    }

    void note(std::string_view action,
              std::initializer_list<std::pair<std::string_view, std::string_view>> metadata) {
        events_.push_back({.organization_id = caller_.member.organization_id,
                           .at = now_,
                           .user_id = caller_.member.user_id,
                           .source_ip = caller_.client.source_ip,
                           .entity = "USER",
                           .action = action,
                           .metadata = store::metadata_of(metadata)});
    }

    Backend& backend_;
    soci::session& session_;
    const Caller& caller_;
    Timestamp now_;
    std::map<std::string, Entry> entries_;  // by user id
    std::map<std::string, std::string> user_of_identity_;
    std::map<std::string, store::PersonName> people_;
    std::int64_t owners_ = 0;
    std::vector<store::AuditEvent> events_;
};

using UpdatedRow = api::Row<api::CollaboratorUpdated>;

UpdatedRow row_of(Refused refusal) {
    UpdatedRow row{refusal.error.status, {}, {}};
    if (!refusal.changed) {
        row.error = std::move(refusal.error);
    } else {
        const auto& changed = *refusal.changed;
        row.changed = {std::move(refusal.error.detail),
                       std::move(refusal.error.code),
                       api::CollaboratorUpdated{changed.current.value, {}, false},
                       {},
                       changed.changed_at};
        if (!changed.changed_by_id.empty())
            row.changed->changed_by = {changed.changed_by_id, changed.changed_by_name};
    }
    return row;
}

// Of a row that does not remove.
api::Result<WantedRoles> wanted_roles(const api::CollaboratorUpdate& asked) {
    if (!asked.base_role)
        return refuse(422, Refusal{Sentence::member_required, {{"member", "base_role"}}}, "base_role");
    if (asked.remove.value_or(false)) {
        return refuse(422,
                      Refusal{Sentence::member_not_together, {{"member", "remove"}, {"other", "base_role"}}},
                      "remove");
    }
    return wanted_base_role(*asked.base_role);
}

UpdatedRow update(Changing& changing, const api::CollaboratorUpdate& asked) {
    const auto if_match = asked.if_match.value_or("");
    if (asked.remove.value_or(false) && !asked.base_role) {
        auto removed = changing.remove(asked.id, if_match);
        if (!removed) return row_of(std::move(removed.error()));
        return {200, api::CollaboratorUpdated{{}, removed->value.id, true}, {}};
    }
    auto changed = changing.change(asked.id, wanted_roles(asked), if_match);
    if (!changed) return row_of(std::move(changed.error()));
    return {200, api::CollaboratorUpdated{std::move(changed->value), {}, false}, {}};
}

template <class Use>
ChangeResult<api::Collaborator> change_one(Backend& backend, soci::session& session, const Caller& caller,
                                           std::string_view id, Use&& use) {
    Changing changing(backend, session, caller, {std::string(id)});
    auto result = use(changing, std::string(id));
    if (result) changing.write();
    return result;
}

}  // namespace

ChangeResult<api::Collaborator> set_permission_level(Backend& backend, soci::session& session,
                                                     const Caller& caller, std::string_view id,
                                                     const api::PermissionLevelChange& change,
                                                     std::string_view if_match) {
    return change_one(backend, session, caller, id, [&](Changing& changing, const std::string& one) {
        return changing.change(one, wanted_roles(change), if_match);
    });
}

ChangeResult<api::Collaborator> set_roles(Backend& backend, soci::session& session, const Caller& caller,
                                          std::string_view id, const api::CollaboratorRoles& roles,
                                          std::string_view if_match) {
    return change_one(backend, session, caller, id, [&](Changing& changing, const std::string& one) {
        return changing.change(one, wanted_roles(roles), if_match);
    });
}

ChangeResult<api::Collaborator> remove_member(Backend& backend, soci::session& session, const Caller& caller,
                                              std::string_view id, std::string_view if_match) {
    return change_one(backend, session, caller, id, [&](Changing& changing, const std::string& one) {
        return changing.remove(one, if_match);
    });
}

std::vector<UpdatedRow> update_members(Backend& backend, soci::session& session, const Caller& caller,
                                       const std::vector<api::CollaboratorUpdate>& updates,
                                       std::string_view address) {
    std::vector<std::string> ids;
    for (const auto& each : updates) ids.push_back(each.id);
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    Changing changing(backend, session, caller, ids);
    std::vector<UpdatedRow> rows;
    std::vector<store::AuditEvent> refusals;
    for (const auto& each : updates) {
        const auto& row = rows.emplace_back(update(changing, each));
        if (row.status == 403)
            refusals.push_back(refusal_event(backend, caller, "POST", address, row.error->code));
    }
    changing.write();
    store::add_audit_events(session, refusals);
    return rows;
}

api::Result<void> leave_organization(Backend& backend, soci::session& session, const Caller& caller) {
    if (caller.is_service_account()) return refuse(403, Sentence::session_needed);
    const auto& organization_id = caller.member.organization_id;
    const auto owners = store::find_organization(session, organization_id).value().owners;
    if (auto refusal = domain::may_leave(caller.actor(), owners)) return refuse(400, *refusal);
    store::add_audit_events(session,
                            {{.organization_id = organization_id,
                              .at = backend.clock(),
                              .user_id = caller.member.user_id,
                              .source_ip = caller.client.source_ip,
                              .entity = "USER",
                              .action = "LEAVE",
                              .metadata = store::metadata_of({{"base_role", caller.member.base_role}})}});
    end_memberships(backend, session, caller,
                    store::find_members(session, organization_id, {caller.member.user_id}));
    return {};
}

}  // namespace roster::server
