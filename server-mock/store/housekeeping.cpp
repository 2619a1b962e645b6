#include "store/housekeeping.hpp"

#include "store/accounts.hpp"
#include "store/idempotency.hpp"
#include "store/sessions.hpp"

namespace roster::server::store {

void remove_what_is_dead(soci::session& session, Timestamp now, std::int64_t idle) {
    remove_dead_sessions(session, now, idle);
    remove_dead_secrets(session, now);
    remove_dead_answers(session, now);
}

}  // namespace roster::server::store
