// The members of api/types/access.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/access.hpp"

namespace roster::api {

template <>
struct Description<AccessResource> {
    using Of = AccessResource;
    static void members(auto& visitor) {
        visitor.required("type", &Of::type, bounds::one_of("cloud project"));
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
    }
};

template <>
struct Description<AccessReason> {
    using Of = AccessReason;
    static void members(auto& visitor) {
        visitor.required("resource", &Of::resource);
        visitor.required("role", &Of::role, bounds::access_level);
        visitor.required("via", &Of::via);
    }
};

template <>
struct Description<ProjectPermission> {
    using Of = ProjectPermission;
    static void members(auto& visitor) {
        visitor.required("project_id", &Of::project_id);
        visitor.required("project_name", &Of::project_name);
        visitor.required("role", &Of::role);
    }
};

template <>
struct Description<CloudPermissions> {
    using Of = CloudPermissions;
    static void members(auto& visitor) {
        visitor.required("cloud_id", &Of::cloud_id);
        visitor.required("cloud_name", &Of::cloud_name);
        visitor.required("role", &Of::role);
        visitor.required("projects", &Of::projects);
    }
};

template <>
struct Description<UserPermissions> {
    using Of = UserPermissions;
    static void members(auto& visitor) {
        visitor.required("user_id", &Of::user_id);
        visitor.required("user_email", &Of::user_email);
        visitor.required("is_service_account", &Of::is_service_account);
        visitor.required("clouds", &Of::clouds);
    }
};

template <>
struct Description<PermittedUser> {
    using Of = PermittedUser;
    static void members(auto& visitor) {
        visitor.required("user_id", &Of::user_id);
        visitor.required("user_email", &Of::user_email);
        visitor.required("is_service_account", &Of::is_service_account);
    }
};

template <>
struct Description<PermissionList> {
    using Of = PermissionList;
    static void members(auto& visitor) {
        visitor.required("organization_id", &Of::organization_id);
        visitor.required("org_owners", &Of::org_owners);
        visitor.required("users", &Of::users);
    }
};

template <>
struct Description<MigrationPreview> {
    using Of = MigrationPreview;
    static void members(auto& visitor) {
        visitor.required("organization_id", &Of::organization_id);
        visitor.required("users_with_changes", &Of::users_with_changes);
        visitor.required("users_to_remove", &Of::users_to_remove);
    }
};

}  // namespace roster::api
