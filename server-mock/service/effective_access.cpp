#include "service/effective_access.hpp"

#include <algorithm>
#include <utility>

#include "api/json.hpp"
#include "store/effective_access.hpp"

namespace roster::server {

namespace {

using domain::AccessLevel;
using domain::Sentence;

constexpr std::int64_t users_of_a_part = 500;

bool is_owner(std::string_view base_role) { return base_role == domain::to_text(domain::BaseRole::owner); }

api::AccessReason shown(const store::AccessReason& reason) {
    return {.resource = {reason.is_project ? "project" : "cloud", reason.id, reason.name},
            .role = std::string(domain::to_text(reason.level)),
            .via = reason.via};
}

// As these addresses spell it.
std::string role_of(AccessLevel level) {
    return std::string(level == AccessLevel::write ? "collaborator" : domain::to_text(level));
}

api::PermittedUser permitted(const store::AccessUser& user) {
    return {user.user_id, user.email, user.is_service_account};
}

// All of them in order of their ids, as both lists of places are.
std::vector<api::UserPermissions> permissions_of(soci::session& session,
                                                 const std::vector<store::AccessUser>& users) {
    std::vector<std::string> ids;
    for (const auto& user : users) ids.push_back(user.user_id);
    const auto clouds = store::reached_clouds(session, ids);
    const auto projects = store::reached_projects(session, ids);
    auto cloud = clouds.begin();
    auto project = projects.begin();
    std::vector<api::UserPermissions> all;
    for (const auto& user : users) {
        auto& value = all.emplace_back();
        value.user_id = user.user_id;
        value.user_email = user.email;
        value.is_service_account = user.is_service_account;
        for (; cloud != clouds.end() && cloud->user_id == user.user_id; ++cloud)
            value.clouds.push_back({cloud->id, cloud->name, role_of(cloud->level), {}});
        for (; project != projects.end() && project->user_id == user.user_id; ++project) {
            const auto in =
                std::ranges::find(value.clouds, project->cloud_id, &api::CloudPermissions::cloud_id);
            if (in != value.clouds.end())
                in->projects.push_back({project->id, project->name, role_of(project->level)});
        }
    }
    return all;
}

api::PermissionList only(soci::session& session, const Caller& caller, const store::Member& member) {
    api::PermissionList list{.organization_id = caller.member.organization_id, .org_owners = {}, .users = {}};
    const store::AccessUser user{member.user_id, member.email, member.is_service_account};
    if (is_owner(member.base_role)) {
        list.org_owners = {permitted(user)};
    } else {
        list.users = permissions_of(session, {user});
    }
    return list;
}

// Everybody, page after page.
NextPart everybody(Backend& backend, const Caller& caller) {
    api::One<api::PermissionList> head{
        {.organization_id = caller.member.organization_id, .org_owners = {}, .users = {}}};
    for (const auto& owner : backend.database.read([&](soci::session& session) {
             return store::organization_owners(session, caller.member.organization_id);
         }))
        head.result.org_owners.push_back(permitted(owner));
    // The list of users is the last member, and stays open until all of them are in it.
    static constexpr std::string_view tail = "]}}";
    struct Progress {
        std::string head;  // until it is sent
        std::string after;
        bool is_first = true, is_done = false;
    };
    auto text = api::to_json(head);
    text.resize(text.size() - tail.size());
    return [&backend, organization = caller.member.organization_id,
            progress = Progress{std::move(text), {}}]() mutable -> std::optional<std::string> {
        if (progress.is_done) return std::nullopt;
        auto part = std::exchange(progress.head, {});
        const auto page = backend.database.read([&](soci::session& session) {
            return permissions_of(
                session, store::other_members(session, organization, progress.after, users_of_a_part));
        });
        for (const auto& user : page) {
            if (!std::exchange(progress.is_first, false)) part += ',';
            part += api::to_json(user);
        }
        progress.is_done = static_cast<std::int64_t>(page.size()) < users_of_a_part;
        if (progress.is_done) {
            part += tail;
        } else {
            progress.after = page.back().user_id;
        }
        return part;
    };
}

}  // namespace

api::Result<store::Member> seen_member(soci::session& session, const Caller& caller,
                                       std::string_view user_id) {
    if (user_id != caller.member.user_id) {
        if (const auto refusal = domain::may_administer(caller.actor())) return refuse(403, *refusal);
    }
    auto member = store::find_member(session, caller.member.organization_id, user_id);
    if (!member) return refuse(404, Sentence::not_found);
    return std::move(*member);
}

api::Result<api::Page<api::AccessReason>> list_access(Backend& backend, const Caller& caller,
                                                      std::string_view user_id, const PageAsk& ask) {
    return backend.database.read([&](soci::session& session) -> api::Result<api::Page<api::AccessReason>> {
        const auto member = seen_member(session, caller, user_id);
        if (!member) return std::unexpected(member.error());
        const auto sort = ask.sort.empty() ? SortKey{"name", false} : sort_key_of(ask);
        const auto order = store::access_order(sort.key, sort.descending);
        if (!order) return std::unexpected(unknown_sort(ask, "name"));
        const auto list = "access\n" + member->user_id + (sort.descending ? "-" : "+");
        const auto window = window_of(ask, *order, list);
        if (!window) return std::unexpected(window.error());
        const auto found = store::list_access(session,
                                              {.organization_id = member->organization_id,
                                               .user_id = member->user_id,
                                               .is_organization_owner = is_owner(member->base_role)},
                                              *order, *window);
        api::Page<api::AccessReason> page;
        for (const auto& reason : found.rows) page.results.push_back(shown(reason));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

api::Result<NextPart> list_permissions(Backend& backend, const Caller& caller,
                                       const std::optional<std::string>& user_id) {
    if (!user_id) {
        if (const auto refusal = domain::may_administer(caller.actor())) return refuse(403, *refusal);
        return everybody(backend, caller);
    }
    auto list = backend.database.read([&](soci::session& session) -> api::Result<api::PermissionList> {
        const auto member = seen_member(session, caller, *user_id);
        if (!member) return std::unexpected(member.error());
        return only(session, caller, *member);
    });
    if (!list) return std::unexpected(list.error());
    return [part = std::optional(api::to_json(api::One<api::PermissionList>{std::move(*list)}))]() mutable {
        return std::exchange(part, std::nullopt);
    };
}

}  // namespace roster::server
