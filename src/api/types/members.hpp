// The people of an organization.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

struct Collaborator {
    std::string id;                      // ide_…
    std::optional<std::string> user_id;  // usr_…
    std::string email, name;
    std::string permission_level, base_role;
    std::vector<std::string> additional_roles;
    Timestamp created_at;
    bool is_service_account = false;
    std::optional<Timestamp> last_active_at;
    std::optional<std::string> etag;
};

}  // namespace roster::api
