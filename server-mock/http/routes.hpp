// What each address does: read the request's types, call one use case, make the answer.
#pragma once

#include "http/exchange.hpp"

namespace roster::server::routes {

// Sessions and passwords
api::HttpReply get_userinfo(Exchange& exchange);
api::HttpReply login(Exchange& exchange);
api::HttpReply login_select(Exchange& exchange);
api::HttpReply logout(Exchange& exchange);
api::HttpReply switch_organization(Exchange& exchange);
api::HttpReply list_my_organizations(Exchange& exchange);
api::HttpReply request_password_reset(Exchange& exchange);
api::HttpReply reset_password(Exchange& exchange);
api::HttpReply report_cli_usage(Exchange& exchange);

// Organizations and members
api::HttpReply get_organization_public(Exchange& exchange);
api::HttpReply get_organization(Exchange& exchange);
api::HttpReply patch_organization(Exchange& exchange);
api::HttpReply list_collaborators(Exchange& exchange);
api::HttpReply get_collaborator(Exchange& exchange);

// Invitations
api::HttpReply list_invitations(Exchange& exchange);
api::HttpReply create_invitation(Exchange& exchange);
api::HttpReply batch_create_invitations(Exchange& exchange);
api::HttpReply check_invitations(Exchange& exchange);
api::HttpReply batch_invalidate_invitations(Exchange& exchange);
api::HttpReply batch_resend_invitations(Exchange& exchange);
api::HttpReply preview_invitation(Exchange& exchange);
api::HttpReply accept_invitation(Exchange& exchange);
api::HttpReply get_invitation(Exchange& exchange);
api::HttpReply invalidate_invitation(Exchange& exchange);
api::HttpReply resend_invitation(Exchange& exchange);
api::HttpReply link_invitation(Exchange& exchange);

// The route of an operation of the table.
api::HttpReply answer(Exchange& exchange);

}  // namespace roster::server::routes
