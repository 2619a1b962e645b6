#include "store/sessions.hpp"

#include "store/query.hpp"

namespace roster::server::store {

void add_session(soci::session& session, const Session& added) {
    Query(session,
          "insert into sessions (token_hash, id, user_id, created_at, last_active_at, expires_at, source_ip, "
          "user_agent)"
          " values (:hash, :id, :user, :created, :active, :end, :ip, :agent)")
        .bind("hash", added.token_hash)
        .bind("id", added.id)
        .bind("user", added.user_id)
        .bind("created", added.created_at)
        .bind("active", added.last_active_at)
        .bind("end", added.expires_at)
        .bind("ip", added.source_ip)
        .bind("agent", added.user_agent)
        .run();
}

std::optional<SignedIn> find_signed_in(soci::session& session, std::string_view token_hash, Timestamp now,
                                       std::int64_t idle) {
    auto rows =
        Query(session, std::string("select s.id, s.last_active_at, s.expires_at, ") + signed_in_columns +
                           " from sessions s join members m on m.user_id = s.user_id"
                           " join organizations o on o.id = m.organization_id"
                           " where s.token_hash = :hash and s.expires_at > :now"
                           " and s.last_active_at > :idle_since and m.removed_at is null")
            .bind("hash", token_hash)
            .bind("now", now)
            .bind("idle_since", now + -idle)
            .rows_of<SignedInRow>();
    if (rows.empty()) return std::nullopt;
    return std::make_from_tuple<SignedIn>(std::move(rows.front()));
}

void set_session_active(soci::session& session, std::string_view token_hash, Timestamp at) {
    Query(session, "update sessions set last_active_at = :at where token_hash = :hash")
        .bind("at", at)
        .bind("hash", token_hash)
        .run();
}

bool remove_session(soci::session& session, std::string_view token_hash) {
    return Query(session, "delete from sessions where token_hash = :hash").bind("hash", token_hash).run() ==
           1;
}

std::int64_t remove_other_sessions(soci::session& session, std::string_view account_id,
                                   std::string_view kept_session_id) {
    return Query(session,
                 "delete from sessions where id <> :kept"
                 " and user_id in (select user_id from members where account_id = :account"
                 " and removed_at is null)")
        .bind("kept", kept_session_id)
        .bind("account", account_id)
        .run();
}

void remove_sessions_of_members(soci::session& session, const std::vector<std::string>& user_ids) {
    if (user_ids.empty()) return;
    BulkQuery(session, "delete from sessions where user_id = :user").bind("user", user_ids).run();
}

// ---- The list ----------------------------------------------------------------------------------------------------

namespace {

constexpr const char* columns =
    "token_hash, id, user_id, created_at, last_active_at, expires_at, source_ip, user_agent";
using Columns = std::tuple<std::string, std::string, std::string, Timestamp, Timestamp, Timestamp,
                           std::string, std::string>;

}  // namespace

std::optional<Session> find_session(soci::session& session, std::string_view id) {
    auto rows = Query(session, std::string("select ") + columns + " from sessions where id = :id")
                    .bind("id", id)
                    .rows_of<Columns>();
    if (rows.empty()) return std::nullopt;
    return std::make_from_tuple<Session>(std::move(rows.front()));
}

std::optional<Order> session_order(std::string_view key, bool descending) {
    if (key != "created_at" && key != "last_active_at") return std::nullopt;
    return Order{.rank = {},
                 .columns = {{key == "created_at" ? "created_at" : "last_active_at", true}, {"id"}},
                 .descending = descending};
}

SessionPage list_sessions(soci::session& session, const SessionOwner& owner, Timestamp now, std::int64_t idle,
                          const Order& order, std::string_view key, const Window& window) {
    const std::string from =
        std::string(" from sessions where expires_at > :now and last_active_at > :idle_since and ") +
        (owner.account_id
             ? "user_id in (select user_id from members where account_id = :owner and removed_at is null)"
             : "user_id = :owner");
    const auto bind_owner = [&](Query& query) -> Query& {
        return query.bind("now", now)
            .bind("idle_since", now + -idle)
            .bind("owner", owner.account_id ? owner.account_id : owner.user_id);
    };
    Query query(session,
                std::string("select ") + columns + from + after_clause(order, window) + order_clause(order));
    bind_owner(query);
    bind_window(query, order, window);
    SessionPage page;
    query.each_of<Columns>(
        [&](Columns& row) { page.rows.push_back(std::make_from_tuple<Session>(std::move(row))); });
    end_page(page, window, [&](const Session& last) {
        const auto at = key == "created_at" ? last.created_at : last.last_active_at;
        return Cursor{std::to_string(at.microseconds), last.id};
    });
    Query count(session, "select count(*)" + from);
    page.total = bind_owner(count).value<std::int64_t>();
    return page;
}

void remove_dead_sessions(soci::session& session, Timestamp now, std::int64_t idle) {
    Query(session, "delete from sessions where expires_at <= :now or last_active_at <= :idle_since")
        .bind("now", now)
        .bind("idle_since", now + -idle)
        .run();
}

}  // namespace roster::server::store
