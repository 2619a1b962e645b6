// The people of an organization.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

struct Collaborator {
    std::string id;                      // ide_…
    std::optional<std::string> user_id;  // usr_…
    std::string email, name;
    std::string permission_level, base_role;
    std::vector<std::string> additional_roles;
    Timestamp created_at;
    bool is_service_account = false;
    std::optional<Timestamp> last_active_at;
    std::optional<std::string> etag;
};

struct CollaboratorSearch {
    std::optional<std::string> name_or_email;  // a part
    std::optional<std::string> collaborator_type, base_role;
    std::optional<bool> is_service_account;
    std::optional<std::int64_t> count;
    std::optional<std::string> paging_token;
};

// The older, single level. A base role leaves the additional roles alone; an additional role is a collaborator's.
struct PermissionLevelChange {
    // of a member: owner | collaborator | image_reader | image_reader_no_base_images; in a cloud or project:
    // owner | write | readonly
    std::string permission_level;
};

// The whole set: what is not named is taken away.
struct CollaboratorRoles {
    std::string base_role;
    std::vector<std::string> additional_roles;
};

// A row of a batch: another base role, or the removal.
struct CollaboratorUpdate {
    std::string id;  // ide_…, or usr_…
    std::optional<std::string> base_role;
    std::optional<bool> remove;
    std::optional<std::string> if_match;
};

// What became of it: the member as it is now, or {id, removed: true}.
struct CollaboratorUpdated {
    std::optional<Collaborator> member;
    std::string id;
    bool removed = true;
};

}  // namespace roster::api
