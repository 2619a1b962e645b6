// What somebody can reach; and Anyscale's addresses about directory sync, which there is none of here.
#include "http/access_routes.hpp"
#include "http/routes.hpp"
#include "service/effective_access.hpp"

namespace roster::server::routes {

api::HttpReply list_user_access(Exchange& exchange) {
    const auto ask = exchange.page_ask();
    if (!ask) return malformed_for(exchange, ask.error(), seen_member, exchange.values[0]);
    return page_reply(list_access(exchange.backend, exchange.caller(), exchange.values[0], *ask));
}

api::HttpReply list_user_permissions(Exchange& exchange) {
    auto rest = list_permissions(exchange.backend, exchange.caller(), exchange.filter("user_id"));
    if (!rest) return error_reply(rest.error());
    exchange.rest = std::move(*rest);
    return json_reply(200, {});
}

api::HttpReply preview_permission_migration(Exchange& exchange) {
    return one_reply(200, api::MigrationPreview{.organization_id = exchange.caller().member.organization_id,
                                                .users_with_changes = {},
                                                .users_to_remove = {}});
}

api::HttpReply migrate_permissions(Exchange& exchange) {
    if (const auto flag = exchange.flag("dry_run"); !flag) return error_reply(flag.error());
    return error_reply(api::error_of(400, domain::Sentence::no_directory_sync));
}

}  // namespace roster::server::routes
