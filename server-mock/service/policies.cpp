#include "service/policies.hpp"

#include <algorithm>
#include <set>

#include "domain/text.hpp"
#include "service/reach.hpp"
#include "service/wrong_values.hpp"
#include "store/audit.hpp"
#include "store/clouds.hpp"
#include "store/projects.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

constexpr std::string_view own_organization = "_";

std::vector<api::PolicyBinding> shown(const std::vector<store::PolicyBinding>& bindings) {
    std::vector<api::PolicyBinding> all;
    for (const auto& [role, groups] : bindings) all.push_back({role, groups});
    return all;
}

// A cloud and its policy are two things with one id.
std::string tag_id_of(const store::Policy& policy) { return "policy of " + policy.resource_id; }

Versioned<api::Policy> versioned(const store::Policy& policy) {
    auto etag = etag_of(tag_id_of(policy), policy.version);
    return {{.bindings = shown(policy.bindings), .etag = etag}, etag};
}

std::string as_text(const std::vector<store::PolicyBinding>& bindings) {
    std::string text;
    for (const auto& [role, groups] : bindings) {
        text += (text.empty() ? "" : "; ") + role + ":";
        for (const auto& group : groups) text += " " + group;
    }
    return text;
}

// A policy that was never set is one without bindings.
store::Policy policy_of(soci::session& session, const Caller& caller, const PolicyTarget& target) {
    auto found = store::find_policy(session, target.id);
    if (found) return std::move(*found);
    return {.type = target.type,
            .resource_id = target.id,
            .organization_id = caller.member.organization_id,
            .bindings = {},
            .version = 0,
            .changed_at = {},
            .changed_by = {}};
}

// Whoever has this role.
std::set<std::string> groups_with(const store::Policy& policy, std::string_view role) {
    std::set<std::string> groups;
    for (const auto& binding : policy.bindings) {
        if (binding.role_name == role) groups.insert(binding.group_ids.begin(), binding.group_ids.end());
    }
    return groups;
}

// Every role once, with each of its groups once, in the order written.
std::vector<store::PolicyBinding> merged(const std::vector<api::PolicyBinding>& bindings) {
    std::vector<store::PolicyBinding> all;
    for (const auto& [role, principals] : bindings) {
        if (principals.empty()) continue;
        if (std::ranges::find(all, role, &store::PolicyBinding::role_name) == all.end())
            all.push_back({role, {}});
        auto& groups = std::ranges::find(all, role, &store::PolicyBinding::role_name)->group_ids;
        for (const auto& group : principals) {
            if (std::ranges::find(groups, group) == groups.end()) groups.push_back(group);
        }
    }
    return all;
}

// The first role that this kind of resource does not have.
std::optional<api::Error> unknown_role(PolicyResource type, const std::vector<api::PolicyBinding>& bindings) {
    for (std::size_t i = 0; i < bindings.size(); ++i) {
        const auto& role = bindings[i].role_name;
        if (domain::is_word_of(domain::policy_roles(type), role)) continue;
        return unknown_value("bindings[" + std::to_string(i) + "].role_name", role,
                             domain::policy_roles(type));
    }
    return std::nullopt;
}

// The groups that are named and not there.
std::optional<api::Error> unknown_groups(soci::session& session, const Caller& caller,
                                         const std::vector<store::PolicyBinding>& bindings) {
    std::set<std::string> named;
    for (const auto& binding : bindings) named.insert(binding.group_ids.begin(), binding.group_ids.end());
    for (const auto& found :
         store::find_groups(session, caller.member.organization_id, {named.begin(), named.end()}))
        named.erase(found);
    if (named.empty()) return std::nullopt;
    std::string listed;
    for (const auto& id : named) listed += (listed.empty() ? "" : ", ") + id;
    return api::error_of(404, Refusal{Sentence::group_ids_not_found, {{"group_ids", listed}}}, "bindings");
}

// Writes it, with a new version for every group whose role in the organization it changes.
void write(Backend& backend, soci::session& session, const Caller& caller, store::Policy policy,
           const store::Policy& before) {
    policy.changed_at = backend.clock();
    policy.changed_by = caller.member.user_id;
    store::put_policy(session, policy);
    if (policy.type != PolicyResource::organization) return;
    const auto role = domain::to_text(domain::BaseRole::owner);
    std::vector<std::string> changed;
    std::ranges::set_symmetric_difference(groups_with(before, role), groups_with(policy, role),
                                          std::back_inserter(changed));
    store::touch_groups(session, changed, policy.changed_at, caller.member.user_id);
}

}  // namespace

api::Result<PolicyTarget> policy_target(soci::session& session, const Caller& caller, std::string_view type,
                                        std::string_view id) {
    const auto& organization = caller.member.organization_id;
    const auto named = domain::parse_policy_resource(type);
    if (named == PolicyResource::organization && (id == own_organization || id == organization))
        return PolicyTarget{*named, organization, caller.member.organization_name};
    if (named == PolicyResource::cloud) {
        if (auto cloud = store::find_cloud(session, organization, id))
            return PolicyTarget{*named, std::move(cloud->id), std::move(cloud->name)};
    }
    if (named == PolicyResource::project) {
        if (auto project = store::find_project(session, organization, id))
            return PolicyTarget{*named, std::move(project->id), std::move(project->name)};
    }
    return refuse(404, Sentence::not_found);
}

api::Result<Versioned<api::Policy>> get_policy(Backend& backend, const Caller& caller, std::string_view type,
                                               std::string_view id) {
    return backend.database.read([&](soci::session& session) -> api::Result<Versioned<api::Policy>> {
        const auto target = policy_target(session, caller, type, id);
        if (!target) return std::unexpected(target.error());
        const auto policy = store::find_policy(session, target->id);
        if (!policy) return refuse(404, Sentence::no_policy);
        return versioned(*policy);
    });
}

ChangeResult<api::Policy> put_policy(Backend& backend, soci::session& session, const Caller& caller,
                                     std::string_view type, std::string_view id,
                                     const api::PolicyChange& change, std::string_view if_match) {
    const auto target = policy_target(session, caller, type, id);
    if (!target) return not_done<api::Policy>(target.error());
    if (auto error = unknown_role(target->type, change.bindings))
        return not_done<api::Policy>(std::move(*error));
    const auto before = policy_of(session, caller, *target);
    if (auto refusal = changed_meanwhile(session, if_match, tag_id_of(before), before.version,
                                         versioned(before).value, before.changed_at, before.changed_by))
        return std::unexpected(std::move(*refusal));
    auto policy = before;
    policy.bindings = merged(change.bindings);
    if (auto error = unknown_groups(session, caller, policy.bindings))
        return not_done<api::Policy>(std::move(*error));
    if (before.version > 0 && policy.bindings == before.bindings) return versioned(before);
    write(backend, session, caller, policy, before);
    store::add_audit_events(
        session, {{.organization_id = caller.member.organization_id,
                   .at = backend.clock(),
                   .user_id = caller.member.user_id,
                   .source_ip = caller.client.source_ip,
                   .entity = "POLICY",
                   .action = before.version > 0 ? "MODIFY" : "CREATE",
                   .metadata = store::metadata_of({{"resource_type", domain::to_text(target->type)},
                                                   {"resource_id", target->id},
                                                   {"resource_name", target->name},
                                                   {"old_bindings", as_text(before.bindings)},
                                                   {"new_bindings", as_text(policy.bindings)}})}});
    return versioned(store::find_policy(session, target->id).value());
}

api::Page<api::PolicyItem> list_policies(Backend& backend, const Caller& caller, PolicyResource type) {
    const auto found = backend.database.read([&](soci::session& session) {
        return store::list_policies(session, caller.member.organization_id, type);
    });
    api::Page<api::PolicyItem> page;
    for (const auto& policy : found) {
        page.results.push_back({.resource_id = policy.resource_id,
                                .resource_type = std::string(domain::to_text(type)),
                                .bindings = shown(policy.bindings),
                                .etag = etag_of(tag_id_of(policy), policy.version)});
    }
    page.metadata.total = static_cast<std::int64_t>(page.results.size());
    return page;
}

void set_organization_role(Backend& backend, soci::session& session, const Caller& caller,
                           const store::Group& group, const std::string& role) {
    const PolicyTarget target{PolicyResource::organization, group.organization_id, {}};
    const auto before = policy_of(session, caller, target);
    auto bindings = shown(before.bindings);
    for (auto& binding : bindings) std::erase(binding.principals, group.id);
    bindings.push_back({role, {group.id}});
    auto policy = before;
    policy.bindings = merged(bindings);
    write(backend, session, caller, std::move(policy), before);
}

}  // namespace roster::server
