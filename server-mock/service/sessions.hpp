// Signing in, choosing and switching the organization, signing out; and who is calling.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/known_devices.hpp"

namespace roster::server {

api::UserInfo userinfo_of(const Settings& settings, const store::SignedIn& member);

// Who calls with this session cookie; nothing for an unknown or ended session. Keeps the session from idling out,
// written at most once a minute.
std::optional<Caller> caller_of_session(Backend& backend, const Client& client);

// Who calls with this API key; nothing for one that is unknown, expired or revoked. When it was last used is written
// at most once a minute.
std::optional<Caller> caller_of_key(Backend& backend, std::string_view key, const Client& client);

// Writes ACCESS LOGIN_FAILED into the audit log of every organization of the account. After the answer: before it, the
// time would tell that there is an account.
void audit_failed_sign_in(Backend& backend, const std::string& account_id, const Client& client);

// A new session of a member, inside the caller's transaction; the session that the client came with ends.
struct NewSession {
    std::string token;
    api::UserInfo userinfo;
    std::optional<DeviceCookie> device;  // where the account was proven anew
};
NewSession start_session(Backend& backend, soci::session& session, std::string_view user_id,
                         const Client& client, Timestamp expires_at);

struct SignInAnswer {
    api::LoginAnswer answer;
    std::string session_token;  // empty when an organization has to be chosen
    std::optional<DeviceCookie> device;
};
api::Result<SignInAnswer> sign_in(Backend& backend, const api::Login& login, const Client& client);
api::Result<SignInAnswer> select_organization(Backend& backend, const api::LoginSelect& select,
                                              const Client& client);
api::Result<NewSession> switch_organization(Backend& backend, const Caller& caller,
                                            const api::SwitchOrganization& to);
void sign_out(Backend& backend, const Caller& caller);

// 429 with Retry-After.
api::Error too_many_tries(int seconds);

// Begins a try of a password for an address (only failed ones count), or says how long to wait.
api::Result<TryLimiter::Try> begin_try(Backend& backend, const std::string& address, const Client& client);

// What is done with a ticket or a code, as a try: a failure counts against the client, which is all that is known of
// whoever guesses.
template <class Use>
auto as_a_try(Backend& backend, const Client& client, Use&& use) -> std::invoke_result_t<Use> {
    const auto names = TryLimiter::names_of("a secret from " + client.source_ip, client.source_ip);
    if (const auto refused = backend.sign_in_tries.refusal(names))
        return std::unexpected(too_many_tries(refused->retry_after_seconds));
    auto answer = use();
    if (!answer) backend.sign_in_tries.note_failure(names);
    return answer;
}

}  // namespace roster::server
