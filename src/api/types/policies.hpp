// Policies: the roles that groups have in a cloud, a project or the organization.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace roster::api {

struct PolicyBinding {
    std::string role_name;
    std::vector<std::string> principals;  // ug_…
};

// The whole of a policy: what is not named is taken away.
struct PolicyChange {
    std::vector<PolicyBinding> bindings;
};

struct Policy {
    std::vector<PolicyBinding> bindings;
    std::string sync_status = "success";  // pending | success | failed
    std::optional<std::string> etag;
};

struct PolicyItem {
    std::string resource_id, resource_type;
    std::vector<PolicyBinding> bindings;
    std::string sync_status = "success";
    std::optional<std::string> etag;
};

}  // namespace roster::api
