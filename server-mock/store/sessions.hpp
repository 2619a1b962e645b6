// Sessions of the browser: an opaque token of which only the hash is kept, bound to one member.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

struct Session {
    std::string token_hash, id, user_id;
    Timestamp created_at, last_active_at, expires_at;
    std::string source_ip, user_agent;
};

// Whose session it is, read together: who that person is now, in the organization as it is now.
struct SignedIn {
    std::string session_id;
    Timestamp last_active_at, expires_at;
    std::string user_id, identity_id, account_id, organization_id, organization_name, email, name, base_role;
    std::optional<std::string> default_cloud_id;
};

void add_session(soci::session& session, const Session& added);

// Nothing for an unknown token, an ended session, or somebody who is no member any more.
std::optional<SignedIn> find_signed_in(soci::session& session, std::string_view token_hash, Timestamp now,
                                       std::int64_t idle);
void set_session_active(soci::session& session, std::string_view token_hash, Timestamp at);
// True when it was there.
bool remove_session(soci::session& session, std::string_view token_hash);
void remove_sessions_of_account(soci::session& session, std::string_view account_id);
void remove_sessions_of_members(soci::session& session, const std::vector<std::string>& user_ids);
void remove_dead_sessions(soci::session& session, Timestamp now, std::int64_t idle);

}  // namespace roster::server::store
