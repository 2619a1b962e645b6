#include "store/idempotency.hpp"

#include "store/query.hpp"

namespace roster::server::store {

namespace {

constexpr const char* under_its_key = " where caller = :caller and address = :address and key_hash = :key";

Query& bind_key(Query& query, const IdempotentAnswer& answer) {
    return query.bind("caller", answer.caller).bind("address", answer.address).bind("key", answer.key_hash);
}

}  // namespace

std::optional<IdempotentAnswer> find_answer_or_claim(soci::session& session, const IdempotentAnswer& claim,
                                                     Timestamp now) {
    Query query(session,
                std::string("select caller, address, key_hash, body_hash, status, sealed_answer, expires_at,"
                            " claim from idempotent_answers") +
                    under_its_key + " and expires_at > :now");
    auto row = bind_key(query, claim)
                   .bind("now", now)
                   .first<std::string, std::string, std::string, std::string, std::int64_t, std::string,
                          Timestamp, std::optional<std::string>>();
    if (row) return std::make_from_tuple<IdempotentAnswer>(std::move(*row));
    // One that has run out may still be there under the same key.
    Query insert(session,
                 "insert into idempotent_answers (caller, address, key_hash, body_hash, status,"
                 " sealed_answer, expires_at, claim) values (:caller, :address, :key, :body, 0, '', :end,"
                 " :claim) on conflict (caller, address, key_hash) do update set"
                 " body_hash = excluded.body_hash, status = 0, sealed_answer = '',"
                 " expires_at = excluded.expires_at, claim = excluded.claim");
    bind_key(insert, claim)
        .bind("body", claim.body_hash)
        .bind("end", claim.expires_at)
        .bind("claim", claim.claim)
        .run();
    return std::nullopt;
}

bool answer_claim(soci::session& session, const IdempotentAnswer& answer) {
    Query query(session,
                std::string("update idempotent_answers set status = :status, sealed_answer = :answer,"
                            " expires_at = :end, claim = null") +
                    under_its_key + " and claim = :claim");
    return bind_key(query, answer)
               .bind("status", answer.status)
               .bind("answer", answer.sealed_answer)
               .bind("end", answer.expires_at)
               .bind("claim", answer.claim)
               .run() == 1;
}

void renew_claim(soci::session& session, const IdempotentAnswer& claim) {
    Query query(session, std::string("update idempotent_answers set expires_at = :end") + under_its_key +
                             " and claim = :claim");
    bind_key(query, claim).bind("end", claim.expires_at).bind("claim", claim.claim).run();
}

void drop_claim(soci::session& session, const IdempotentAnswer& claim) {
    Query query(session,
                std::string("delete from idempotent_answers") + under_its_key + " and claim = :claim");
    bind_key(query, claim).bind("claim", claim.claim).run();
}

void drop_all_claims(soci::session& session) {
    session << "delete from idempotent_answers where claim is not null";
}

void remove_dead_answers(soci::session& session, Timestamp now) {
    Query(session, "delete from idempotent_answers where expires_at <= :now").bind("now", now).run();
}

}  // namespace roster::server::store
