#include "domain/access.hpp"

#include <algorithm>

namespace roster::domain {

std::string_view to_text(AccessLevel level) {
    switch (level) {
        case AccessLevel::owner:
            return "owner";
        case AccessLevel::write:
            return "write";
        case AccessLevel::readonly:
            break;
    }
    return "readonly";
}

std::optional<AccessLevel> parse_access_level(std::string_view text) {
    for (const auto level : {AccessLevel::owner, AccessLevel::write, AccessLevel::readonly}) {
        if (to_text(level) == text) return level;
    }
    return std::nullopt;
}

bool is_cloud_base_role(std::string_view text) {
    for (std::string_view rest = cloud_base_roles; !rest.empty();) {
        const auto end = rest.find(' ');
        if (rest.substr(0, end) == text) return true;
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return false;
}

bool is_cloud_role(const CloudRole& role) {
    if (!is_cloud_base_role(role.base_role)) return false;
    if (role.deny_roles.empty()) return true;
    return role.deny_roles.size() == 1 && role.deny_roles.front() == cloud_read_only &&
           role.base_role != to_text(AccessLevel::owner);
}

CloudRole cloud_role_of(AccessLevel level) {
    if (level == AccessLevel::owner) return {"owner", {}};
    if (level == AccessLevel::write) return {"collaborator", {}};
    return {"collaborator", {std::string(cloud_read_only)}};
}

AccessLevel level_of(const CloudRole& role) {
    if (role.base_role == to_text(AccessLevel::owner)) return AccessLevel::owner;
    const bool writes = role.base_role == "writer" || role.base_role == "collaborator";
    return writes && role.deny_roles.empty() ? AccessLevel::write : AccessLevel::readonly;
}

}  // namespace roster::domain
