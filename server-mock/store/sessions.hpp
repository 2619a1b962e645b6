// Sessions of the browser: an opaque token of which only the hash is kept, bound to one member.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "clock.hpp"
#include "store/list_query.hpp"

namespace roster::server::store {

struct Session {
    std::string token_hash, id, user_id;
    Timestamp created_at, last_active_at, expires_at;
    std::string source_ip, user_agent;
};

// Whose session or API key it is, read together: who that is now, in the organization as it is now.
struct SignedIn {
    std::string id;  // of the session or the key
    Timestamp last_active_at, expires_at;
    std::string user_id, identity_id;
    std::string account_id;  // empty: a service account
    std::string organization_id, organization_name, email, name, base_role;
    std::optional<std::string> default_cloud_id;
    std::int64_t version = 1;  // of the member
};

// The columns of a SignedIn behind its first three, of `members m` and `organizations o`.
inline constexpr const char* signed_in_columns =
    "m.user_id, m.identity_id, coalesce(m.account_id, ''), m.organization_id, o.name, m.email, m.name,"
    " m.base_role, o.default_cloud_id, m.version";
using SignedInRow =
    std::tuple<std::string, Timestamp, Timestamp, std::string, std::string, std::string, std::string,
               std::string, std::string, std::string, std::string, std::optional<std::string>, std::int64_t>;

void add_session(soci::session& session, const Session& added);

// Nothing for an unknown token, an ended session, or somebody who is no member any more.
std::optional<SignedIn> find_signed_in(soci::session& session, std::string_view token_hash, Timestamp now,
                                       std::int64_t idle);
void set_session_active(soci::session& session, std::string_view token_hash, Timestamp at);
// True when it was there.
bool remove_session(soci::session& session, std::string_view token_hash);
void remove_sessions_of_members(soci::session& session, const std::vector<std::string>& user_ids);
// Of the account's sessions those that are not `kept_session_id`; returns how many there were.
std::int64_t remove_other_sessions(soci::session& session, std::string_view account_id,
                                   std::string_view kept_session_id);

// ---- The list ----------------------------------------------------------------------------------------------------

// Whose sessions are meant: all of an account, in whatever organization, or those of one member.
struct SessionOwner {
    std::optional<std::string> account_id, user_id;
};
std::optional<Session> find_session(soci::session& session, std::string_view id);
std::optional<Order> session_order(std::string_view key, bool descending);

using SessionPage = PageOf<Session>;
// Those that live.
SessionPage list_sessions(soci::session& session, const SessionOwner& owner, Timestamp now, std::int64_t idle,
                          const Order& order, std::string_view key, const Window& window);

void remove_dead_sessions(soci::session& session, Timestamp now, std::int64_t idle);

}  // namespace roster::server::store
