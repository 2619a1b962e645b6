#include "store/housekeeping.hpp"

#include "store/accounts.hpp"
#include "store/api_keys.hpp"
#include "store/idempotency.hpp"
#include "store/known_devices.hpp"
#include "store/login_codes.hpp"
#include "store/sessions.hpp"
#include "store/sign_in_tries.hpp"

namespace roster::server::store {

void remove_what_is_dead(soci::session& session, Timestamp now, std::int64_t idle, std::int64_t device_life) {
    remove_dead_sessions(session, now, idle);
    remove_dead_secrets(session, now);
    remove_dead_answers(session, now);
    remove_dead_login_codes(session, now);
    remove_dead_api_keys(session, now);
    remove_devices_before(session, now + -device_life);
    remove_tries_before(session, now + -domain::day);
}

}  // namespace roster::server::store
