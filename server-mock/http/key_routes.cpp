// API keys, service accounts, and people whom an owner makes without an invitation.
#include "http/routes.hpp"
#include "service/api_keys.hpp"
#include "service/create_users.hpp"
#include "service/service_accounts.hpp"

namespace roster::server::routes {

namespace {

// Whose keys an address is about.
using Holder = std::optional<std::string>;
Holder mine(const Exchange& exchange) { return exchange.caller().member.user_id; }
constexpr std::nullopt_t anybodys = std::nullopt;

api::HttpReply list_keys(const Exchange& exchange, store::ApiKeyFilter filter) {
    const auto ask = exchange.page_ask();
    if (!ask) return error_reply(ask.error());
    filter.name = exchange.filter("name");
    return page_reply(roster::server::list_api_keys(exchange.backend, exchange.caller(), filter, *ask));
}

api::HttpReply delete_key(Exchange& exchange, const Holder& holder) {
    return exchange.change([&](soci::session& session) {
        return change_done_reply(revoke_api_key(exchange.backend, session, exchange.caller(), holder,
                                                exchange.values[0], exchange.incoming.header("If-Match")));
    });
}

api::HttpReply revoke_keys(Exchange& exchange, const Holder& holder) {
    const auto body = exchange.body<api::ApiKeyIds>();
    if (!body) return error_reply(body.error());
    if (auto refusal = too_many(body->api_key_ids.size(), "api_key_ids"))
        return error_reply(std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return one_reply(200, roster::server::revoke_api_keys(exchange.backend, session, exchange.caller(),
                                                              holder, body->api_key_ids));
    });
}

}  // namespace

api::HttpReply create_api_key(Exchange& exchange) {
    const auto body = exchange.body<api::ApiKeyCreate>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return one_reply(200,
                         roster::server::create_api_key(exchange.backend, session, exchange.caller(), *body));
    });
}

api::HttpReply list_my_api_keys(Exchange& exchange) {
    return list_keys(exchange, {.user_id = mine(exchange)});
}
api::HttpReply delete_my_api_key(Exchange& exchange) { return delete_key(exchange, mine(exchange)); }
api::HttpReply revoke_my_api_keys(Exchange& exchange) { return revoke_keys(exchange, mine(exchange)); }

api::HttpReply list_api_keys(Exchange& exchange) {
    return list_keys(exchange,
                     {.user_id = exchange.filter("user_id"), .created_by = exchange.filter("created_by")});
}
api::HttpReply delete_api_key(Exchange& exchange) { return delete_key(exchange, anybodys); }
api::HttpReply revoke_api_keys(Exchange& exchange) { return revoke_keys(exchange, anybodys); }

api::HttpReply revoke_keys_of_user(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        return done_reply(roster::server::revoke_keys_of_user(exchange.backend, session, exchange.caller(),
                                                              exchange.values[0]));
    });
}

api::HttpReply create_service_account(Exchange& exchange) {
    auto name = exchange.filter("name");  // the command line has it here, and sends no body
    if (!name) {
        const auto body = exchange.body<api::ServiceAccountCreate>();
        if (!body) return error_reply(body.error());
        name = body->name;
    }
    return exchange.change([&](soci::session& session) {
        return one_reply(
            200, roster::server::create_service_account(exchange.backend, session, exchange.caller(), *name));
    });
}

api::HttpReply create_users(Exchange& exchange) {
    const auto body = exchange.body<std::vector<api::UserCreate>>();
    if (!body) return error_reply(body.error());
    if (auto refusal = too_many(body->size(), "")) return error_reply(std::move(*refusal));
    const auto users = judge_users(exchange.backend, exchange.caller(), *body);
    if (!users) return error_reply(users.error());
    return exchange.change([&](soci::session& session) {
        return page_reply(roster::server::create_users(exchange.backend, session, exchange.caller(), *users));
    });
}

}  // namespace roster::server::routes
