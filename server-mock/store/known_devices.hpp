// Browsers in which somebody signed in to an account before, each by the hash of what its cookie holds.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

void add_device(soci::session& session, std::string_view token_hash, std::string_view account_id,
                Timestamp at);
// The first of these that is known for the account of this address and was added after `since`.
std::optional<std::string> find_device(soci::session& session, const std::vector<std::string>& token_hashes,
                                       std::string_view email, Timestamp since);
// Of the account's those that are named, and beyond the newest `most` all others.
void remove_devices(soci::session& session, std::string_view account_id,
                    const std::vector<std::string>& token_hashes, std::int64_t most);
void remove_devices_of(soci::session& session, std::string_view account_id);
void remove_devices_before(soci::session& session, Timestamp at);

}  // namespace roster::server::store
