// What each address of api/addresses.def does: read the request's types, call one use case, make the answer. The
// routes stand in the *_routes.cpp files, a file per topic.
#pragma once

#include "http/exchange.hpp"

namespace roster::server::routes {

#define ADDRESS(operation, ...) api::HttpReply operation(Exchange& exchange);
#include "api/addresses.def"
#undef ADDRESS

// The route of an operation of the table.
api::HttpReply answer(Exchange& exchange);

}  // namespace roster::server::routes
