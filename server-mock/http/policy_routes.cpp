// Policies.
#include "http/access_routes.hpp"
#include "http/routes.hpp"
#include "service/policies.hpp"

namespace roster::server::routes {

namespace {

// A malformed policy of something that is not there is 404.
api::HttpReply malformed(Exchange& exchange, api::Error error) {
    return malformed_for(exchange, std::move(error), policy_target, exchange.values[0], exchange.values[1]);
}

}  // namespace

api::HttpReply get_policy(Exchange& exchange) {
    return one_reply(200, roster::server::get_policy(exchange.backend, exchange.caller(), exchange.values[0],
                                                     exchange.values[1]));
}

api::HttpReply put_policy(Exchange& exchange) {
    const auto body = exchange.body<api::PolicyChange>();
    if (!body) return malformed(exchange, body.error());
    std::size_t principals = body->bindings.size();
    for (const auto& binding : body->bindings) principals += binding.principals.size();
    if (auto refusal = too_many(principals, "bindings")) return malformed(exchange, std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return change_reply(
            200, roster::server::put_policy(exchange.backend, session, exchange.caller(), exchange.values[0],
                                            exchange.values[1], *body, exchange.incoming.header("If-Match")));
    });
}

api::HttpReply list_cloud_policies(Exchange& exchange) {
    return page_reply<api::PolicyItem>(
        list_policies(exchange.backend, exchange.caller(), PolicyResource::cloud));
}

api::HttpReply list_project_policies(Exchange& exchange) {
    return page_reply<api::PolicyItem>(
        list_policies(exchange.backend, exchange.caller(), PolicyResource::project));
}

}  // namespace roster::server::routes
