// Rows that nothing will ask for again.
#pragma once

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

// Ended sessions, dead tickets and reset links, forgotten answers, tries of yesterday. `idle`: how long a session may rest;
// `device_life`: for how long a browser is known.
void remove_what_is_dead(soci::session& session, Timestamp now, std::int64_t idle, std::int64_t device_life);

}  // namespace roster::server::store
