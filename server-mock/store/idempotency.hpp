// The answers that were given under an Idempotency-Key, so that the same request does nothing twice. Of the key
// only a hash is kept, and the answer is encrypted with a key derived from it: it may hold a secret.
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
    Timestamp expires_at;
};

std::optional<IdempotentAnswer> find_answer(soci::session& session, std::string_view caller,
                                            std::string_view address, std::string_view key_hash,
                                            Timestamp now);
void add_answer(soci::session& session, const IdempotentAnswer& answer);
void remove_dead_answers(soci::session& session, Timestamp now);

}  // namespace roster::server::store
