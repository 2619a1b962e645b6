#include "store/api_keys.hpp"

#include <tuple>

#include "store/text_keys.hpp"

namespace roster::server::store {

namespace {

constexpr const char* columns =
    "k.key_hash, k.id, k.display_id, k.organization_id, k.user_id, k.name, k.created_by, k.created_at,"
    " k.expires_at, k.last_used_at, k.revoked_at, k.revoked_by, m.name, m.email";
constexpr const char* tables = " from api_keys k join members m on m.user_id = k.user_id";
using Columns = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string,
                           std::string, Timestamp, Timestamp, Timestamp, std::optional<Timestamp>,
                           std::optional<std::string>, std::string, std::string>;

ApiKey key_of(Columns& row) {
    auto& [hash, id, display, organization, user, name, creator, created, end, used, revoked, revoked_by,
           user_name, user_email] = row;
    return {std::move(hash),
            std::move(id),
            std::move(display),
            std::move(organization),
            std::move(user),
            std::move(name),
            std::move(creator),
            created,
            end,
            used.microseconds == 0 ? std::optional<Timestamp>() : used,
            revoked,
            std::move(revoked_by),
            std::move(user_name),
            std::move(user_email)};
}

void bind_list(Query& query, std::string_view prefix, const std::vector<std::string>& values) {
    for (std::size_t i = 0; i < values.size(); ++i)
        query.bind(std::string(prefix) + std::to_string(i), values[i]);
}

}  // namespace

void add_api_key(soci::session& session, const ApiKey& key) {
    Query(session,
          "insert into api_keys (key_hash, id, display_id, organization_id, user_id, name, name_fold,"
          " name_key, created_by, created_at, expires_at, last_used_at) values (:hash, :id, :display,"
          " :organization, :user, :name, :fold, :key, :creator, :created, :end, 0)")
        .bind("hash", key.key_hash)
        .bind("id", key.id)
        .bind("display", key.display_id)
        .bind("organization", key.organization_id)
        .bind("user", key.user_id)
        .bind("name", key.name)
        .bind("fold", folded(key.name))
        .bind("key", sort_key(key.name))
        .bind("creator", key.created_by)
        .bind("created", key.created_at)
        .bind("end", key.expires_at)
        .run();
}

std::optional<SignedIn> find_key_holder(soci::session& session, std::string_view key_hash, Timestamp now) {
    auto rows = Query(session, std::string("select k.id, k.last_used_at, k.expires_at, ") +
                                   signed_in_columns + tables +
                                   " join organizations o on o.id = m.organization_id"
                                   " where k.key_hash = :hash and k.revoked_at is null"
                                   " and k.expires_at > :now and m.removed_at is null")
                    .bind("hash", key_hash)
                    .bind("now", now)
                    .rows_of<SignedInRow>();
    if (rows.empty()) return std::nullopt;
    return std::make_from_tuple<SignedIn>(std::move(rows.front()));
}

void set_key_used(soci::session& session, std::string_view key_id, Timestamp at) {
    Query(session, "update api_keys set last_used_at = :at where id = :id")
        .bind("at", at)
        .bind("id", key_id)
        .run();
}

std::vector<ApiKey> find_api_keys(soci::session& session, std::string_view organization_id,
                                  const std::optional<std::string>& user_id,
                                  const std::vector<std::string>& ids) {
    std::vector<ApiKey> found;
    if (ids.empty()) return found;
    Query query(session, std::string("select ") + columns + tables +
                             " where k.organization_id = :organization" +
                             (user_id ? " and k.user_id = :user" : "") + " and k.id in (" +
                             parameter_list("id", ids.size()) + ")");
    query.bind("organization", organization_id);
    if (user_id) query.bind("user", *user_id);
    bind_list(query, "id", ids);
    query.each_of<Columns>([&](Columns& row) { found.push_back(key_of(row)); });
    return found;
}

namespace {

std::int64_t revoke_where(soci::session& session, std::string_view column,
                          const std::vector<std::string>& values, Timestamp now,
                          const std::optional<std::string>& revoked_by) {
    if (values.empty()) return 0;
    Query query(session,
                "update api_keys set revoked_at = :now, revoked_by = :by where revoked_at is null and "
                "expires_at > :now and " +
                    std::string(column) + " in (" + parameter_list("value", values.size()) + ")");
    query.bind("now", now).bind("by", revoked_by);
    bind_list(query, "value", values);
    return query.run();
}

}  // namespace

void revoke_api_keys(soci::session& session, const std::vector<std::string>& ids, Timestamp now,
                     const std::optional<std::string>& revoked_by) {
    revoke_where(session, "id", ids, now, revoked_by);
}

std::int64_t revoke_keys_of_members(soci::session& session, const std::vector<std::string>& user_ids,
                                    Timestamp now, const std::optional<std::string>& revoked_by) {
    return revoke_where(session, "user_id", user_ids, now, revoked_by);
}

void remove_dead_api_keys(soci::session& session, Timestamp now) {
    Query(session, "delete from api_keys where expires_at <= :since or revoked_at <= :since")
        .bind("since", now + -dead_keys_listed)
        .run();
}

// ---- The list ----------------------------------------------------------------------------------------------------

std::optional<Order> api_key_order(std::string_view key, bool descending) {
    Order order;
    order.descending = descending;
    if (key == "name") {
        order.columns = {{"k.name_key"}};
    } else if (key == "created_at") {
        order.columns = {{"k.created_at", true}};
    } else if (key == "expires_at") {
        order.columns = {{"k.expires_at", true}};
    } else {
        return std::nullopt;
    }
    order.columns.push_back({"k.id"});
    return order;
}

namespace {

Cursor cursor_after(const ApiKey& row, const Order& order, std::string_view key) {
    Cursor cursor;
    add_name_rank(cursor, order, row.name);
    if (key == "name") cursor.push_back(sort_key(row.name));
    if (key == "created_at") cursor.push_back(std::to_string(row.created_at.microseconds));
    if (key == "expires_at") cursor.push_back(std::to_string(row.expires_at.microseconds));
    cursor.push_back(row.id);
    return cursor;
}

}  // namespace

ApiKeyPage list_api_keys(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                         const ApiKeyFilter& filter, const Order& order, std::string_view key, Timestamp now,
                         const Window& window) {
    std::string from = std::string(tables) +
                       " where k.organization_id = :organization and k.expires_at > :since"
                       " and (k.revoked_at is null or k.revoked_at > :since)";
    if (filter.user_id) from += " and k.user_id = :user";
    if (filter.created_by) from += " and k.created_by = :creator";
    if (filter.name) from += " and " + std::string(dialect.position_of) + "(k.name_fold, :name_fold) > 0";
    const auto bind_filter = [&](Query& query) -> Query& {
        query.bind("organization", organization_id).bind("since", now + -dead_keys_listed);
        if (filter.user_id) query.bind("user", *filter.user_id);
        if (filter.created_by) query.bind("creator", *filter.created_by);
        if (filter.name) query.bind("name_fold", folded(*filter.name));
        return query;
    };

    Query query(session,
                std::string("select ") + columns + from + after_clause(order, window) + order_clause(order));
    bind_filter(query);
    bind_window(query, order, window);
    ApiKeyPage page;
    query.each_of<Columns>([&](Columns& row) { page.rows.push_back(key_of(row)); });
    end_page(page, window, [&](const ApiKey& last) { return cursor_after(last, order, key); });
    Query count(session, "select count(*)" + from);
    page.total = bind_filter(count).value<std::int64_t>();
    return page;
}

}  // namespace roster::server::store
