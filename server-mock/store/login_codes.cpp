#include "store/login_codes.hpp"

#include "store/query.hpp"

namespace roster::server::store {

void add_login_code(soci::session& session, const LoginCode& code) {
    Query(session,
          "insert into login_codes (code_hash, source_ip, key_life, expires_at)"
          " values (:hash, :ip, :life, :end)")
        .bind("hash", code.code_hash)
        .bind("ip", code.source_ip)
        .bind("life", code.key_life)
        .bind("end", code.expires_at)
        .run();
}

std::optional<LoginCode> find_login_code(soci::session& session, std::string_view code_hash, Timestamp now) {
    auto row = Query(session,
                     "select c.code_hash, c.source_ip, c.key_life, c.expires_at, c.approved_by,"
                     " m.organization_id from login_codes c"
                     " left join members m on m.user_id = c.approved_by and m.removed_at is null"
                     " where c.code_hash = :hash and c.expires_at > :now")
                   .bind("hash", code_hash)
                   .bind("now", now)
                   .first<std::string, std::string, std::int64_t, Timestamp, std::optional<std::string>,
                          std::optional<std::string>>();
    if (!row) return std::nullopt;
    return std::make_from_tuple<LoginCode>(std::move(*row));
}

void approve_login_code(soci::session& session, std::string_view code_hash, std::string_view user_id) {
    Query(session, "update login_codes set approved_by = :user where code_hash = :hash")
        .bind("user", user_id)
        .bind("hash", code_hash)
        .run();
}

void remove_login_code(soci::session& session, std::string_view code_hash) {
    Query(session, "delete from login_codes where code_hash = :hash").bind("hash", code_hash).run();
}

void remove_codes_of_members(soci::session& session, const std::vector<std::string>& user_ids) {
    if (user_ids.empty()) return;
    Query query(session, "delete from login_codes where approved_by in (" +
                             parameter_list("user", user_ids.size()) + ")");
    for (std::size_t i = 0; i < user_ids.size(); ++i) query.bind("user" + std::to_string(i), user_ids[i]);
    query.run();
}

void remove_codes_of_account(soci::session& session, std::string_view account_id) {
    Query(session,
          "delete from login_codes where approved_by in (select user_id from members where account_id = "
          ":account)")
        .bind("account", account_id)
        .run();
}

void remove_dead_login_codes(soci::session& session, Timestamp now) {
    Query(session, "delete from login_codes where expires_at <= :now").bind("now", now).run();
}

}  // namespace roster::server::store
