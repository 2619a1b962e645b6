// API keys, service accounts, and people whom an owner makes without an invitation.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

struct ApiKeyCreate {
    std::optional<std::string> user_id;  // the caller, also when left out, or a service account
    double duration = 0;                 // seconds, may be a fraction
    std::optional<std::string> name;
};

struct ApiKeyCreated {
    std::string server_session_id;  // the key itself: shown this once
};

struct ApiKeyUser {
    std::string id, name, email;
};

struct ApiKey {
    std::string hex_hashed_id;  // 64 hexadecimal digits: the id used in addresses
    std::string display_id;     // the key's last six characters
    std::string name, created_by;
    Timestamp created_at, expires_at;
    std::optional<Timestamp> last_used_at, revoked_at;
    ApiKeyUser user;  // whose it is
    std::string etag;
};

struct ApiKeyIds {
    std::vector<std::string> api_key_ids;
};

struct ApiKeyNotRevoked {
    std::string api_key_id, error;
};

struct ApiKeysRevoked {
    std::int64_t success_count = 0, failed_count = 0;
    std::vector<ApiKeyNotRevoked> failed_keys;
    std::int64_t total_requested = 0;
};

struct ServiceAccountCreate {
    std::string name;
};

struct ServiceAccount {
    std::string email, user_id, name, organization_id, permission_level;
    Timestamp created_at;
};

struct UserCreate {
    std::string name, email;
    std::optional<std::string> password;
    bool is_sso_user = false;
    std::optional<std::string> lastname, title;
};

struct UserCreated {
    std::string user_id, email, name;
    Timestamp created_at;
    bool is_sso_user = false;
    std::optional<std::string> lastname, title;
};

}  // namespace roster::api
