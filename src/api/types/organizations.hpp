// The organization itself.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

struct OrganizationPublic {
    std::string id, name;
};

struct Organization {
    std::string id, name, public_identifier;
    Timestamp created_at;
    std::optional<std::string> default_cloud_id;
    std::vector<std::string> allowed_domains;
};

struct OrganizationPatch {
    std::optional<std::string> name;
    std::optional<std::vector<std::string>> allowed_domains;
};

}  // namespace roster::api
