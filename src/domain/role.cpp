#include "domain/role.hpp"

namespace roster::domain {

std::string_view to_text(BaseRole role) { return role == BaseRole::owner ? "owner" : "collaborator"; }

std::optional<BaseRole> parse_base_role(std::string_view text) {
    if (text == "owner") return BaseRole::owner;
    if (text == "collaborator") return BaseRole::collaborator;
    return std::nullopt;
}

}  // namespace roster::domain
