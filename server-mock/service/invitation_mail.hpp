// An invitation's mail, ready for the outbox.
#pragma once

#include <string_view>

#include "service/backend.hpp"
#include "store/invitations.hpp"
#include "store/outbox.hpp"

namespace roster::server {

store::Mail invitation_mail_of(const Backend& backend, const Caller& sender,
                               const store::Invitation& invitation, std::string_view link, Timestamp due_at);

}  // namespace roster::server
