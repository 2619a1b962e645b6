#include "store/access.hpp"

namespace roster::server::store {

namespace {

using CloudColumns = std::tuple<std::string, std::string, std::string, std::string, int, std::string,
                                Timestamp, std::int64_t, Timestamp, std::optional<std::string>>;
using ProjectColumns =
    std::tuple<std::string, std::string, int, Timestamp, std::int64_t, Timestamp, std::optional<std::string>>;

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> all;
    while (!text.empty()) {
        const auto end = text.find(' ');
        all.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return all;
}

std::string joined(const std::vector<std::string>& all) {
    std::string text;
    for (const auto& each : all) text += (text.empty() ? "" : " ") + each;
    return text;
}

Query& bind_list(Query& query, std::string_view prefix, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        query.bind(std::string(prefix) + std::to_string(i), values[i]);
    return query;
}

// The columns that both kinds of grants are written from.
struct GrantColumns {
    std::vector<std::string> place, user, by;
    std::vector<long long> level, created, changed;

    explicit GrantColumns(const std::vector<Grant>& grants) {
        for (const auto& each : grants) {
            place.push_back(each.place_id);
            user.push_back(each.user_id);
            by.push_back(each.changed_by.value_or(""));
            level.push_back(static_cast<long long>(each.level));
            created.push_back(each.created_at.microseconds);
            changed.push_back(each.changed_at.microseconds);
        }
    }
};

void remove_by_users(soci::session& session, std::string_view table,
                     const std::vector<std::string>& user_ids) {
    Query query(session, "delete from " + std::string(table) + " where user_id in (" +
                             parameter_list("user", user_ids.size()) + ")");
    bind_list(query, "user", user_ids).run();
}

Levels levels(soci::session& session, std::string_view view, std::string_view place, std::string_view user_id,
              const std::vector<std::string>& ids) {
    Levels all;
    if (ids.empty()) return all;
    const std::string column(place);
    Query query(session, "select " + column + ", max(level) from " + std::string(view) +
                             " where user_id = :user and " + column + " in (" +
                             parameter_list("id", ids.size()) + ") group by " + column);
    query.bind("user", user_id);
    bind_list(query, "id", ids).each<std::string, int>([&](auto& row) {
        all.emplace_back(std::move(std::get<0>(row)), static_cast<AccessLevel>(std::get<1>(row)));
    });
    return all;
}

}  // namespace

std::vector<AccessMember> find_access_members(soci::session& session, std::string_view organization_id,
                                              AccessMemberKey key, const std::vector<std::string>& values) {
    std::vector<AccessMember> found;
    if (values.empty()) return found;
    const std::string column = key == AccessMemberKey::user_id       ? "user_id"
                               : key == AccessMemberKey::identity_id ? "identity_id"
                                                                     : "email";
    Query query(session,
                "select user_id, identity_id, email, name, base_role from members"
                " where organization_id = :organization and removed_at is null and " +
                    column + " in (" + parameter_list("value", values.size()) + ")");
    query.bind("organization", organization_id);
    bind_list(query, "value", values)
        .each<std::string, std::string, std::string, std::string, std::string>(
            [&](auto& row) { found.push_back(std::make_from_tuple<AccessMember>(std::move(row))); });
    return found;
}

Grant auto_grant(std::string_view cloud_id, std::string user_id, Timestamp since) {
    return {.place_id = std::string(cloud_id),
            .user_id = std::move(user_id),
            .role = domain::cloud_role_of(AccessLevel::write),
            .level = AccessLevel::write,
            .via = "auto add",
            .created_at = since,
            .changed_at = since,
            .changed_by = {}};
}

// ---- What was given ----------------------------------------------------------------------------------------------

std::vector<Grant> find_cloud_grants(soci::session& session, std::string_view cloud_id,
                                     const std::vector<std::string>& user_ids) {
    std::vector<Grant> found;
    if (user_ids.empty()) return found;
    Query query(
        session,
        "select cloud_id, user_id, base_role, deny_roles, level, via, created_at, version, changed_at,"
        " changed_by from cloud_roles where cloud_id = :cloud and user_id in (" +
            parameter_list("user", user_ids.size()) + ")");
    query.bind("cloud", cloud_id);
    bind_list(query, "user", user_ids).each_of<CloudColumns>([&](CloudColumns& row) {
        auto& [cloud, user, base, deny, level, via, created, version, changed_at, changed_by] = row;
        found.push_back({std::move(cloud),
                         std::move(user),
                         {std::move(base), words(deny)},
                         static_cast<AccessLevel>(level),
                         std::move(via),
                         created,
                         version,
                         changed_at,
                         std::move(changed_by)});
    });
    Query by_rule(
        session, "select user_id, created_at from auto_cloud_roles where cloud_id = :cloud and user_id in (" +
                     parameter_list("user", user_ids.size()) + ")");
    by_rule.bind("cloud", cloud_id);
    bind_list(by_rule, "user", user_ids).each<std::string, Timestamp>([&](auto& row) {
        found.push_back(auto_grant(cloud_id, std::move(std::get<0>(row)), std::get<1>(row)));
    });
    return found;
}

std::vector<Grant> find_project_grants(soci::session& session, std::string_view project_id,
                                       const std::vector<std::string>& user_ids) {
    std::vector<Grant> found;
    if (user_ids.empty()) return found;
    Query query(session,
                "select project_id, user_id, level, created_at, version, changed_at, changed_by"
                " from project_roles where project_id = :project and user_id in (" +
                    parameter_list("user", user_ids.size()) + ")");
    query.bind("project", project_id);
    bind_list(query, "user", user_ids).each_of<ProjectColumns>([&](ProjectColumns& row) {
        auto& [project, user, level, created, version, changed_at, changed_by] = row;
        found.push_back({.place_id = std::move(project),
                         .user_id = std::move(user),
                         .role = {},
                         .level = static_cast<AccessLevel>(level),
                         .created_at = created,
                         .version = version,
                         .changed_at = changed_at,
                         .changed_by = std::move(changed_by)});
    });
    return found;
}

void put_cloud_grants(soci::session& session, const std::vector<Grant>& grants) {
    if (grants.empty()) return;
    GrantColumns columns(grants);
    std::vector<std::string> base, deny, via;
    std::vector<long long> version;
    for (const auto& each : grants) {
        version.push_back(each.version);
        base.push_back(each.role.base_role);
        deny.push_back(joined(each.role.deny_roles));
        via.push_back(each.via);
    }
    BulkQuery(
        session,
        "insert into cloud_roles (cloud_id, user_id, base_role, deny_roles, level, via, created_at, version,"
        " changed_at, changed_by) values (:place, :user, :base, :deny, :level, :via, :created, :version,"
        " :changed, nullif(:by, '')) on conflict (cloud_id, user_id) do update set base_role = "
        "excluded.base_role,"
        " deny_roles = excluded.deny_roles, level = excluded.level, via = excluded.via,"
        " version = excluded.version, changed_at = excluded.changed_at,"
        " changed_by = excluded.changed_by")
        .bind("place", std::move(columns.place))
        .bind("user", std::move(columns.user))
        .bind("base", std::move(base))
        .bind("deny", std::move(deny))
        .bind("level", std::move(columns.level))
        .bind("via", std::move(via))
        .bind("created", std::move(columns.created))
        .bind("version", std::move(version))
        .bind("changed", std::move(columns.changed))
        .bind("by", std::move(columns.by))
        .run();
}

void put_project_grants(soci::session& session, const std::vector<Grant>& grants) {
    if (grants.empty()) return;
    GrantColumns columns(grants);
    BulkQuery(
        session,
        "insert into project_roles (project_id, user_id, level, created_at, version, changed_at, changed_by)"
        " values (:place, :user, :level, :created, 1, :changed, nullif(:by, ''))"
        " on conflict (project_id, user_id) do update set level = excluded.level,"
        " version = project_roles.version + 1, changed_at = excluded.changed_at,"
        " changed_by = excluded.changed_by")
        .bind("place", std::move(columns.place))
        .bind("user", std::move(columns.user))
        .bind("level", std::move(columns.level))
        .bind("created", std::move(columns.created))
        .bind("changed", std::move(columns.changed))
        .bind("by", std::move(columns.by))
        .run();
}

void remove_cloud_grant(soci::session& session, std::string_view cloud_id, std::string_view user_id,
                        Timestamp at) {
    Query(session,
          "delete from project_roles where user_id = :user and project_id in"
          " (select id from projects where cloud_id = :cloud)")
        .bind("user", user_id)
        .bind("cloud", cloud_id)
        .run();
    Query(session, "delete from cloud_roles where cloud_id = :cloud and user_id = :user")
        .bind("cloud", cloud_id)
        .bind("user", user_id)
        .run();
    // So that auto add, as long as it was on, does not lead them there again.
    Query(session,
          "insert into cloud_departures (cloud_id, user_id, departed_at) select id, :user, :at from clouds"
          " where id = :cloud and auto_add_until > 0"
          " on conflict (cloud_id, user_id) do update set departed_at = excluded.departed_at")
        .bind("user", user_id)
        .bind("at", at)
        .bind("cloud", cloud_id)
        .run();
}

void remove_project_grant(soci::session& session, std::string_view project_id, std::string_view user_id) {
    Query(session, "delete from project_roles where project_id = :project and user_id = :user")
        .bind("project", project_id)
        .bind("user", user_id)
        .run();
}

void remove_grants_of(soci::session& session, const std::vector<std::string>& user_ids) {
    if (user_ids.empty()) return;
    remove_by_users(session, "project_roles", user_ids);
    remove_by_users(session, "cloud_roles", user_ids);
    remove_by_users(session, "cloud_departures", user_ids);
}

// ---- What is reached ---------------------------------------------------------------------------------------------

Levels levels_in_clouds(soci::session& session, std::string_view user_id,
                        const std::vector<std::string>& cloud_ids) {
    return levels(session, "cloud_reach", "cloud_id", user_id, cloud_ids);
}

Levels levels_in_projects(soci::session& session, std::string_view user_id,
                          const std::vector<std::string>& project_ids) {
    return levels(session, "project_reach", "project_id", user_id, project_ids);
}

std::vector<std::string> who_reaches_cloud(soci::session& session, std::string_view cloud_id,
                                           const std::vector<std::string>& user_ids) {
    std::vector<std::string> found;
    if (user_ids.empty()) return found;
    Query query(session, "select distinct user_id from cloud_reach where cloud_id = :cloud and user_id in (" +
                             parameter_list("user", user_ids.size()) + ")");
    query.bind("cloud", cloud_id);
    bind_list(query, "user", user_ids).each<std::string>([&](auto& row) {
        found.push_back(std::move(std::get<0>(row)));
    });
    return found;
}

}  // namespace roster::server::store
