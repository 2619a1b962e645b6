#include "store/planner_figures.hpp"

#include <iterator>
#include <string>

#include "store/query.hpp"

namespace roster::server {

namespace {

constexpr const char* figures[][3] = {
    {"members", "members_by_email", "1000000 100000 1"},
    {"members", "members_of_account", "1000000 1 1"},
    {"members", "members_ordered_by_created", "1000000 100000 2 1 1 1"},
    {"members", "members_ordered_by_name", "1000000 100000 2 1 1 1"},
    {"members", "members_ordered_by_email", "1000000 100000 1 1 1 1"},
    {"members", "members_ordered_by_role", "1000000 100000 50000 2 1 1"},
    {"members", "members_ordered_by_activity", "1000000 100000 3 1 1 1"},
    {"members", "service_accounts", "1000 100 1 1"},
    {"member_positions", "sqlite_autoindex_member_positions_1", "5000 5000 1000 1"},
    {"member_texts", "sqlite_autoindex_member_texts_1", "1000 1000 1"},
    {"invitations", "invitations_pending", "100000 10000 1"},
    {"invitations", "invitations_by_created", "400000 40000 1 1"},
    {"invitations", "invitations_by_status", "400000 40000 10000 1 1"},
    {"invitations", "invitations_by_email", "400000 40000 2 1"},
    {"invitations", "invitations_by_end", "400000 40000 1 1"},
    {"invitations", "invitations_running_out", "100000 1"},
    {"invitations", "invitations_by_inviter", "100000 5000"},
    {"invitation_links", "invitation_links_of", "400000 2 1"},
    {"outbox", "outbox_due", "1000 1"},
    {"outbox", "outbox_sent", "100000 1 1"},
    {"outbox", "outbox_of_invitation", "1000 1"},
    {"sessions", "sessions_by_user", "10000 2"},
    {"sessions", "sessions_by_end", "10000 1"},
    {"clouds", "clouds_by_created", "1000 100 1 1"},
    {"clouds", "clouds_by_name", "1000 100 1 1"},
    {"projects", "projects_of_cloud", "20000 20 1"},
    {"projects", "projects_by_created", "20000 2000 1 1"},
    {"projects", "projects_by_name", "20000 2000 2 1"},
    {"projects", "projects_of_creator", "20000 200"},
    {"cloud_roles", "sqlite_autoindex_cloud_roles_1", "1000000 1000 1"},
    {"cloud_roles", "cloud_roles_by_created", "1000000 1000 10 1"},
    {"cloud_roles", "cloud_roles_of_member", "1000000 3"},
    {"project_roles", "sqlite_autoindex_project_roles_1", "100000 10 1"},
    {"project_roles", "project_roles_by_created", "100000 10 2 1"},
    {"project_roles", "project_roles_of_member", "100000 4"},
    {"user_groups", "user_groups_of_name", "1000 100 1"},
    {"user_groups", "user_groups_by_created", "1000 100 1 1"},
    {"user_groups", "user_groups_by_name", "1000 100 1 1"},
    {"user_group_members", "sqlite_autoindex_user_group_members_1", "100000 100 1"},
    {"user_group_members", "user_groups_of_member", "100000 2"},
    {"policies", "policies_of_organization", "10000 1000 300 2 1"},
    {"policies", "policies_of_cloud", "1000 1"},
    {"policies", "policies_of_project", "10000 1"},
    {"policy_bindings", "sqlite_autoindex_policy_bindings_1", "20000 2 2 1"},
    {"policy_bindings", "policy_bindings_of_group", "20000 20"},
};

std::int64_t count(soci::session& session, const char* from) {
    return Query(session, std::string("select count(*) from ") + from).value<std::int64_t>();
}

}  // namespace

void write_planner_figures(soci::session& session) {
    const bool has_table = count(session, "sqlite_schema where name = 'sqlite_stat1'") > 0;
    if (has_table && count(session, "sqlite_stat1") == std::int64_t{std::ssize(figures)}) return;
    if (!has_table) session << "analyze";
    session << "delete from sqlite_stat1";
    for (const auto& [table, index, figure] : figures) {
        Query(session, "insert into sqlite_stat1 (tbl, idx, stat) values (:table, :index, :figure)")
            .bind("table", table)
            .bind("index", index)
            .bind("figure", figure)
            .run();
    }
    session << "analyze sqlite_schema";
}

}  // namespace roster::server
