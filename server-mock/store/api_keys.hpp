// API keys: bearer tokens of members, people and service accounts alike, of which only the hash is kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/database.hpp"
#include "store/list_query.hpp"
#include "store/sessions.hpp"

namespace roster::server::store {

struct ApiKey {
    std::string key_hash;
    std::string id;          // 64 hexadecimal digits
    std::string display_id;  // how the key ends
    std::string organization_id, user_id, name, created_by;
    Timestamp created_at, expires_at;
    std::optional<Timestamp> last_used_at, revoked_at;
    std::optional<std::string> revoked_by;
    std::string user_name, user_email;  // of its owner; read only
};

void add_api_key(soci::session& session, const ApiKey& key);

// Who calls with this key: nothing for one that is unknown, expired or revoked, or of somebody who is no member any
// more. `last_active_at` is when it was last used.
std::optional<SignedIn> find_key_holder(soci::session& session, std::string_view key_hash, Timestamp now);
void set_key_used(soci::session& session, std::string_view key_id, Timestamp at);

// Keys of these ids, in no order; ids that are not there are left out. With `user_id` only that member's.
std::vector<ApiKey> find_api_keys(soci::session& session, std::string_view organization_id,
                                  const std::optional<std::string>& user_id,
                                  const std::vector<std::string>& ids);

// Those that are alive.
void revoke_api_keys(soci::session& session, const std::vector<std::string>& ids, Timestamp now,
                     const std::optional<std::string>& revoked_by);
// All living keys of these members; returns how many there were.
std::int64_t revoke_keys_of_members(soci::session& session, const std::vector<std::string>& user_ids,
                                    Timestamp now, const std::optional<std::string>& revoked_by);

// Those that are over since longer than they are listed.
inline constexpr std::int64_t dead_keys_listed = 30 * domain::day;
void remove_dead_api_keys(soci::session& session, Timestamp now);

// ---- The list ----------------------------------------------------------------------------------------------------

struct ApiKeyFilter {
    std::optional<std::string> user_id;     // whose they are
    std::optional<std::string> created_by;  // a user id
    std::optional<std::string> name;        // a part; whole names come first
};

std::optional<Order> api_key_order(std::string_view key, bool descending);

using ApiKeyPage = PageOf<ApiKey>;
// Living ones, and those that were revoked or ran out within `dead_keys_listed`.
ApiKeyPage list_api_keys(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                         const ApiKeyFilter& filter, const Order& order, std::string_view key, Timestamp now,
                         const Window& window);

}  // namespace roster::server::store
