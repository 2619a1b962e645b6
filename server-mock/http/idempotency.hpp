// Idempotency-Key: the same request under the same key does nothing twice and gets the first answer again, whichever
// process it comes to.
#pragma once

#include "http/exchange.hpp"

namespace roster::server {

// Gives the remembered answer, or calls `route` and remembers what it answers: in the transaction of the change, so
// that there is never one without the other. Refusals are remembered too, but not 429, 503 and failures. While the
// first request runs, 409. Without a key, or where none is taken, it only calls `route`.
api::HttpReply answer_once(Exchange& exchange, api::HttpReply (*route)(Exchange&));

}  // namespace roster::server
