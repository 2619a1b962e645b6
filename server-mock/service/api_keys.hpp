// API keys: made, listed, revoked; one's own, and for owners those of everybody.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/paging.hpp"
#include "service/versioned.hpp"
#include "store/api_keys.hpp"

namespace roster::server {

// A new key of a member, with its audit event, inside the caller's transaction. Only the answer ever holds it.
struct NewKey {
    std::string organization_id, user_id, created_by, name;
    std::int64_t life = 0;                // microseconds
    std::optional<Timestamp> latest_end;  // when it ends in any case
};
std::string make_api_key(Backend& backend, soci::session& session, const NewKey& wanted,
                         const Client& client);

api::Result<api::ApiKeyCreated> create_api_key(Backend& backend, soci::session& session, const Caller& caller,
                                               const api::ApiKeyCreate& wanted);

api::Result<api::Page<api::ApiKey>> list_api_keys(Backend& backend, const Caller& caller,
                                                  const store::ApiKeyFilter& filter, const PageAsk& ask);

// `of_user`: only this member's keys are there; nothing: all of the organization. One that is dead already stays as
// it is.
ChangeResult<api::ApiKey> revoke_api_key(Backend& backend, soci::session& session, const Caller& caller,
                                         const std::optional<std::string>& of_user, std::string_view id,
                                         std::string_view if_match);
api::ApiKeysRevoked revoke_api_keys(Backend& backend, soci::session& session, const Caller& caller,
                                    const std::optional<std::string>& of_user,
                                    const std::vector<std::string>& ids);
// All keys of a member.
api::Result<void> revoke_keys_of_user(Backend& backend, soci::session& session, const Caller& caller,
                                      std::string_view user_id);

}  // namespace roster::server
