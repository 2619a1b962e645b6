// What the contract's conventions say of an address by what it is, for the server that keeps them and for the
// description that publishes them.
#pragma once

#include "api/addresses.hpp"

namespace roster::api {

// The most characters of `q`, and of the console's field for it: a pasted name and address fit in.
inline constexpr std::size_t longest_search = 400;

// The parameters that are this interface's own: where one of them is not taken, asking with it is refused and never
// passed over. Others may be anybody's; who speaks Anyscale's interface sends some that mean nothing here.
inline constexpr std::string_view own_parameters =
    "q sort offset status base_role containing action entity from to";
bool takes_parameter(const Address& address, std::string_view name);

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
