// Groups of members, which roles are given to by policies.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/types/members.hpp"

namespace roster::api {

struct UserGroup {
    std::string id, name, org_id;
    Timestamp created_at, updated_at;
    std::string source = "user";                 // user | scim
    CollaboratorRoles organization_permissions;  // what its members get in the organization
    std::optional<std::int64_t> member_count;
    std::optional<std::string> etag;
};

// What a group is made of, and what of it can be changed by itself.
struct UserGroupName {
    std::string name;
};

struct UserIds {
    std::vector<std::string> user_ids;
};

struct UserGroupMember {
    std::string user_id, user_email, user_name;
};

struct UserGroupMembers {
    std::string group_id, group_name;
    std::vector<UserGroupMember> members;
};

struct UserGroupMemberships {
    std::vector<UserGroupMembers> groups;
};

}  // namespace roster::api
