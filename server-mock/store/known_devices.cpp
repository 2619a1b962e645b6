#include "store/known_devices.hpp"

#include "store/query.hpp"

namespace roster::server::store {

void add_device(soci::session& session, std::string_view token_hash, std::string_view account_id,
                Timestamp at) {
    Query(session,
          "insert into known_devices (token_hash, account_id, signed_in_at) values (:hash, :account, :at)")
        .bind("hash", token_hash)
        .bind("account", account_id)
        .bind("at", at)
        .run();
}

std::optional<std::string> find_device(soci::session& session, const std::vector<std::string>& token_hashes,
                                       std::string_view email, Timestamp since) {
    for (const auto& hash : token_hashes) {
        if (Query(session,
                  "select count(*) from known_devices d join accounts a on a.id = d.account_id"
                  " where d.token_hash = :hash and d.signed_in_at > :since and a.email = :email")
                .bind("hash", hash)
                .bind("since", since)
                .bind("email", email)
                .value<std::int64_t>() > 0)
            return hash;
    }
    return std::nullopt;
}

void remove_devices(soci::session& session, std::string_view account_id,
                    const std::vector<std::string>& token_hashes, std::int64_t most) {
    for (const auto& hash : token_hashes) {
        Query(session, "delete from known_devices where token_hash = :hash and account_id = :account")
            .bind("hash", hash)
            .bind("account", account_id)
            .run();
    }
    Query(session,
          "delete from known_devices where account_id = :account and token_hash not in"
          " (select token_hash from known_devices where account_id = :same order by signed_in_at desc, "
          "token_hash"
          "  limit :most)")
        .bind("account", account_id)
        .bind("same", account_id)
        .bind("most", most)
        .run();
}

void remove_devices_of(soci::session& session, std::string_view account_id) {
    Query(session, "delete from known_devices where account_id = :account").bind("account", account_id).run();
}

void remove_devices_before(soci::session& session, Timestamp at) {
    Query(session, "delete from known_devices where signed_in_at < :at").bind("at", at).run();
}

}  // namespace roster::server::store
