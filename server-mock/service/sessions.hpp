// Signing in, choosing and switching the organization, signing out; and who is calling.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"

namespace roster::server {

api::UserInfo userinfo_of(const store::SignedIn& member);

// Who calls with this session cookie; nothing for an unknown or ended session. Keeps the session from idling out,
// written at most once a minute.
std::optional<Caller> caller_of_session(Backend& backend, const Client& client);

// A new session of a member, inside the caller's transaction; the session that the client came with ends.
struct NewSession {
    std::string token;
    api::UserInfo userinfo;
};
NewSession start_session(Backend& backend, soci::session& session, std::string_view user_id,
                         const Client& client, Timestamp expires_at);

struct SignInAnswer {
    api::LoginAnswer answer;
    std::string session_token;  // empty when an organization has to be chosen
};
api::Result<SignInAnswer> sign_in(Backend& backend, const api::Login& login, const Client& client);
api::Result<SignInAnswer> select_organization(Backend& backend, const api::LoginSelect& select,
                                              const Client& client);
api::Result<NewSession> switch_organization(Backend& backend, const Caller& caller,
                                            const api::SwitchOrganization& to);
void sign_out(Backend& backend, const Caller& caller);

// The caller's organizations; with an id only those that hold this thing and would show it to the caller.
std::vector<api::OrganizationChoice> my_organizations(Backend& backend, const Caller& caller,
                                                      const std::optional<std::string>& containing);

// Begins a try of a password for an address (only failed ones count), or says how long to wait.
api::Result<TryLimiter::Try> begin_try(Backend& backend, const std::string& address, const Client& client);

}  // namespace roster::server
