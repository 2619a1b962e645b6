// Projects of clouds, and the roles of members in projects.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/types/clouds.hpp"

namespace roster::api {

struct Project {
    std::string id, name, description;
    Timestamp created_at;
    std::string creator_id, parent_cloud_id;
    bool is_owner = false, is_read_only = false;  // of the caller
    bool is_default = false;
    std::string directory_name;
    std::vector<UserSummary> owners;
    std::optional<std::string> last_used_cloud_id;
    std::optional<std::string> organization_id, cluster_config;  // under /ext/v0 only
    std::optional<std::string> etag;
};

struct ProjectCreate {
    std::string name;
    std::optional<std::string> description;  // empty when left out
    std::string parent_cloud_id;
};

struct ProjectCreated {
    std::string id;
};

struct ProjectSearch {
    std::optional<TextQuery> name, parent_cloud_id;
};

struct ProjectCollaboratorCreate {
    std::string email;             // {"value": {"email"}}
    std::string permission_level;  // owner | write | readonly
};

}  // namespace roster::api
