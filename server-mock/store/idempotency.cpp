#include "store/idempotency.hpp"

#include "store/query.hpp"

namespace roster::server::store {

std::optional<IdempotentAnswer> find_answer(soci::session& session, std::string_view caller,
                                            std::string_view address, std::string_view key_hash,
                                            Timestamp now) {
    auto row = Query(session,
                     "select caller, address, key_hash, body_hash, status, sealed_answer, expires_at from"
                     " idempotent_answers where caller = :caller and address = :address and key_hash = :key"
                     " and expires_at > :now")
                   .bind("caller", caller)
                   .bind("address", address)
                   .bind("key", key_hash)
                   .bind("now", now)
                   .first<std::string, std::string, std::string, std::string, std::int64_t, std::string,
                          Timestamp>();
    if (!row) return std::nullopt;
    return std::make_from_tuple<IdempotentAnswer>(std::move(*row));
}

void add_answer(soci::session& session, const IdempotentAnswer& answer) {
    // One that has run out may still be there under the same key.
    Query(session,
          "delete from idempotent_answers where caller = :caller and address = :address and key_hash = :key")
        .bind("caller", answer.caller)
        .bind("address", answer.address)
        .bind("key", answer.key_hash)
        .run();
    Query(session,
          "insert into idempotent_answers (caller, address, key_hash, body_hash, status, sealed_answer, "
          "expires_at)"
          " values (:caller, :address, :key, :body, :status, :answer, :end)")
        .bind("caller", answer.caller)
        .bind("address", answer.address)
        .bind("key", answer.key_hash)
        .bind("body", answer.body_hash)
        .bind("status", answer.status)
        .bind("answer", answer.sealed_answer)
        .bind("end", answer.expires_at)
        .run();
}

void remove_dead_answers(soci::session& session, Timestamp now) {
    Query(session, "delete from idempotent_answers where expires_at <= :now").bind("now", now).run();
}

}  // namespace roster::server::store
