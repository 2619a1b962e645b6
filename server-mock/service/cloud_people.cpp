#include "service/cloud_people.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <type_traits>

#include "domain/email_address.hpp"
#include "domain/rules_access.hpp"
#include "service/wrong_values.hpp"
#include "store/audit.hpp"
#include "store/word_list.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;
using store::AccessMember;
using store::AccessMemberKey;
using store::Grant;

constexpr std::string_view entity = "CLOUD_ROLE";

std::string role_text(const domain::CloudRole& role) {
    std::string text = role.base_role;
    for (const auto& deny : role.deny_roles) text += " " + deny;
    return text;
}

Grant new_grant(Backend& backend, const Caller& caller, std::string_view cloud_id, std::string_view user_id,
                domain::CloudRole role) {
    const auto now = backend.clock();
    const auto level = domain::level_of(role);
    return {.place_id = std::string(cloud_id),
            .user_id = std::string(user_id),
            .role = std::move(role),
            .level = level,
            .created_at = now,
            .changed_at = now,
            .changed_by = caller.member.user_id};
}

std::optional<Grant> grant_of(soci::session& session, std::string_view cloud_id, const AccessMember& member) {
    auto found = store::find_cloud_grants(session, cloud_id, {member.user_id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

// Writes a role over what somebody had, and tells of it; returns it as it is then.
Versioned<api::AccessCollaborator> write_role(Backend& backend, soci::session& session, const Caller& caller,
                                              const std::optional<Grant>& before, std::string_view cloud_id,
                                              const AccessMember& member, domain::CloudRole role) {
    if (before && before->role == role) return versioned({member, *before});
    auto grant = new_grant(backend, caller, cloud_id, member.user_id, std::move(role));
    if (before) {
        grant.via = before->via;
        grant.created_at = before->created_at;
        grant.version = before->version + 1;
    }
    store::put_cloud_grants(session, {grant});
    store::add_audit_events(
        session, {role_event(backend, caller, entity, before ? "MODIFY" : "GRANT", "cloud_id", grant,
                             before ? role_text(before->role) : "", role_text(grant.role))});
    return versioned({member, std::move(grant)});
}

// A page of a cloud's people, each as `shown_row` shows it.
template <class ShowRow>
auto page_of_people(Backend& backend, const Caller& caller, std::string_view cloud_id, store::PeopleOf whose,
                    const store::PeopleFilter& filter, const PageAsk& ask, ShowRow&& show_row) {
    using Page = api::Page<std::invoke_result_t<ShowRow, const store::PersonWithAccess&>>;
    return backend.database.read([&](soci::session& session) -> api::Result<Page> {
        const auto reached = administered_cloud(session, caller, cloud_id);
        if (!reached) return std::unexpected(reached.error());
        const auto sort = sort_key_of(ask);
        const auto order = store::people_order(sort.key, sort.descending);
        if (!order) return std::unexpected(unknown_sort(ask, "name, email, created_at"));
        const auto kind = whose == store::PeopleOf::cloud ? "cloud people" : "cloud roles";
        const auto plain_list = name_of_people_list(kind, cloud_id, filter, sort);
        bool by_joining = store::stand_by_joining(session, reached->cloud.id, sort.key);
        auto list = by_joining ? plain_list + "\nby joining" : plain_list;
        auto window = window_of(ask, *order, list);
        if (!window && by_joining) {
            // The walk began before the cloud added everybody: it goes on in the order in which it began.
            by_joining = false;
            list = plain_list;
            window = window_of(ask, *order, list);
        }
        if (!window) return std::unexpected(window.error());
        const auto found = store::list_people(session, backend.database.dialect(), whose, reached->cloud.id,
                                              filter, *order, sort.key, by_joining, *window);
        Page page;
        for (const auto& person : found.rows) page.results.push_back(show_row(person));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

}  // namespace

api::AccessCollaborator shown(const store::PersonWithAccess& person) {
    const auto& [member, grant] = person;
    api::AccessCollaborator value;
    value.id = member.identity_id;
    value.value = {member.user_id, member.name, member.email};
    value.permission_level = std::string(domain::to_text(grant.level));
    value.via = grant.via;
    if (grant.version > 0) value.etag = etag_of(tag_id_of(grant), grant.version);
    return value;
}

Versioned<api::AccessCollaborator> versioned(const store::PersonWithAccess& person) {
    auto value = shown(person);
    auto etag = value.etag.value_or("");
    return {std::move(value), std::move(etag)};
}

std::optional<ChangeRefusal<api::AccessCollaborator>> outdated(soci::session& session,
                                                               const AccessMember& member,
                                                               const std::optional<Grant>& grant,
                                                               std::string_view if_match) {
    if (!grant) return std::nullopt;
    return changed_meanwhile(session, if_match, tag_id_of(*grant), grant->version,
                             shown(store::PersonWithAccess{member, *grant}), grant->changed_at,
                             grant->changed_by);
}

std::string tag_id_of(const Grant& grant) { return grant.place_id + " " + grant.user_id; }

std::string name_of_people_list(std::string_view kind, std::string_view place_id,
                                const store::PeopleFilter& filter, const SortKey& sort) {
    std::string name(kind);
    for (const auto& part :
         {std::string(place_id), store::joined_words(filter.words), filter.whole.value_or("\n"),
          std::string(sort.key), std::string(sort.descending ? "-" : "+")})
        name += "\n" + part;
    return name;
}

store::AuditEvent role_event(Backend& backend, const Caller& caller, std::string_view entity_name,
                             std::string_view action, std::string_view place_member, const Grant& grant,
                             std::string_view old_role, std::string_view role) {
    return {.organization_id = caller.member.organization_id,
            .at = backend.clock(),
            .user_id = caller.member.user_id,
            .source_ip = caller.client.source_ip,
            .entity = entity_name,
            .action = action,
            .metadata = store::metadata_of({{place_member, grant.place_id},
                                            {"grantee_id", grant.user_id},
                                            {"old_role", old_role},
                                            {"new_role", role}})};
}

api::Result<api::Page<api::AccessCollaborator>> search_cloud_people(Backend& backend, const Caller& caller,
                                                                    std::string_view cloud_id,
                                                                    const store::PeopleFilter& filter,
                                                                    const PageAsk& ask) {
    return page_of_people(backend, caller, cloud_id, store::PeopleOf::cloud, filter, ask, shown);
}

api::Result<api::Page<api::CloudRoles>> list_cloud_roles(Backend& backend, const Caller& caller,
                                                         std::string_view cloud_id, const PageAsk& ask) {
    return page_of_people(backend, caller, cloud_id, store::PeopleOf::cloud_grants, {}, ask,
                          [](const store::PersonWithAccess& person) -> api::CloudRoles {
                              const auto& [member, grant] = person;
                              return {member.user_id,
                                      {grant.role.base_role},
                                      grant.role.deny_roles,
                                      etag_of(tag_id_of(grant), grant.version)};
                          });
}

api::Result<void> give_cloud_roles(Backend& backend, soci::session& session, const Caller& caller,
                                   std::string_view cloud_id,
                                   const std::vector<api::CloudCollaboratorCreate>& entries,
                                   const FieldOfEntry& field_of) {
    const auto reached = administered_cloud(session, caller, cloud_id);
    if (!reached) return std::unexpected(reached.error());

    // What is malformed is told before what is not there.
    std::vector<std::string> emails;
    std::vector<AccessLevel> levels;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto level = level_named(entries[i].permission_level, field_of(i, "permission_level"));
        if (!level) return std::unexpected(level.error());
        auto email = domain::parse_email_address(entries[i].email);
        if (!email)
            return std::unexpected(not_an_address(entries[i].email, email.error(), field_of(i, "email")));
        levels.push_back(*level);
        emails.push_back(std::move(*email));
    }

    std::map<std::string, AccessMember> members;
    std::vector<std::string> user_ids;
    for (auto& member :
         store::find_access_members(session, caller.member.organization_id, AccessMemberKey::email, emails)) {
        user_ids.push_back(member.user_id);
        members.emplace(member.email, std::move(member));
    }
    std::set<std::string> there;
    for (const auto& grant : store::find_cloud_grants(session, reached->cloud.id, user_ids))
        there.insert(grant.user_id);

    std::vector<Grant> given;
    std::vector<store::AuditEvent> events;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto field = field_of(i, "email");
        const auto found = members.find(emails[i]);
        if (found == members.end()) return std::unexpected(no_such_member(emails[i], field));
        const auto& member = found->second;
        if (const auto refusal = domain::may_give_cloud_role(caller.actor(), as_rules_see(member)))
            return refuse(403, *refusal, field);
        if (!there.insert(member.user_id).second)
            return refuse(409, Refusal{Sentence::cloud_access_taken, {{"email", member.email}}}, field);
        const auto& grant = given.emplace_back(
            new_grant(backend, caller, reached->cloud.id, member.user_id, domain::cloud_role_of(levels[i])));
        events.push_back(
            role_event(backend, caller, entity, "GRANT", "cloud_id", grant, "", role_text(grant.role)));
    }
    store::put_cloud_grants(session, given);
    store::add_audit_events(session, events);
    return {};
}

RoleWritten change_cloud_level(Backend& backend, soci::session& session, const Caller& caller,
                               std::string_view cloud_id, std::string_view identity_id,
                               std::string_view permission_level, std::string_view if_match) {
    using Shown = api::AccessCollaborator;
    const auto reached = administered_cloud(session, caller, cloud_id);
    if (!reached) return not_done<Shown>(reached.error());
    const auto member = member_of_id(session, caller, AccessMemberKey::identity_id, identity_id);
    if (!member) return not_done<Shown>(member.error());
    const auto level = level_named(permission_level, "permission_level");
    if (!level) return not_done<Shown>(level.error());
    const auto before = grant_of(session, reached->cloud.id, *member);
    if (auto refusal = outdated(session, *member, before, if_match))
        return std::unexpected(std::move(*refusal));
    if (const auto refusal = domain::may_give_cloud_role(caller.actor(), as_rules_see(*member)))
        return not_done<Shown>(api::error_of(403, *refusal));
    if (!before) return not_done<Shown>(api::error_of(404, Sentence::not_found));
    return write_role(backend, session, caller, before, reached->cloud.id, *member,
                      domain::cloud_role_of(*level));
}

RoleWritten set_cloud_role(Backend& backend, soci::session& session, const Caller& caller,
                           std::string_view cloud_id, std::string_view user_id,
                           const api::CloudRoleChange& change, std::string_view if_match) {
    using Shown = api::AccessCollaborator;
    const auto reached = administered_cloud(session, caller, cloud_id);
    if (!reached) return not_done<Shown>(reached.error());
    const auto member = member_of_id(session, caller, AccessMemberKey::user_id, user_id);
    if (!member) return not_done<Shown>(member.error());
    if (!domain::is_cloud_base_role(change.base_role)) {
        return not_done<Shown>(unknown_value("base_role", change.base_role, domain::cloud_base_roles));
    }
    domain::CloudRole role{change.base_role, change.deny_roles};
    if (!domain::is_cloud_role(role)) {
        return not_done<Shown>(api::error_of(
            422, Refusal{Sentence::deny_roles_wrong, {{"member", "deny_roles"}}}, "deny_roles"));
    }
    const auto before = grant_of(session, reached->cloud.id, *member);
    if (auto refusal = outdated(session, *member, before, if_match))
        return std::unexpected(std::move(*refusal));
    if (const auto refusal = domain::may_give_cloud_role(caller.actor(), as_rules_see(*member)))
        return not_done<Shown>(api::error_of(403, *refusal));
    // The role that was seen is gone.
    if (!before && match_tag(if_match, {}, 0) != TagMatch::current)
        return not_done<Shown>(api::error_of(404, Sentence::not_found));
    return write_role(backend, session, caller, before, reached->cloud.id, *member, std::move(role));
}

RoleDone remove_from_cloud(Backend& backend, soci::session& session, const Caller& caller,
                           std::string_view cloud_id, std::string_view identity_id,
                           std::string_view if_match) {
    using Shown = api::AccessCollaborator;
    const auto reached = administered_cloud(session, caller, cloud_id);
    if (!reached) return not_done<Shown>(reached.error());
    const auto member = member_of_id(session, caller, AccessMemberKey::identity_id, identity_id);
    if (!member) return not_done<Shown>(member.error());
    const auto before = grant_of(session, reached->cloud.id, *member);
    if (auto refusal = outdated(session, *member, before, if_match))
        return std::unexpected(std::move(*refusal));
    if (const auto refusal = domain::may_remove_from_cloud(caller.actor(), as_rules_see(*member)))
        return not_done<Shown>(api::error_of(403, *refusal));
    if (!before) return not_done<Shown>(api::error_of(404, Sentence::not_found));
    if (const auto refusal = domain::may_remove_from_cloud_that_adds(reached->cloud.auto_add_user))
        return not_done<Shown>(api::error_of(409, *refusal));
    store::touch_projects_of(session, {member->user_id}, backend.clock(), caller.member.user_id);
    store::remove_cloud_grant(session, reached->cloud.id, member->user_id, backend.clock());
    store::add_audit_events(session, {role_event(backend, caller, entity, "REVOKE", "cloud_id", *before,
                                                 role_text(before->role), "")});
    return {};
}

}  // namespace roster::server
