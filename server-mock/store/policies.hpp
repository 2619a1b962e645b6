// Policies: which roles groups have in a cloud, a project or the organization.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "domain/policy.hpp"
#include "store/query.hpp"

namespace roster::server::store {

using domain::PolicyResource;

struct PolicyBinding {
    std::string role_name;
    std::vector<std::string> group_ids;

    bool operator==(const PolicyBinding&) const = default;
};

// A role stands in it once, and has a group.
struct Policy {
    PolicyResource type = PolicyResource::organization;
    std::string resource_id, organization_id;
    std::vector<PolicyBinding> bindings;  // in the order written
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
};

// Nothing when none was ever set.
std::optional<Policy> find_policy(soci::session& session, std::string_view resource_id);
// Writes all of it over what was there, with a new version.
void put_policy(soci::session& session, const Policy& policy);

// Those of all clouds or projects of an organization, the latest changed first.
std::vector<Policy> list_policies(soci::session& session, std::string_view organization_id,
                                  PolicyResource type);

}  // namespace roster::server::store
