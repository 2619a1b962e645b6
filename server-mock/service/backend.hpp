// What every use case works with: the database, the settings, the time, and the helpers that live as long as the
// server.
//
// A use case is one function. Those that change something and answer a signed-in person take the caller's
// transaction, because the answer may have to be remembered in it (Idempotency-Key); the others open their own.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "api/error.hpp"
#include "clock.hpp"
#include "domain/rules.hpp"
#include "log.hpp"
#include "secrets.hpp"
#include "service/background.hpp"
#include "service/password_hasher.hpp"
#include "service/try_limiter.hpp"
#include "settings.hpp"
#include "store/database.hpp"
#include "store/sessions.hpp"

namespace roster::server {

struct Backend {
    Database& database;
    const Settings& settings;
    Clock clock;
    Log log;
    Key mail_key;
    PasswordHasher hasher;
    TryLimiter sign_in_tries;
    Background background;
    std::function<void()> mail_was_added = [] {};  // called after the commit
    std::atomic<bool> is_stopping = false;         // no new work in the background

    Backend(Database& the_database, const Settings& the_settings, Clock the_clock, Log the_log,
            Key the_mail_key)
        : database(the_database),
          settings(the_settings),
          clock(std::move(the_clock)),
          log(the_log),
          mail_key(std::move(the_mail_key)),
          hasher(settings.password_operations, settings.password_memory),
          sign_in_tries(database, settings.tries, clock),
          background(the_log) {}
};

// From where a request comes.
struct Client {
    std::string source_ip, user_agent;
    std::string session_hash;                // of the session cookie it came with; empty without one
    std::vector<std::string> device_hashes;  // of its device cookies (service/known_devices)
};

// By what somebody proves who they are.
enum class Credential { session, api_key };

// Who is calling: a member of one organization, a person or a service account.
struct Caller {
    store::SignedIn member;
    Client client;
    Credential credential = Credential::session;

    bool is_service_account() const { return member.account_id.empty(); }

    domain::Actor actor() const {
        return {member.user_id,
                domain::parse_base_role(member.base_role).value_or(domain::BaseRole::collaborator)};
    }
};

inline std::unexpected<api::Error> refuse(int status, domain::Sentence sentence, std::string field = {}) {
    return std::unexpected(api::error_of(status, sentence, std::move(field)));
}
inline std::unexpected<api::Error> refuse(int status, const domain::Refusal& refusal,
                                          std::string field = {}) {
    return std::unexpected(api::error_of(status, refusal, std::move(field)));
}
// 503 with Retry-After.
inline api::Error busy_error() {
    auto error = api::error_of(503, domain::Sentence::busy);
    error.retry_after_seconds = 2;
    return error;
}

}  // namespace roster::server
