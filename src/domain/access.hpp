// Roles in clouds and projects, in the three vocabularies of the interface: the level of both, and a cloud's base role
// with its deny roles (clients.md, "Cloud roles").
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace roster::domain {

// Each holds everything that the one before it does. The numbers are stored.
enum class AccessLevel : std::uint8_t { readonly = 1, write = 2, owner = 3 };

std::string_view to_text(AccessLevel level);
std::optional<AccessLevel> parse_access_level(std::string_view text);

// All levels and all base roles of a cloud, separated by blanks, for people who wrote another one.
inline constexpr std::string_view access_levels = "owner write readonly";
inline constexpr std::string_view cloud_base_roles =
    "owner writer collaborator project_viewer compute_config_viewer workload_operator";

inline constexpr std::string_view cloud_read_only = "cloud_read_only";  // the only deny role

struct CloudRole {
    std::string base_role;
    std::vector<std::string> deny_roles;  // in the order written

    bool operator==(const CloudRole&) const = default;
};

// True for a base role and deny roles that exist and go together: an owner is never read-only.
bool is_cloud_role(const CloudRole& role);
bool is_cloud_base_role(std::string_view text);

// There and back: owner is owner, write is collaborator, readonly is collaborator with cloud_read_only; writer is
// write too, the other base roles and whatever has cloud_read_only are readonly.
CloudRole cloud_role_of(AccessLevel level);
AccessLevel level_of(const CloudRole& role);

}  // namespace roster::domain
