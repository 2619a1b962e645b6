// A mail on its way into the outbox: sealed, with an id of its own.
#pragma once

#include "mail/message.hpp"
#include "service/backend.hpp"
#include "store/outbox.hpp"

namespace roster::server {

// Leaves at `due_at`, or as soon after as the mail server takes it.
store::Mail outgoing_mail(const Backend& backend, const Mail& mail, Timestamp due_at);

}  // namespace roster::server
