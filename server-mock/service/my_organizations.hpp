// The organizations that somebody belongs to, and in which of them a thing is.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "store/members.hpp"

namespace roster::server {

// The caller's organizations; with an id only those that hold this thing and would show it to the caller.
std::vector<api::OrganizationChoice> my_organizations(Backend& backend, const Caller& caller,
                                                      const std::optional<std::string>& containing);

std::vector<api::OrganizationChoice> choices_of(const std::vector<store::Membership>& memberships);

}  // namespace roster::server
