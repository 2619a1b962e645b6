// The answers that were given under an Idempotency-Key, so that the same request does nothing twice. Of the key
// only a hash is kept, and the answer is encrypted with a key derived from it: it may hold a secret.
//
// While the first request runs, its row is a claim. A claim runs out, because the process that holds it may have been
// killed; while that process runs it, it is renewed. An answer is written by the holder alone, so that whoever comes too
// late changes nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

struct IdempotentAnswer {
    std::string caller, address, key_hash, body_hash;
    std::int64_t status = 0;
    std::string sealed_answer;
    Timestamp expires_at;              // of the answer or of the claim
    std::optional<std::string> claim;  // there is no answer yet
};

// The answer or the claim that is there. Where there is none, `claim` is put there, within the same transaction.
std::optional<IdempotentAnswer> find_answer_or_claim(soci::session& session, const IdempotentAnswer& claim,
                                                     Timestamp now);
// Puts `answer` in the place of its claim; false when the claim ran out and the key is somebody else's.
bool answer_claim(soci::session& session, const IdempotentAnswer& answer);
// Puts its end off to claim.expires_at, when it is still there.
void renew_claim(soci::session& session, const IdempotentAnswer& claim);
// There will be no answer.
void drop_claim(soci::session& session, const IdempotentAnswer& claim);
// At the start of the only process there is: whoever held a claim is gone.
void drop_all_claims(soci::session& session);
void remove_dead_answers(soci::session& session, Timestamp now);

}  // namespace roster::server::store
