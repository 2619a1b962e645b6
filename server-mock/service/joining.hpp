// The page behind an invitation's link: what it shows, and joining through it.
#pragma once

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/sessions.hpp"

namespace roster::server {

// Changes nothing, so that a mail scanner or a prefetch uses nothing up. `caller`: who is signed in, if anybody.
api::Result<api::InvitationPreview> preview_invitation(Backend& backend, const api::InvitationPreviewAsk& ask,
                                                       const std::optional<Caller>& caller);

// Joins with a new account (name and password) or an existing one (its password), signs in, and uses the link up;
// all of it or nothing. The address is the one that the link was made for.
api::Result<NewSession> accept_invitation(Backend& backend, const api::InvitationAccept& accept,
                                          const Client& client);

}  // namespace roster::server
