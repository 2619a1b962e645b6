#include "store/clouds.hpp"

#include "store/text_keys.hpp"

namespace roster::server::store {

namespace {

constexpr Timestamp forever{253'402'300'799 * domain::second};  // the end of the year 9999
constexpr const char* columns =
    "select c.id, c.organization_id, c.name, c.provider, c.region, c.created_at, c.creator_id, "
    "c.auto_add_user,"
    " c.is_private_cloud, c.lineage_tracking_enabled, c.is_aggregated_logs_enabled, c.version, c.changed_at,"
    " c.changed_by, case when o.default_cloud_id = c.id then 1 else 0 end, m.name, m.email";
constexpr const char* tables =
    " from clouds c join organizations o on o.id = c.organization_id join members m on m.user_id = "
    "c.creator_id";
using Columns = std::tuple<std::string, std::string, std::string, std::string, std::string, Timestamp,
                           std::string, bool, bool, bool, bool, std::int64_t, Timestamp,
                           std::optional<std::string>, bool, std::string, std::string>;

Cloud cloud_of(Columns& row) {
    auto& [id, organization, name, provider, region, created, creator, adds, is_private, lineage, logs,
           version, changed_at, changed_by, is_default, creator_name, creator_email] = row;
    PersonName person{creator, std::move(creator_name), std::move(creator_email)};
    return {std::move(id),
            std::move(organization),
            std::move(name),
            std::move(provider),
            std::move(region),
            created,
            std::move(creator),
            adds,
            is_private,
            lineage,
            logs,
            version,
            changed_at,
            std::move(changed_by),
            is_default,
            std::move(person)};
}

}  // namespace

void add_cloud(soci::session& session, const Cloud& cloud) {
    Query(session,
          "insert into clouds (id, organization_id, name, name_fold, name_key, provider, region, created_at,"
          " creator_id, auto_add_user, auto_add_from, auto_add_until, is_private_cloud,"
          " lineage_tracking_enabled, is_aggregated_logs_enabled, version, changed_at, changed_by)"
          " values (:id, :organization, :name, :fold, :key, :provider, :region, :created, :creator, :adds,"
          " :adds_from, :adds_until, :private, :lineage, :logs, 1, :changed_at, :changed_by)")
        .bind("id", cloud.id)
        .bind("organization", cloud.organization_id)
        .bind("name", cloud.name)
        .bind("fold", folded(cloud.name))
        .bind("key", sort_key(cloud.name))
        .bind("provider", cloud.provider)
        .bind("region", cloud.region)
        .bind("created", cloud.created_at)
        .bind("creator", cloud.creator_id)
        .bind("adds", cloud.auto_add_user)
        .bind("adds_from", cloud.auto_add_user ? cloud.created_at : Timestamp{})
        .bind("adds_until", cloud.auto_add_user ? forever : Timestamp{})
        .bind("private", cloud.is_private_cloud)
        .bind("lineage", cloud.lineage_tracking_enabled)
        .bind("logs", cloud.is_aggregated_logs_enabled)
        .bind("changed_at", cloud.changed_at)
        .bind("changed_by", cloud.changed_by)
        .run();
}

void change_cloud(soci::session& session, const Cloud& cloud) {
    Query(session,
          "update clouds set auto_add_user = :adds, lineage_tracking_enabled = :lineage,"
          " auto_add_from = case when auto_add_user < :adds then :changed_at else auto_add_from end,"
          " auto_add_until = case when auto_add_user < :adds then :forever"
          " when auto_add_user > :adds then :changed_at else auto_add_until end,"
          " is_aggregated_logs_enabled = :logs, version = version + 1, changed_at = :changed_at,"
          " changed_by = :changed_by where id = :id")
        .bind("adds", cloud.auto_add_user)
        .bind("forever", forever)
        .bind("lineage", cloud.lineage_tracking_enabled)
        .bind("logs", cloud.is_aggregated_logs_enabled)
        .bind("changed_at", cloud.changed_at)
        .bind("changed_by", cloud.changed_by)
        .bind("id", cloud.id)
        .run();
}

void remove_cloud(soci::session& session, const Cloud& cloud, Timestamp at, std::string_view by) {
    Query(session,
          "update organizations set default_cloud_id = null, version = version + 1, changed_at = :at,"
          " changed_by = :by where id = :organization and default_cloud_id = :id")
        .bind("at", at)
        .bind("by", by)
        .bind("organization", cloud.organization_id)
        .bind("id", cloud.id)
        .run();
    for (const char* statement : {"delete from policies where cloud_id = :id",
                                  "delete from policies where project_id in"
                                  " (select id from projects where cloud_id = :id)"})
        Query(session, statement).bind("id", cloud.id).run();
    for (const char* statement : {"update projects set removed_at = :at where cloud_id = :id",
                                  "update clouds set removed_at = :at where id = :id"})
        Query(session, statement).bind("at", at).bind("id", cloud.id).run();
}

bool remove_rows_of_removed_clouds(soci::session& session, std::int64_t most) {
    const auto removed =
        Query(session, "select id from clouds where removed_at is not null limit 1").first<std::string>();
    if (!removed) return false;
    const auto& id = std::get<0>(*removed);
    // From the leaves to the cloud itself: nothing is left to cascade.
    for (const std::string statement :
         {"delete from project_roles where (project_id, user_id) in (select r.project_id, r.user_id"
          " from project_roles r join projects p on p.id = r.project_id where p.cloud_id = :id limit :most)",
          "delete from cloud_roles where cloud_id = :id and user_id in (select user_id from cloud_roles"
          " where cloud_id = :id limit :most)",
          "delete from cloud_departures where cloud_id = :id and user_id in (select user_id"
          " from cloud_departures where cloud_id = :id limit :most)"}) {
        if (Query(session, statement).bind("id", id).bind("most", most).run() > 0) return true;
    }
    Query(session, "delete from clouds where id = :id").bind("id", id).run();
    return true;
}

void set_default_cloud(soci::session& session, std::string_view organization_id, std::string_view cloud_id,
                       std::string_view by, Timestamp at) {
    Query(session,
          "update clouds set version = version + 1, changed_at = :at, changed_by = :by where id = :id or id ="
          " (select default_cloud_id from organizations where id = :organization)")
        .bind("at", at)
        .bind("by", by)
        .bind("id", cloud_id)
        .bind("organization", organization_id)
        .run();
    Query(session,
          "update organizations set default_cloud_id = :id, version = version + 1, changed_at = :at,"
          " changed_by = :by where id = :organization")
        .bind("id", cloud_id)
        .bind("at", at)
        .bind("by", by)
        .bind("organization", organization_id)
        .run();
}

std::optional<Cloud> find_cloud(soci::session& session, std::string_view organization_id,
                                std::string_view id) {
    auto rows = Query(session, std::string(columns) + tables +
                                   " where c.id = :id and c.organization_id = :organization"
                                   " and c.removed_at is null")
                    .bind("id", id)
                    .bind("organization", organization_id)
                    .rows_of<Columns>();
    if (rows.empty()) return std::nullopt;
    return cloud_of(rows.front());
}

// ---- The list ----------------------------------------------------------------------------------------------------

std::optional<Order> cloud_order(std::string_view key, bool descending) {
    Order order;
    order.descending = descending;
    if (key == "is_default") {
        order.rank = "case when o.default_cloud_id = c.id then 0 else 1 end";
        order.descending = true;
    }
    if (key == "name") {
        order.columns = {{"c.name_key"}};
    } else if (key == "created_at" || key == "is_default") {
        order.columns = {{"c.created_at", true}};
    } else {
        return std::nullopt;
    }
    order.columns.push_back({"c.id"});
    return order;
}

namespace {

std::string conditions(const Dialect& dialect, const CloudFilter& filter) {
    std::string text = tables;
    text += " where c.organization_id = :organization and c.removed_at is null";
    if (filter.reached_by)
        text += " and c.id in (select r.cloud_id from cloud_reach r where r.user_id = :reached_by)";
    if (filter.creator_id) text += " and c.creator_id = :creator";
    if (filter.exact_name) text += " and c.name = :exact_name";
    if (filter.name) text += " and " + std::string(dialect.position_of) + "(c.name_fold, :name_fold) > 0";
    return text + words_clause(dialect, filter.words, {"c.name_fold"});
}

void bind_filter(Query& query, std::string_view organization_id, const CloudFilter& filter) {
    query.bind("organization", organization_id);
    if (filter.reached_by) query.bind("reached_by", *filter.reached_by);
    if (filter.creator_id) query.bind("creator", *filter.creator_id);
    if (filter.exact_name) query.bind("exact_name", *filter.exact_name);
    if (filter.name) query.bind("name_fold", folded(*filter.name));
    bind_words(query, filter.words);
}

Cursor cursor_after(const Cloud& row, const Order& order, std::string_view key) {
    Cursor cursor;
    if (key == "is_default") cursor.emplace_back(row.is_default ? "0" : "1");
    add_name_rank(cursor, order, row.name);
    cursor.push_back(key == "name" ? sort_key(row.name) : std::to_string(row.created_at.microseconds));
    cursor.push_back(row.id);
    return cursor;
}

}  // namespace

CloudPage list_clouds(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                      const CloudFilter& filter, const Order& order, std::string_view key,
                      const Window& window) {
    Query query(session, std::string(columns) + conditions(dialect, filter) + after_clause(order, window) +
                             order_clause(order));
    bind_filter(query, organization_id, filter);
    bind_window(query, order, window);
    CloudPage page;
    query.each_of<Columns>([&](Columns& row) { page.rows.push_back(cloud_of(row)); });
    end_page(page, window, [&](const Cloud& last) { return cursor_after(last, order, key); });
    Query count(session, "select count(*)" + conditions(dialect, filter));
    bind_filter(count, organization_id, filter);
    page.total = count.value<std::int64_t>();
    return page;
}

}  // namespace roster::server::store
