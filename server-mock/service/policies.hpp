// Policies: which roles groups have in a cloud, a project or the organization. Owners of the organization alone see
// and set them. What a policy says holds at once, so it is never pending.
#pragma once

#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/versioned.hpp"
#include "store/groups.hpp"
#include "store/policies.hpp"

namespace roster::server {

using domain::PolicyResource;

// What a policy is about.
struct PolicyTarget {
    PolicyResource type;
    std::string id, name;
};
// As an address names it, "_" for one's own organization; 404 for whatever is not there.
api::Result<PolicyTarget> policy_target(soci::session& session, const Caller& caller, std::string_view type,
                                        std::string_view id);

// 404 when none was ever set.
api::Result<Versioned<api::Policy>> get_policy(Backend& backend, const Caller& caller, std::string_view type,
                                               std::string_view id);
ChangeResult<api::Policy> put_policy(Backend& backend, soci::session& session, const Caller& caller,
                                     std::string_view type, std::string_view id,
                                     const api::PolicyChange& change, std::string_view if_match);
// All of them.
api::Page<api::PolicyItem> list_policies(Backend& backend, const Caller& caller, PolicyResource type);

// Moves a group to another role in the organization's policy.
void set_organization_role(Backend& backend, soci::session& session, const Caller& caller,
                           const store::Group& group, const std::string& role);

}  // namespace roster::server
