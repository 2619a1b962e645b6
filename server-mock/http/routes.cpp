#include "http/routes.hpp"

namespace roster::server::routes {

namespace {

api::HttpReply answer_of_route(Exchange& exchange) {
    switch (exchange.address.operation) {
#define ADDRESS(operation, ...)     \
    case api::Operation::operation: \
        return routes::operation(exchange);
#include "api/addresses.def"
#undef ADDRESS
    }
    return error_reply(api::error_of(404, domain::Sentence::address_not_found));
}

}  // namespace

api::HttpReply answer(Exchange& exchange) {
    const auto untaken = exchange.untaken_parameter();
    if (!untaken) return answer_of_route(exchange);
    // What is not there is 404 before anything is wrong with the question, and nothing is done.
    if (!exchange.values.empty()) {
        exchange.remember = [&](soci::session&, const api::HttpReply&) { return error_reply(*untaken); };
        auto reply = answer_of_route(exchange);
        exchange.rest = {};
        if (reply.status >= 400) return reply;
    }
    return error_reply(*untaken);
}

}  // namespace roster::server::routes
