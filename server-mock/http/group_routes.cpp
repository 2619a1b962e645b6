// Groups and who is in them.
#include "http/access_routes.hpp"
#include "http/routes.hpp"
#include "service/groups.hpp"

namespace roster::server::routes {

namespace {

api::HttpReply malformed(Exchange& exchange, api::Error error) {
    return malformed_for(exchange, std::move(error), group_here, exchange.values[0]);
}

// A change of the members that the body names.
template <class Use>
api::HttpReply change_members(Exchange& exchange, Use use) {
    const auto body = exchange.body<api::UserIds>();
    if (!body) return malformed(exchange, body.error());
    if (auto refusal = too_many(body->user_ids.size(), "user_ids"))
        return malformed(exchange, std::move(*refusal));
    return exchange.change([&](soci::session& session) {
        return empty_change_reply(use(exchange.backend, session, exchange.caller(), exchange.values[0], *body,
                                      exchange.incoming.header("If-Match")));
    });
}

}  // namespace

api::HttpReply list_user_groups(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return error_reply(ask.error());
    auto words = exchange.search();
    if (!words) return error_reply(words.error());
    return page_reply(
        list_groups(exchange.backend, exchange.caller(), {exchange.filter("name"), std::move(*words)}, *ask));
}

api::HttpReply create_user_group(Exchange& exchange) {
    const auto body = exchange.body<api::UserGroupName>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return one_reply(201, create_group(exchange.backend, session, exchange.caller(), *body));
    });
}

api::HttpReply get_user_group(Exchange& exchange) {
    return one_reply(200, get_group(exchange.backend, exchange.caller(), exchange.values[0]));
}

api::HttpReply patch_user_group(Exchange& exchange) {
    const auto body = exchange.body<api::UserGroupName>();
    if (!body) return malformed(exchange, body.error());
    return exchange.change([&](soci::session& session) {
        return change_reply(
            200, rename_group(exchange.backend, session, exchange.caller(), exchange.values[0], *body,
                              exchange.incoming.header("If-Match")));
    });
}

api::HttpReply delete_user_group(Exchange& exchange) {
    return exchange.change([&](soci::session& session) {
        return done_reply(delete_group(exchange.backend, session, exchange.caller(), exchange.values[0],
                                       exchange.incoming.header("If-Match")));
    });
}

api::HttpReply add_user_group_members(Exchange& exchange) { return change_members(exchange, add_to_group); }

api::HttpReply remove_user_group_members(Exchange& exchange) {
    return change_members(exchange, remove_from_group);
}

api::HttpReply put_user_group_roles(Exchange& exchange) {
    const auto body = exchange.body<api::CollaboratorRoles>();
    if (!body) return malformed(exchange, body.error());
    return exchange.change([&](soci::session& session) {
        return empty_change_reply(set_group_roles(exchange.backend, session, exchange.caller(),
                                                  exchange.values[0], *body,
                                                  exchange.incoming.header("If-Match")));
    });
}

api::HttpReply list_user_group_memberships(Exchange& exchange) {
    return one_reply(200, list_memberships(exchange.backend, exchange.caller()));
}

}  // namespace roster::server::routes
