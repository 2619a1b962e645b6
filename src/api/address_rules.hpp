// What the contract's conventions say of an address by what it is, for the server that keeps them and for the
// description that publishes them.
#pragma once

#include "api/addresses.hpp"

namespace roster::api {

// Whether what is done there is done in the caller's organization, so that the header Roster-Organization is judged.
// Signing out and switching are done to the session, whichever organization it is in.
bool is_in_an_organization(const Address& address);

// Whether HEAD goes where GET goes. It changes nothing (RFC 9110 §9.2.1); what GET does with the command line's login
// codes makes one or uses it up, and its answer would be lost.
bool takes_head(const Address& address);

// Whether the header Idempotency-Key is taken: of whoever calls, with a POST. Signing in and out and switching take
// none: their answers are sessions. Nor does what is judged by a password.
bool takes_idempotency_key(const Address& address);

}  // namespace roster::api
