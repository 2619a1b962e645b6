#include "domain/policy.hpp"

namespace roster::domain {

std::string_view to_text(PolicyResource type) {
    switch (type) {
        case PolicyResource::cloud:
            return "cloud";
        case PolicyResource::project:
            return "project";
        case PolicyResource::organization:
            break;
    }
    return "organization";
}

std::optional<PolicyResource> parse_policy_resource(std::string_view text) {
    for (const auto type : {PolicyResource::organization, PolicyResource::cloud, PolicyResource::project}) {
        if (to_text(type) == text) return type;
    }
    return std::nullopt;
}

std::string_view policy_roles(PolicyResource type) {
    switch (type) {
        case PolicyResource::cloud:
            return "write readonly";
        case PolicyResource::project:
            return "owner write readonly";
        case PolicyResource::organization:
            break;
    }
    return "owner collaborator";
}

std::optional<AccessLevel> level_of(PolicyResource type, std::string_view role) {
    if (type == PolicyResource::organization && role != to_text(AccessLevel::owner)) return std::nullopt;
    return parse_access_level(role);
}

}  // namespace roster::domain
