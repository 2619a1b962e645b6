#include "service/reach.hpp"

#include <algorithm>

#include "domain/rules_access.hpp"
#include "service/wrong_values.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

std::vector<std::optional<AccessLevel>> in_order(const std::vector<std::string>& ids,
                                                 const store::Levels& found) {
    std::vector<std::optional<AccessLevel>> levels;
    levels.reserve(ids.size());
    for (const auto& id : ids) {
        const auto at = std::ranges::find(found, id, &store::Levels::value_type::first);
        levels.push_back(at == found.end() ? std::nullopt : std::optional(at->second));
    }
    return levels;
}

std::vector<std::optional<AccessLevel>> all_owned(const std::vector<std::string>& ids) {
    return std::vector<std::optional<AccessLevel>>(ids.size(), AccessLevel::owner);
}

}  // namespace

bool is_organization_owner(const Caller& caller) {
    return caller.actor().base_role == domain::BaseRole::owner;
}

std::optional<std::string> reached_by(const Caller& caller) {
    if (is_organization_owner(caller)) return std::nullopt;
    return caller.member.user_id;
}

std::vector<std::optional<AccessLevel>> cloud_levels(soci::session& session, const Caller& caller,
                                                     const std::vector<std::string>& ids) {
    if (is_organization_owner(caller)) return all_owned(ids);
    return in_order(ids, store::levels_in_clouds(session, caller.member.user_id, ids));
}

std::vector<std::optional<AccessLevel>> project_levels(soci::session& session, const Caller& caller,
                                                       const std::vector<std::string>& ids) {
    if (is_organization_owner(caller)) return all_owned(ids);
    return in_order(ids, store::levels_in_projects(session, caller.member.user_id, ids));
}

api::Result<ReachedCloud> reached_cloud(soci::session& session, const Caller& caller, std::string_view id) {
    auto cloud = store::find_cloud(session, caller.member.organization_id, id);
    if (!cloud) return refuse(404, Sentence::not_found);
    const auto level = cloud_levels(session, caller, {cloud->id}).front();
    if (!level) return refuse(404, Sentence::not_found);
    return ReachedCloud{std::move(*cloud), *level};
}

api::Result<ReachedCloud> administered_cloud(soci::session& session, const Caller& caller,
                                             std::string_view id) {
    auto reached = reached_cloud(session, caller, id);
    if (!reached) return reached;
    if (const auto refusal = domain::may_administer_cloud(reached->level)) return refuse(403, *refusal);
    return reached;
}

api::Result<ReachedProject> reached_project(soci::session& session, const Caller& caller,
                                            std::string_view id) {
    auto project = store::find_project(session, caller.member.organization_id, id);
    if (!project) return refuse(404, Sentence::not_found);
    const auto level = project_levels(session, caller, {project->id}).front();
    if (!level) return refuse(404, Sentence::not_found);
    return ReachedProject{std::move(*project), *level};
}

api::Result<ReachedProject> administered_project(soci::session& session, const Caller& caller,
                                                 std::string_view id) {
    auto reached = reached_project(session, caller, id);
    if (!reached) return reached;
    if (const auto refusal = domain::may_administer_project(reached->level)) return refuse(403, *refusal);
    return reached;
}

std::string element(std::size_t index, std::string_view member) {
    return "[" + std::to_string(index) + "]." + std::string(member);
}

api::Error not_an_address(std::string_view email, const domain::Refusal& reason, std::string field) {
    return api::error_of(
        422,
        Refusal{Sentence::not_an_address, {{"email", std::string(email)}, {"reason", domain::say(reason)}}},
        std::move(field));
}

api::Error no_such_member(const std::string& email, std::string field) {
    return api::error_of(404, Refusal{Sentence::no_such_member, {{"email", email}}}, std::move(field));
}

api::Result<store::AccessMember> member_of_id(soci::session& session, const Caller& caller,
                                              store::AccessMemberKey key, std::string_view id) {
    auto found = store::find_access_members(session, caller.member.organization_id, key, {std::string(id)});
    if (found.empty()) return refuse(404, Sentence::not_found);
    return std::move(found.front());
}

domain::Member as_rules_see(const store::AccessMember& member) {
    return {.user_id = member.user_id,
            .base_role = domain::parse_base_role(member.base_role).value_or(domain::BaseRole::collaborator),
            .is_service_account = false};
}

api::Result<AccessLevel> level_named(std::string_view text, std::string_view field) {
    if (const auto level = domain::parse_access_level(text)) return *level;
    return std::unexpected(unknown_value(std::string(field), std::string(text), domain::access_levels));
}

}  // namespace roster::server
