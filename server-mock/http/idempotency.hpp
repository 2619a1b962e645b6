// Idempotency-Key: the same request under the same key does nothing twice and gets the first answer again.
#pragma once

#include <mutex>
#include <set>
#include <string>

#include "http/exchange.hpp"

namespace roster::server {

class IdempotencyDesk {
   public:
    // Gives the remembered answer, or calls `route` and remembers what it answers: in the transaction of the change,
    // so that there is never one without the other. Refusals are remembered too, but not 429, 503 and failures.
    // Without a key, or where none is taken, it only calls `route`.
    api::HttpReply answer(Exchange& exchange, api::HttpReply (*route)(Exchange&));

   private:
    std::mutex mutex_;
    std::set<std::string> running_;
};

}  // namespace roster::server
