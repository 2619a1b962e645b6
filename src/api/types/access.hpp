// What somebody can reach: with the reasons, as the console shows it, and as Anyscale's clients read it.
#pragma once

#include <string>
#include <vector>

namespace roster::api {

struct AccessResource {
    std::string type, id, name;  // type: cloud | project
};

// A row for each reason.
struct AccessReason {
    AccessResource resource;
    std::string role;  // owner | write | readonly
    std::string via;   // direct | group:NAME | organization owner | auto add
};

// ---- /scim: the highest role alone, in the words owner, collaborator, readonly ------------------------------------

struct ProjectPermission {
    std::string project_id, project_name, role;
};

struct CloudPermissions {
    std::string cloud_id, cloud_name, role;
    std::vector<ProjectPermission> projects;
};

struct UserPermissions {
    std::string user_id, user_email;
    bool is_service_account = false;
    std::vector<CloudPermissions> clouds;
};

struct PermittedUser {
    std::string user_id, user_email;
    bool is_service_account = false;
};

struct PermissionList {
    std::string organization_id;
    std::vector<PermittedUser> org_owners;  // they own everything
    std::vector<UserPermissions> users;     // everybody else
};

// What would change if permissions came from directory sync alone. There is none here: nothing.
struct MigrationPreview {
    std::string organization_id;
    std::vector<PermittedUser> users_with_changes, users_to_remove;
};

}  // namespace roster::api
