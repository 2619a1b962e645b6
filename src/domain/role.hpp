// The roles that an organization gives its members, and their spelling on the wire.
#pragma once

#include <optional>
#include <string_view>

namespace roster::domain {

// What a member is in the organization. Owners administer and implicitly own every cloud and project.
enum class BaseRole { owner, collaborator };

std::string_view to_text(BaseRole role);
std::optional<BaseRole> parse_base_role(std::string_view text);

// All of them, and all roles that may come on top, separated by blanks.
inline constexpr std::string_view base_roles = "owner collaborator";
inline constexpr std::string_view additional_roles = "image_reader image_reader_no_base_images";

}  // namespace roster::domain
