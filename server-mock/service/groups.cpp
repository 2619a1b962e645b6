#include "service/groups.hpp"

#include <algorithm>

#include "domain/person_name.hpp"
#include "service/policies.hpp"
#include "service/wrong_values.hpp"
#include "store/audit.hpp"
#include "store/word_list.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;
using Refused = ChangeRefusal<api::UserGroup>;

api::UserGroup shown(const store::Group& group) {
    api::UserGroup value;
    value.id = group.id;
    value.name = group.name;
    value.org_id = group.organization_id;
    value.created_at = group.created_at;
    value.updated_at = group.changed_at;
    value.organization_permissions = {group.base_role, group.additional_roles};
    value.member_count = group.members;
    value.etag = etag_of(group.id, group.version);
    return value;
}

Versioned<api::UserGroup> versioned(const store::Group& group) {
    auto value = shown(group);
    auto etag = value.etag.value();
    return {std::move(value), std::move(etag)};
}

std::string name_of_list(const Caller& caller, const store::GroupFilter& filter, const SortKey& sort) {
    std::string name = "groups";
    for (const auto& part :
         {caller.member.organization_id, filter.name.value_or("\n"), store::joined_words(filter.words),
          std::string(sort.key), std::string(sort.descending ? "-" : "+")})
        name += "\n" + part;
    return name;
}

std::optional<Refused> outdated(soci::session& session, const store::Group& group,
                                std::string_view if_match) {
    return changed_meanwhile(session, if_match, group.id, group.version, shown(group), group.changed_at,
                             group.changed_by);
}

void audit(Backend& backend, soci::session& session, const Caller& caller, const store::Group& group,
           std::string_view action, store::Metadata metadata = {}) {
    metadata.insert(metadata.begin(), {{"group_id", group.id}, {"group_name", group.name}});
    store::add_audit_events(session, {{.organization_id = caller.member.organization_id,
                                       .at = backend.clock(),
                                       .user_id = caller.member.user_id,
                                       .source_ip = caller.client.source_ip,
                                       .entity = "GROUP",
                                       .action = action,
                                       .metadata = store::metadata_of(metadata)}});
}

// The group as it is after a change.
Versioned<api::UserGroup> changed(soci::session& session, const store::Group& group) {
    return versioned(store::find_group(session, group.organization_id, group.id).value());
}

std::string listed(const std::vector<std::string>& ids) {
    std::string text;
    for (const auto& id : ids) text += (text.empty() ? "" : ", ") + id;
    return text;
}

// Each once, in order.
std::vector<std::string> distinct(std::vector<std::string> ids) {
    std::ranges::sort(ids);
    ids.erase(std::ranges::unique(ids).begin(), ids.end());
    return ids;
}

// What stands in `ids` and not in `there`.
std::vector<std::string> missing(const std::vector<std::string>& ids, std::vector<std::string> there) {
    std::ranges::sort(there);
    std::vector<std::string> left;
    std::ranges::set_difference(ids, there, std::back_inserter(left));
    return left;
}

std::unexpected<Refused> not_found(const std::vector<std::string>& user_ids) {
    return not_done<api::UserGroup>(api::error_of(
        404, Refusal{Sentence::user_ids_not_found, {{"user_ids", listed(user_ids)}}}, "user_ids"));
}

}  // namespace

api::Result<store::Group> group_here(soci::session& session, const Caller& caller, std::string_view id) {
    auto group = store::find_group(session, caller.member.organization_id, id);
    if (!group) return refuse(404, Sentence::not_found);
    return std::move(*group);
}

api::Result<api::Page<api::UserGroup>> list_groups(Backend& backend, const Caller& caller,
                                                   const store::GroupFilter& filter, const PageAsk& ask) {
    const auto sort = sort_key_of(ask);
    auto order = store::group_order(sort.key, sort.descending);
    if (!order) return std::unexpected(unknown_sort(ask, "name, created_at"));
    exact_names_first(*order, ask, "g.", filter.name);
    const auto list = name_of_list(caller, filter, sort);
    const auto window = window_of(ask, *order, list);
    if (!window) return std::unexpected(window.error());
    return backend.database.read([&](soci::session& session) {
        const auto found =
            store::list_groups(session, backend.database.dialect(), caller.member.organization_id, filter,
                               *order, sort.key, *window);
        api::Page<api::UserGroup> page;
        for (const auto& group : found.rows) page.results.push_back(shown(group));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

api::Result<Versioned<api::UserGroup>> get_group(Backend& backend, const Caller& caller,
                                                 std::string_view id) {
    const auto group =
        backend.database.read([&](soci::session& session) { return group_here(session, caller, id); });
    if (!group) return std::unexpected(group.error());
    return versioned(*group);
}

api::Result<Versioned<api::UserGroup>> create_group(Backend& backend, soci::session& session,
                                                    const Caller& caller, const api::UserGroupName& create) {
    const auto name = domain::parse_name(create.name);
    if (!name) return refuse(422, name.error(), "name");
    if (store::has_group(session, caller.member.organization_id, *name))
        return refuse(409, Refusal{Sentence::group_name_taken, {{"name", *name}}}, "name");
    const auto now = backend.clock();
    const store::Group group{.id = random_id(domain::IdKind::group),
                             .organization_id = caller.member.organization_id,
                             .name = *name,
                             .additional_roles = {},
                             .created_at = now,
                             .changed_at = now,
                             .changed_by = caller.member.user_id};
    store::add_group(session, group);
    audit(backend, session, caller, group, "CREATE");
    return versioned(group);
}

GroupChange rename_group(Backend& backend, soci::session& session, const Caller& caller, std::string_view id,
                         const api::UserGroupName& change, std::string_view if_match) {
    auto group = group_here(session, caller, id);
    if (!group) return not_done<api::UserGroup>(group.error());
    const auto name = domain::parse_name(change.name);
    if (!name) return not_done<api::UserGroup>(api::error_of(422, name.error(), "name"));
    if (auto refusal = outdated(session, *group, if_match)) return std::unexpected(std::move(*refusal));
    if (store::has_group(session, group->organization_id, *name, group->id)) {
        return not_done<api::UserGroup>(
            api::error_of(409, Refusal{Sentence::group_name_taken, {{"name", *name}}}, "name"));
    }
    if (group->name == *name) return versioned(*group);
    const auto old_name = std::exchange(group->name, *name);
    group->changed_at = backend.clock();
    group->changed_by = caller.member.user_id;
    store::change_group(session, *group);
    audit(backend, session, caller, *group, "MODIFY", {{"old_name", old_name}});
    return changed(session, *group);
}

Done<api::UserGroup> delete_group(Backend& backend, soci::session& session, const Caller& caller,
                                  std::string_view id, std::string_view if_match) {
    auto group = group_here(session, caller, id);
    if (!group) return not_done<api::UserGroup>(group.error());
    if (auto refusal = outdated(session, *group, if_match)) return std::unexpected(std::move(*refusal));
    group->changed_at = backend.clock();
    group->changed_by = caller.member.user_id;
    store::remove_group(session, *group);
    audit(backend, session, caller, *group, "DELETE");
    return {};
}

GroupChange add_to_group(Backend& backend, soci::session& session, const Caller& caller, std::string_view id,
                         const api::UserIds& users, std::string_view if_match) {
    const auto group = group_here(session, caller, id);
    if (!group) return not_done<api::UserGroup>(group.error());
    if (auto refusal = outdated(session, *group, if_match)) return std::unexpected(std::move(*refusal));
    const auto ids = distinct(users.user_ids);
    std::vector<std::string> members;
    for (auto& member :
         store::find_access_members(session, group->organization_id, store::AccessMemberKey::user_id, ids))
        members.push_back(std::move(member.user_id));
    if (const auto unknown = missing(ids, std::move(members)); !unknown.empty()) return not_found(unknown);
    const auto added = missing(ids, store::members_of_group(session, group->id, ids));
    if (added.empty()) return versioned(*group);
    store::add_group_members(session, group->id, added);
    store::touch_groups(session, {group->id}, backend.clock(), caller.member.user_id);
    audit(backend, session, caller, *group, "MODIFY", {{"added_user_ids", listed(added)}});
    return changed(session, *group);
}

GroupChange remove_from_group(Backend& backend, soci::session& session, const Caller& caller,
                              std::string_view id, const api::UserIds& users, std::string_view if_match) {
    const auto group = group_here(session, caller, id);
    if (!group) return not_done<api::UserGroup>(group.error());
    if (auto refusal = outdated(session, *group, if_match)) return std::unexpected(std::move(*refusal));
    const auto ids = distinct(users.user_ids);
    if (const auto unknown = missing(ids, store::members_of_group(session, group->id, ids)); !unknown.empty())
        return not_found(unknown);
    if (ids.empty()) return versioned(*group);
    store::remove_group_members(session, group->id, ids);
    store::touch_groups(session, {group->id}, backend.clock(), caller.member.user_id);
    audit(backend, session, caller, *group, "MODIFY", {{"removed_user_ids", listed(ids)}});
    return changed(session, *group);
}

GroupChange set_group_roles(Backend& backend, soci::session& session, const Caller& caller,
                            std::string_view id, const api::CollaboratorRoles& roles,
                            std::string_view if_match) {
    auto group = group_here(session, caller, id);
    if (!group) return not_done<api::UserGroup>(group.error());
    if (auto error = wrong_roles(roles)) return not_done<api::UserGroup>(std::move(*error));
    if (auto refusal = outdated(session, *group, if_match)) return std::unexpected(std::move(*refusal));
    if (group->base_role == roles.base_role && group->additional_roles == roles.additional_roles)
        return versioned(*group);
    if (group->base_role != roles.base_role)
        set_organization_role(backend, session, caller, *group, roles.base_role);
    audit(backend, session, caller, *group, "MODIFY",
          {{"old_role", group->base_role},
           {"new_role", roles.base_role},
           {"old_additional_roles", store::joined_words(group->additional_roles)},
           {"new_additional_roles", store::joined_words(roles.additional_roles)}});
    group->additional_roles = roles.additional_roles;
    group->changed_at = backend.clock();
    group->changed_by = caller.member.user_id;
    store::change_group(session, *group);
    return changed(session, *group);
}

api::UserGroupMemberships list_memberships(Backend& backend, const Caller& caller) {
    const auto rows = backend.database.read([&](soci::session& session) {
        return store::group_memberships(session, caller.member.organization_id);
    });
    api::UserGroupMemberships all;
    for (const auto& row : rows) {
        if (all.groups.empty() || all.groups.back().group_id != row.group_id)
            all.groups.push_back({row.group_id, row.group_name, {}});
        if (row.member)
            all.groups.back().members.push_back({row.member->id, row.member->email, row.member->name});
    }
    return all;
}

}  // namespace roster::server
