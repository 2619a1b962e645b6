// What policies give to groups: which roles there are for a cloud, a project and the organization, and what each of
// them gives to a group's members.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "domain/access.hpp"

namespace roster::domain {

enum class PolicyResource : std::uint8_t { organization, cloud, project };

std::string_view to_text(PolicyResource type);
std::optional<PolicyResource> parse_policy_resource(std::string_view text);

// All roles of a policy, separated by blanks.
std::string_view policy_roles(PolicyResource type);

// What a role gives in the cloud or project; owners of the organization get it in all of its clouds. Nothing for an
// organization's collaborators: everybody is one.
std::optional<AccessLevel> level_of(PolicyResource type, std::string_view role);

}  // namespace roster::domain
