// What the routes of clouds, projects, groups and people share.
#pragma once

#include <string_view>
#include <utility>

#include "http/exchange.hpp"

namespace roster::server::routes {

// The answer to a malformed request about what `named` names: what `reached` refuses comes first (404, 403), then the
// 4xx itself.
template <class Reached, class... Named>
api::HttpReply malformed_for(Exchange& exchange, api::Error error, Reached reached, const Named&... named) {
    return error_reply(exchange.backend.database.read([&](soci::session& session) {
        auto found = reached(session, exchange.caller(), named...);
        return found ? error : found.error();
    }));
}

// A page with Anyscale's sort_field (one of `fields`) and sort_order beside `sort`, which wins. Without a field the
// order alone says nothing: the newest come first.
api::Result<PageAsk> sorted_page_ask(const Exchange& exchange, std::string_view fields,
                                     std::int64_t most = 50);

}  // namespace roster::server::routes
