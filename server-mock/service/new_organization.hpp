// An organization that begins without anybody's invitation: with its first owner, who gets a link to set a password.
#pragma once

#include <expected>
#include <optional>
#include <string>

#include "service/backend.hpp"

namespace roster::server {

struct NewOrganization {
    std::string name;
    std::string owner_email;
    std::string owner_name;  // empty: what stands before the @ of the address
    bool sends_mail = false;
};

struct OrganizationMade {
    std::string id, name, owner_email;
    // For an owner who has no password yet: works once, as long as an invitation does.
    std::optional<std::string> link;
    Timestamp link_expires_at;
};

// As it will be stored, or in one sentence what is wrong with it.
std::expected<NewOrganization, std::string> judged(const NewOrganization& wanted);

OrganizationMade create_organization(Backend& backend, const NewOrganization& judged);

}  // namespace roster::server
