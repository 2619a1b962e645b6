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
    auto row =
        Query(session,
              "select s.id, s.last_active_at, s.expires_at, m.user_id, m.identity_id, m.account_id,"
              " m.organization_id, o.name, m.email, m.name, m.base_role, o.default_cloud_id"
              " from sessions s join members m on m.user_id = s.user_id"
              " join organizations o on o.id = m.organization_id"
              " where s.token_hash = :hash and s.expires_at > :now and s.last_active_at > :idle_since"
              " and m.removed_at is null")
            .bind("hash", token_hash)
            .bind("now", now)
            .bind("idle_since", now + -idle)
            .first<std::string, Timestamp, Timestamp, std::string, std::string, std::string, std::string,
                   std::string, std::string, std::string, std::string, std::optional<std::string>>();
    if (!row) return std::nullopt;
    return std::make_from_tuple<SignedIn>(std::move(*row));
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

void remove_sessions_of_account(soci::session& session, std::string_view account_id) {
    Query(session,
          "delete from sessions where user_id in (select user_id from members where account_id = :account)")
        .bind("account", account_id)
        .run();
}

void remove_sessions_of_members(soci::session& session, const std::vector<std::string>& user_ids) {
    if (user_ids.empty()) return;
    BulkQuery(session, "delete from sessions where user_id = :user").bind("user", user_ids).run();
}

void remove_dead_sessions(soci::session& session, Timestamp now, std::int64_t idle) {
    Query(session, "delete from sessions where expires_at <= :now or last_active_at <= :idle_since")
        .bind("now", now)
        .bind("idle_since", now + -idle)
        .run();
}

}  // namespace roster::server::store
