#include "store/effective_access.hpp"

namespace roster::server::store {

namespace {

// All reasons, with the columns that they are ordered by.
constexpr const char* by_reach =
    "select 0 as is_project, c.id, c.name, r.level, r.via, c.name_key as cloud_key, c.id as cloud_id,"
    " '' as project_key from cloud_reach r join clouds c on c.id = r.cloud_id where r.user_id = :user"
    " and c.removed_at is null"
    " union all"
    " select 1 as is_project, p.id, p.name, r.level, r.via, c.name_key as cloud_key, c.id as cloud_id,"
    " p.name_key as project_key from project_reach r join projects p on p.id = r.project_id"
    " join clouds c on c.id = p.cloud_id where r.user_id = :user and c.removed_at is null";
constexpr const char* by_ownership =
    " union all"
    " select 0 as is_project, c.id, c.name, 3 as level, 'organization owner' as via, c.name_key as cloud_key,"
    " c.id as cloud_id, '' as project_key from clouds c where c.organization_id = :organization"
    " and c.removed_at is null"
    " union all"
    " select 1 as is_project, p.id, p.name, 3 as level, 'organization owner' as via, c.name_key as cloud_key,"
    " c.id as cloud_id, p.name_key as project_key from projects p join clouds c on c.id = p.cloud_id"
    " where p.organization_id = :organization and c.removed_at is null";

using Columns =
    std::tuple<int, std::string, std::string, int, std::string, std::string, std::string, std::string>;

std::string reasons_of(const AccessHolder& holder) {
    std::string text =
        "select a.is_project, a.id, a.name, max(a.level) as level, a.via, a.cloud_key, a.cloud_id,"
        " a.project_key from (";
    text += by_reach;
    if (holder.is_organization_owner) text += by_ownership;
    return text + ") a group by a.is_project, a.id, a.name, a.via, a.cloud_key, a.cloud_id, a.project_key";
}

void bind_holder(Query& query, const AccessHolder& holder) {
    query.bind("user", holder.user_id);
    if (holder.is_organization_owner) query.bind("organization", holder.organization_id);
}

std::vector<AccessUser> users_of(Query& query) {
    std::vector<AccessUser> users;
    query.each<std::string, std::string, bool>(
        [&](auto& row) { users.push_back(std::make_from_tuple<AccessUser>(std::move(row))); });
    return users;
}

std::vector<Reached> reached(soci::session& session, std::string_view text,
                             const std::vector<std::string>& user_ids) {
    std::vector<Reached> all;
    if (user_ids.empty()) return all;
    Query query(session, std::string(text) + " where r.user_id in (" +
                             parameter_list("user", user_ids.size()) +
                             ") group by r.user_id, p.cloud_id, p.id, p.name, p.name_key"
                             " order by r.user_id, p.name_key, p.id");
    for (std::size_t i = 0; i < user_ids.size(); ++i) query.bind("user" + std::to_string(i), user_ids[i]);
    query.each<std::string, std::string, std::string, std::string, int>([&](auto& row) {
        auto& [user, cloud, id, name, level] = row;
        all.push_back({std::move(user), std::move(cloud), std::move(id), std::move(name),
                       static_cast<AccessLevel>(level)});
    });
    return all;
}

}  // namespace

std::optional<Order> access_order(std::string_view key, bool descending) {
    if (key != "name") return std::nullopt;
    return Order{
        .rank = {},
        .columns =
            {{"a.cloud_key"}, {"a.cloud_id"}, {"a.is_project", true}, {"a.project_key"}, {"a.id"}, {"a.via"}},
        .descending = descending};
}

AccessReasonPage list_access(soci::session& session, const AccessHolder& holder, const Order& order,
                             const Window& window) {
    const auto reasons = reasons_of(holder);
    Query query(session, "select a.* from (" + reasons + ") a where 1 = 1" + after_clause(order, window) +
                             order_clause(order));
    bind_holder(query, holder);
    bind_window(query, order, window);
    AccessReasonPage page;
    Cursor last;
    query.each_of<Columns>([&](Columns& row) {
        if (static_cast<std::int64_t>(page.rows.size()) == window.count) {
            page.next = last;
            return;
        }
        auto& [is_project, id, name, level, via, cloud_key, cloud_id, project_key] = row;
        last = {cloud_key, cloud_id, std::to_string(is_project), project_key, id, via};
        page.rows.push_back({is_project != 0, std::move(id), std::move(name), static_cast<AccessLevel>(level),
                             std::move(via)});
    });
    Query count(session, "select count(*) from (" + reasons + ") counted");
    bind_holder(count, holder);
    page.total = count.value<std::int64_t>();
    return page;
}

// ---- Of many people ----------------------------------------------------------------------------------------------

std::vector<AccessUser> organization_owners(soci::session& session, std::string_view organization_id) {
    Query query(session,
                "select user_id, email, is_service_account from members where organization_id = :organization"
                " and base_role = 'owner' and removed_at is null order by user_id");
    return users_of(query.bind("organization", organization_id));
}

std::vector<AccessUser> other_members(soci::session& session, std::string_view organization_id,
                                      std::string_view after_user_id, std::int64_t count) {
    Query query(session,
                "select user_id, email, is_service_account from members where organization_id = :organization"
                " and base_role <> 'owner' and removed_at is null and user_id > :after"
                " order by user_id limit :count");
    return users_of(
        query.bind("organization", organization_id).bind("after", after_user_id).bind("count", count));
}

std::vector<Reached> reached_clouds(soci::session& session, const std::vector<std::string>& user_ids) {
    return reached(session,
                   "select r.user_id, p.id, p.id, p.name, max(r.level) from cloud_reach r"
                   " join (select id, id as cloud_id, name, name_key from clouds where removed_at is null) p "
                   "on p.id = r.cloud_id",
                   user_ids);
}

std::vector<Reached> reached_projects(soci::session& session, const std::vector<std::string>& user_ids) {
    return reached(session,
                   "select r.user_id, p.cloud_id, p.id, p.name, max(r.level) from project_reach r"
                   " join projects p on p.id = r.project_id and p.removed_at is null",
                   user_ids);
}

}  // namespace roster::server::store
