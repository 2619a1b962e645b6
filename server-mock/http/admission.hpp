// Who is calling, and whether they may: judged before any route, for every address alike.
#pragma once

#include <optional>

#include "http/exchange.hpp"

namespace roster::server {

// Fills in the client and the caller of an exchange. An answer when the address is not theirs to call, in the order of
// the contract: 401 nobody or a dead credential, 403 forged, 409 another organization, 403 not with this credential or
// not in this role.
std::optional<api::HttpReply> admission_refusal(Exchange& exchange);

}  // namespace roster::server
