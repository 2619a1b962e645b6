// Organizations.
#include "http/routes.hpp"
#include "service/organizations.hpp"

namespace roster::server::routes {

api::HttpReply get_organization_public(Exchange& exchange) {
    return one_reply(200, public_organization(exchange.backend, exchange.values[0]));
}

api::HttpReply get_organization(Exchange& exchange) {
    return one_reply(
        200, roster::server::get_organization(exchange.backend, exchange.caller(), exchange.values[0]));
}

api::HttpReply patch_organization(Exchange& exchange) {
    if (exchange.values[0] != exchange.caller().member.organization_id) {
        return error_reply(api::error_of(404, domain::Sentence::not_found));
    }
    const auto body = exchange.body<api::OrganizationPatch>();
    if (!body) return error_reply(body.error());
    return exchange.change([&](soci::session& session) {
        return change_reply(
            200, roster::server::patch_organization(exchange.backend, session, exchange.caller(), *body,
                                                    exchange.incoming.header("If-Match")));
    });
}

}  // namespace roster::server::routes
