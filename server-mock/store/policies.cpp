#include "store/policies.hpp"

namespace roster::server::store {

namespace {

constexpr const char* columns =
    "select p.resource_id, p.resource_type, p.organization_id, p.version, p.changed_at, p.changed_by,"
    " b.role_name, b.group_id from policies p left join policy_bindings b on b.resource_id = p.resource_id";
using Columns =
    std::tuple<std::string, std::string, std::string, std::int64_t, Timestamp, std::optional<std::string>,
               std::optional<std::string>, std::optional<std::string>>;

// Rows come policy by policy, each in the order in which its bindings were written.
std::vector<Policy> policies_of(Query& query) {
    std::vector<Policy> all;
    query.each_of<Columns>([&](Columns& row) {
        auto& [resource, type, organization, version, changed_at, changed_by, role, group] = row;
        if (all.empty() || all.back().resource_id != resource) {
            all.push_back({domain::parse_policy_resource(type).value_or(PolicyResource::organization),
                           std::move(resource),
                           std::move(organization),
                           {},
                           version,
                           changed_at,
                           std::move(changed_by)});
        }
        if (!role) return;
        auto& bindings = all.back().bindings;
        if (bindings.empty() || bindings.back().role_name != *role) bindings.push_back({*role, {}});
        bindings.back().group_ids.push_back(std::move(*group));
    });
    return all;
}

}  // namespace

std::optional<Policy> find_policy(soci::session& session, std::string_view resource_id) {
    Query query(session, std::string(columns) + " where p.resource_id = :resource order by b.position");
    auto found = policies_of(query.bind("resource", resource_id));
    if (found.empty()) return std::nullopt;
    return std::move(found.front());
}

void put_policy(soci::session& session, const Policy& policy) {
    const auto if_type = [&](PolicyResource type) {
        return policy.type == type ? std::optional(policy.resource_id) : std::nullopt;
    };
    Query(session,
          "insert into policies (resource_id, resource_type, organization_id, cloud_id, project_id, version,"
          " changed_at, changed_by) values (:resource, :type, :organization, :cloud, :project, 1, :at, :by)"
          " on conflict (resource_id) do update set version = policies.version + 1,"
          " changed_at = excluded.changed_at, changed_by = excluded.changed_by")
        .bind("resource", policy.resource_id)
        .bind("type", domain::to_text(policy.type))
        .bind("organization", policy.organization_id)
        .bind("cloud", if_type(PolicyResource::cloud))
        .bind("project", if_type(PolicyResource::project))
        .bind("at", policy.changed_at)
        .bind("by", policy.changed_by)
        .run();
    Query(session, "delete from policy_bindings where resource_id = :resource")
        .bind("resource", policy.resource_id)
        .run();
    std::vector<std::string> role, group;
    std::vector<long long> level, position;
    for (const auto& binding : policy.bindings) {
        const auto given = domain::level_of(policy.type, binding.role_name);
        for (const auto& each : binding.group_ids) {
            role.push_back(binding.role_name);
            group.push_back(each);
            level.push_back(given ? static_cast<long long>(*given) : 0);
            position.push_back(static_cast<long long>(position.size()));
        }
    }
    const auto rows = role.size();
    BulkQuery(session,
              "insert into policy_bindings (resource_id, role_name, group_id, resource_type, level, position)"
              " values (:resource, :role, :group, :type, :level, :position)")
        .bind("role", std::move(role))
        .bind("group", std::move(group))
        .bind("level", std::move(level))
        .bind("position", std::move(position))
        .bind_all("resource", policy.resource_id, rows)
        .bind_all("type", domain::to_text(policy.type), rows)
        .run();
}

std::vector<Policy> list_policies(soci::session& session, std::string_view organization_id,
                                  PolicyResource type) {
    Query query(session, std::string(columns) +
                             " where p.organization_id = :organization and p.resource_type = :type"
                             " order by p.changed_at desc, p.resource_id desc, b.position");
    return policies_of(query.bind("organization", organization_id).bind("type", domain::to_text(type)));
}

}  // namespace roster::server::store
