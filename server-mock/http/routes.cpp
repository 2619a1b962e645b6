#include "http/routes.hpp"

namespace roster::server::routes {

api::HttpReply answer(Exchange& exchange) {
    using enum api::Operation;
    switch (exchange.address.operation) {
#define ROUTE(operation) \
    case operation:      \
        return routes::operation(exchange);
        ROUTE(get_userinfo)
        ROUTE(login)
        ROUTE(login_select)
        ROUTE(logout)
        ROUTE(switch_organization)
        ROUTE(list_my_organizations)
        ROUTE(request_password_reset)
        ROUTE(reset_password)
        ROUTE(get_organization_public)
        ROUTE(get_organization)
        ROUTE(patch_organization)
        ROUTE(list_collaborators)
        ROUTE(get_collaborator)
        ROUTE(list_invitations)
        ROUTE(create_invitation)
        ROUTE(batch_create_invitations)
        ROUTE(check_invitations)
        ROUTE(batch_invalidate_invitations)
        ROUTE(batch_resend_invitations)
        ROUTE(preview_invitation)
        ROUTE(accept_invitation)
        ROUTE(get_invitation)
        ROUTE(invalidate_invitation)
        ROUTE(resend_invitation)
        ROUTE(link_invitation)
        ROUTE(report_cli_usage)
#undef ROUTE
    }
    return error_reply(api::error_of(404, domain::Sentence::address_not_found));
}

}  // namespace roster::server::routes
