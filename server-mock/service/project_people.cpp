#include "service/project_people.hpp"

#include <algorithm>
#include <map>

#include "domain/email_address.hpp"
#include "domain/rules_access.hpp"
#include "store/audit.hpp"

namespace roster::server {

namespace {

using domain::CloudStanding;
using domain::Refusal;
using domain::Sentence;
using store::AccessMember;
using store::AccessMemberKey;
using store::Grant;

constexpr std::string_view entity = "PROJECT_ROLE";

std::optional<Grant> grant_of(soci::session& session, std::string_view project_id,
                              const AccessMember& member) {
    auto found = store::find_project_grants(session, project_id, {member.user_id});
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

// What each of these has in the cloud, by user id; owners of the organization own it.
std::map<std::string, CloudStanding> standings(soci::session& session, std::string_view cloud_id,
                                               const std::vector<AccessMember>& members) {
    std::map<std::string, CloudStanding> all;
    std::vector<std::string> user_ids;
    for (const auto& member : members) {
        user_ids.push_back(member.user_id);
        all[member.user_id].has_role = as_rules_see(member).base_role == domain::BaseRole::owner;
    }
    for (const auto& user_id : store::who_reaches_cloud(session, cloud_id, user_ids))
        all[user_id].has_role = true;
    for (const auto& grant : store::find_cloud_grants(session, cloud_id, user_ids))
        all[grant.user_id].is_read_only = !grant.role.deny_roles.empty();
    return all;
}

// The owners of a project are part of what it shows.
void touch_if_owners_changed(Backend& backend, soci::session& session, const Caller& caller,
                             std::string_view project_id, bool owners_changed) {
    if (owners_changed) store::touch_project(session, project_id, backend.clock(), caller.member.user_id);
}

void tell(Backend& backend, soci::session& session, const Caller& caller, std::string_view action,
          const Grant& grant, std::string_view old_role, std::string_view role) {
    store::add_audit_events(
        session, {role_event(backend, caller, entity, action, "project_id", grant, old_role, role)});
}

}  // namespace

api::Result<api::Page<api::AccessCollaborator>> list_project_people(Backend& backend, const Caller& caller,
                                                                    std::string_view project_id,
                                                                    const store::PeopleFilter& filter,
                                                                    const PageAsk& ask) {
    return backend.database.read(
        [&](soci::session& session) -> api::Result<api::Page<api::AccessCollaborator>> {
            const auto reached = administered_project(session, caller, project_id);
            if (!reached) return std::unexpected(reached.error());
            const auto sort = sort_key_of(ask);
            const auto order = store::people_order(sort.key, sort.descending);
            if (!order) return std::unexpected(unknown_sort(ask, "name, email, created_at"));
            const auto list = name_of_people_list("project people", project_id, filter, sort);
            const auto window = window_of(ask, *order, list);
            if (!window) return std::unexpected(window.error());
            const auto found =
                store::list_people(session, backend.database.dialect(), store::PeopleOf::project,
                                   reached->project.id, filter, *order, sort.key, false, *window);
            api::Page<api::AccessCollaborator> page;
            for (const auto& person : found.rows) page.results.push_back(shown(person));
            page.metadata = metadata_of(found.total, found.next, list);
            return page;
        });
}

api::Result<void> give_project_roles(Backend& backend, soci::session& session, const Caller& caller,
                                     std::string_view project_id,
                                     const std::vector<api::ProjectCollaboratorCreate>& entries) {
    const auto reached = administered_project(session, caller, project_id);
    if (!reached) return std::unexpected(reached.error());

    // What is malformed is told before what is not there.
    std::vector<std::string> addresses;
    std::vector<AccessLevel> levels;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto level = level_named(entries[i].permission_level, element(i, "permission_level"));
        if (!level) return std::unexpected(level.error());
        auto address = domain::parse_email_address(entries[i].email);
        if (!address) {
            return std::unexpected(
                not_an_address(entries[i].email, address.error(), element(i, "value.email")));
        }
        levels.push_back(*level);
        addresses.push_back(std::move(*address));
    }

    const auto members =
        store::find_access_members(session, caller.member.organization_id, AccessMemberKey::email, addresses);
    std::map<std::string, const AccessMember*> by_address;
    std::vector<std::string> user_ids, there;
    for (const auto& member : members) {
        by_address[member.email] = &member;
        user_ids.push_back(member.user_id);
        // They own the project already.
        if (as_rules_see(member).base_role == domain::BaseRole::owner) there.push_back(member.user_id);
    }
    const auto in_cloud = standings(session, reached->project.cloud_id, members);
    for (const auto& grant : store::find_project_grants(session, reached->project.id, user_ids))
        there.push_back(grant.user_id);

    const auto now = backend.clock();
    std::vector<Grant> given;
    std::vector<store::AuditEvent> events;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto field = element(i, "value.email");
        const auto found = by_address.find(addresses[i]);
        if (found == by_address.end()) return std::unexpected(no_such_member(addresses[i], field));
        const auto& member = *found->second;
        const auto& standing = in_cloud.at(member.user_id);
        if (const auto refusal = domain::may_give_project_role(caller.actor(), member.user_id))
            return refuse(403, *refusal, field);
        if (const auto refusal = domain::needs_cloud_role(standing, member.email))
            return refuse(403, *refusal, field);
        if (std::ranges::find(there, member.user_id) != there.end())
            return refuse(409, Refusal{Sentence::project_access_taken, {{"email", member.email}}}, field);
        if (const auto refusal = domain::fits_cloud_role(standing, levels[i], member.email))
            return refuse(422, *refusal, element(i, "permission_level"));
        there.push_back(member.user_id);
        const auto& grant = given.emplace_back(Grant{.place_id = reached->project.id,
                                                     .user_id = member.user_id,
                                                     .role = {},
                                                     .level = levels[i],
                                                     .created_at = now,
                                                     .changed_at = now,
                                                     .changed_by = caller.member.user_id});
        events.push_back(role_event(backend, caller, entity, "GRANT", "project_id", grant, "",
                                    domain::to_text(grant.level)));
    }
    store::put_project_grants(session, given);
    touch_if_owners_changed(backend, session, caller, reached->project.id,
                            std::ranges::find(levels, AccessLevel::owner) != levels.end());
    store::add_audit_events(session, events);
    return {};
}

RoleWritten change_project_level(Backend& backend, soci::session& session, const Caller& caller,
                                 std::string_view project_id, std::string_view identity_id,
                                 std::string_view permission_level, std::string_view if_match) {
    using Shown = api::AccessCollaborator;
    const auto reached = administered_project(session, caller, project_id);
    if (!reached) return not_done<Shown>(reached.error());
    const auto member = member_of_id(session, caller, AccessMemberKey::identity_id, identity_id);
    if (!member) return not_done<Shown>(member.error());
    const auto level = level_named(permission_level, "permission_level");
    if (!level) return not_done<Shown>(level.error());
    const auto before = grant_of(session, reached->project.id, *member);
    if (auto refusal = outdated(session, *member, before, if_match))
        return std::unexpected(std::move(*refusal));
    if (const auto refusal = domain::may_give_project_role(caller.actor(), member->user_id))
        return not_done<Shown>(api::error_of(403, *refusal));
    if (!before) return not_done<Shown>(api::error_of(404, Sentence::not_found));
    const auto standing = standings(session, reached->project.cloud_id, {*member}).at(member->user_id);
    if (const auto refusal = domain::needs_cloud_role(standing, member->email))
        return not_done<Shown>(api::error_of(403, *refusal));
    if (const auto refusal = domain::fits_cloud_role(standing, *level, member->email))
        return not_done<Shown>(api::error_of(422, *refusal, "permission_level"));
    if (before->level == *level) return versioned({*member, *before});
    auto grant = *before;
    grant.level = *level;
    grant.changed_at = backend.clock();
    grant.changed_by = caller.member.user_id;
    store::put_project_grants(session, {grant});
    touch_if_owners_changed(backend, session, caller, reached->project.id,
                            before->level == AccessLevel::owner || *level == AccessLevel::owner);
    tell(backend, session, caller, "MODIFY", grant, domain::to_text(before->level), domain::to_text(*level));
    ++grant.version;
    return versioned({*member, std::move(grant)});
}

RoleDone remove_from_project(Backend& backend, soci::session& session, const Caller& caller,
                             std::string_view project_id, std::string_view identity_id,
                             std::string_view if_match) {
    using Shown = api::AccessCollaborator;
    const auto reached = administered_project(session, caller, project_id);
    if (!reached) return not_done<Shown>(reached.error());
    const auto member = member_of_id(session, caller, AccessMemberKey::identity_id, identity_id);
    if (!member) return not_done<Shown>(member.error());
    const auto before = grant_of(session, reached->project.id, *member);
    if (auto refusal = outdated(session, *member, before, if_match))
        return std::unexpected(std::move(*refusal));
    if (const auto refusal = domain::may_give_project_role(caller.actor(), member->user_id))
        return not_done<Shown>(api::error_of(403, *refusal));
    if (!before) return not_done<Shown>(api::error_of(404, Sentence::not_found));
    store::remove_project_grant(session, reached->project.id, member->user_id);
    touch_if_owners_changed(backend, session, caller, reached->project.id,
                            before->level == AccessLevel::owner);
    tell(backend, session, caller, "REVOKE", *before, domain::to_text(before->level), "");
    return {};
}

}  // namespace roster::server
