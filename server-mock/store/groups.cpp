#include "store/groups.hpp"

#include "store/text_keys.hpp"
#include "store/word_list.hpp"

namespace roster::server::store {

namespace {

constexpr const char* columns =
    "select g.id, g.organization_id, g.name, g.additional_roles, g.created_at, g.version, g.changed_at,"
    " g.changed_by, case when exists (select 1 from policy_bindings b where b.group_id = g.id"
    " and b.resource_type = 'organization' and b.role_name = 'owner') then 'owner' else 'collaborator' end,"
    " (select count(*) from user_group_members m where m.group_id = g.id)";
using Columns = std::tuple<std::string, std::string, std::string, std::string, Timestamp, std::int64_t,
                           Timestamp, std::optional<std::string>, std::string, std::int64_t>;

Group group_of(Columns& row) {
    auto& [id, organization, name, additional, created, version, changed_at, changed_by, base_role, members] =
        row;
    return {std::move(id),
            std::move(organization),
            std::move(name),
            separate_words(additional),
            created,
            version,
            changed_at,
            std::move(changed_by),
            std::move(base_role),
            members};
}

void bind_list(Query& query, std::string_view prefix, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        query.bind(std::string(prefix) + std::to_string(i), values[i]);
}

std::vector<std::string> first_column(Query& query) {
    std::vector<std::string> found;
    query.each<std::string>([&](auto& row) { found.push_back(std::move(std::get<0>(row))); });
    return found;
}

}  // namespace

void add_group(soci::session& session, const Group& group) {
    Query(session,
          "insert into user_groups (id, organization_id, name, name_fold, name_key, additional_roles,"
          " created_at, version, changed_at, changed_by) values (:id, :organization, :name, :fold, :key,"
          " :additional, :created, 1, :changed_at, :changed_by)")
        .bind("id", group.id)
        .bind("organization", group.organization_id)
        .bind("name", group.name)
        .bind("fold", folded(group.name))
        .bind("key", sort_key(group.name))
        .bind("additional", joined_words(group.additional_roles))
        .bind("created", group.created_at)
        .bind("changed_at", group.changed_at)
        .bind("changed_by", group.changed_by)
        .run();
}

void change_group(soci::session& session, const Group& group) {
    Query(session,
          "update user_groups set name = :name, name_fold = :fold, name_key = :key,"
          " additional_roles = :additional, version = version + 1, changed_at = :changed_at,"
          " changed_by = :changed_by where id = :id")
        .bind("name", group.name)
        .bind("fold", folded(group.name))
        .bind("key", sort_key(group.name))
        .bind("additional", joined_words(group.additional_roles))
        .bind("changed_at", group.changed_at)
        .bind("changed_by", group.changed_by)
        .bind("id", group.id)
        .run();
}

void touch_groups(soci::session& session, const std::vector<std::string>& ids, Timestamp at,
                  std::string_view by) {
    if (ids.empty()) return;
    Query query(session,
                "update user_groups set version = version + 1, changed_at = :at, changed_by = :by where id in"
                " (" +
                    parameter_list("id", ids.size()) + ")");
    query.bind("at", at).bind("by", by);
    bind_list(query, "id", ids);
    query.run();
}

void remove_group(soci::session& session, const Group& group) {
    Query(session,
          "update policies set version = version + 1, changed_at = :at, changed_by = :by where resource_id in"
          " (select resource_id from policy_bindings where group_id = :id)")
        .bind("at", group.changed_at)
        .bind("by", group.changed_by)
        .bind("id", group.id)
        .run();
    Query(session, "delete from user_groups where id = :id").bind("id", group.id).run();
}

std::optional<Group> find_group(soci::session& session, std::string_view organization_id,
                                std::string_view id) {
    auto rows =
        Query(session, std::string(columns) +
                           " from user_groups g where g.id = :id and g.organization_id = :organization")
            .bind("id", id)
            .bind("organization", organization_id)
            .rows_of<Columns>();
    if (rows.empty()) return std::nullopt;
    return group_of(rows.front());
}

std::vector<std::string> find_groups(soci::session& session, std::string_view organization_id,
                                     const std::vector<std::string>& ids) {
    if (ids.empty()) return {};
    Query query(session, "select id from user_groups where organization_id = :organization and id in (" +
                             parameter_list("id", ids.size()) + ")");
    query.bind("organization", organization_id);
    bind_list(query, "id", ids);
    return first_column(query);
}

bool has_group(soci::session& session, std::string_view organization_id, std::string_view name,
               std::string_view except_id) {
    return Query(session,
                 "select count(*) from user_groups where organization_id = :organization and name = :name"
                 " and id <> :except")
               .bind("organization", organization_id)
               .bind("name", name)
               .bind("except", except_id)
               .value<std::int64_t>() > 0;
}

// ---- Memberships -------------------------------------------------------------------------------------------------

std::vector<std::string> members_of_group(soci::session& session, std::string_view group_id,
                                          const std::vector<std::string>& user_ids) {
    if (user_ids.empty()) return {};
    Query query(session, "select user_id from user_group_members where group_id = :group and user_id in (" +
                             parameter_list("user", user_ids.size()) + ")");
    query.bind("group", group_id);
    bind_list(query, "user", user_ids);
    return first_column(query);
}

void add_group_members(soci::session& session, std::string_view group_id,
                       const std::vector<std::string>& user_ids) {
    BulkQuery(session,
              "insert into user_group_members (group_id, user_id) values (:group, :user)"
              " on conflict (group_id, user_id) do nothing")
        .bind("user", user_ids)
        .bind_all("group", group_id, user_ids.size())
        .run();
}

void remove_group_members(soci::session& session, std::string_view group_id,
                          const std::vector<std::string>& user_ids) {
    BulkQuery(session, "delete from user_group_members where group_id = :group and user_id = :user")
        .bind("user", user_ids)
        .bind_all("group", group_id, user_ids.size())
        .run();
}

void remove_from_groups(soci::session& session, const std::vector<std::string>& user_ids, Timestamp at,
                        std::string_view by) {
    if (user_ids.empty()) return;
    const auto listed = "user_id in (" + parameter_list("user", user_ids.size()) + ")";
    Query touched(session,
                  "update user_groups set version = version + 1, changed_at = :at, changed_by = :by"
                  " where id in (select group_id from user_group_members where " +
                      listed + ")");
    touched.bind("at", at).bind("by", by);
    bind_list(touched, "user", user_ids);
    touched.run();
    Query removed(session, "delete from user_group_members where " + listed);
    bind_list(removed, "user", user_ids);
    removed.run();
}

std::vector<GroupMembership> group_memberships(soci::session& session, std::string_view organization_id) {
    std::vector<GroupMembership> all;
    Query(session,
          "select g.id, g.name, m.user_id, m.name, m.email from user_groups g"
          " left join user_group_members u on u.group_id = g.id left join members m on m.user_id = u.user_id"
          " where g.organization_id = :organization order by g.name_key, g.id, m.email")
        .bind("organization", organization_id)
        .each<std::string, std::string, std::optional<std::string>, std::optional<std::string>,
              std::optional<std::string>>([&](auto& row) {
            auto& [id, name, user, user_name, email] = row;
            auto& each = all.emplace_back(GroupMembership{std::move(id), std::move(name), {}});
            if (user) each.member = PersonName{std::move(*user), std::move(*user_name), std::move(*email)};
        });
    return all;
}

// ---- The list ----------------------------------------------------------------------------------------------------

std::optional<Order> group_order(std::string_view key, bool descending) {
    Order order;
    order.descending = descending;
    if (key == "name") {
        order.columns = {{"g.name_key"}};
    } else if (key == "created_at") {
        order.columns = {{"g.created_at", true}};
    } else {
        return std::nullopt;
    }
    order.columns.push_back({"g.id"});
    return order;
}

namespace {

std::string conditions(const Dialect& dialect, const GroupFilter& filter) {
    std::string text = " from user_groups g where g.organization_id = :organization";
    if (filter.name) text += " and " + std::string(dialect.position_of) + "(g.name_fold, :name_fold) > 0";
    return text + words_clause(dialect, filter.words, {"g.name_fold"});
}

void bind_filter(Query& query, std::string_view organization_id, const GroupFilter& filter) {
    query.bind("organization", organization_id);
    if (filter.name) query.bind("name_fold", folded(*filter.name));
    bind_words(query, filter.words);
}

Cursor cursor_after(const Group& row, const Order& order, std::string_view key) {
    Cursor cursor;
    add_name_rank(cursor, order, row.name);
    cursor.push_back(key == "name" ? sort_key(row.name) : std::to_string(row.created_at.microseconds));
    cursor.push_back(row.id);
    return cursor;
}

}  // namespace

GroupPage list_groups(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                      const GroupFilter& filter, const Order& order, std::string_view key,
                      const Window& window) {
    Query query(session, std::string(columns) + conditions(dialect, filter) + after_clause(order, window) +
                             order_clause(order));
    bind_filter(query, organization_id, filter);
    bind_window(query, order, window);
    GroupPage page;
    query.each_of<Columns>([&](Columns& row) { page.rows.push_back(group_of(row)); });
    end_page(page, window, [&](const Group& last) { return cursor_after(last, order, key); });
    Query count(session, "select count(*)" + conditions(dialect, filter));
    bind_filter(count, organization_id, filter);
    page.total = count.value<std::int64_t>();
    return page;
}

}  // namespace roster::server::store
