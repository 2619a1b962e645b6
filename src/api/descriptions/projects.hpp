// The members of api/types/projects.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/projects.hpp"

namespace roster::api {

template <>
struct Description<Project> {
    using Of = Project;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.relaxed("description", &Of::description);
        visitor.required("created_at", &Of::created_at);
        visitor.relaxed("creator_id", &Of::creator_id);
        visitor.relaxed("parent_cloud_id", &Of::parent_cloud_id);
        visitor.relaxed("is_owner", &Of::is_owner);
        visitor.relaxed("is_read_only", &Of::is_read_only);
        visitor.relaxed("is_default", &Of::is_default);
        visitor.relaxed("directory_name", &Of::directory_name);
        visitor.relaxed("owners", &Of::owners);
        visitor.nullable("last_used_cloud_id", &Of::last_used_cloud_id);
        visitor.optional("organization_id", &Of::organization_id);
        visitor.optional("cluster_config", &Of::cluster_config);
        visitor.optional("etag", &Of::etag);
    }
};

template <>
struct Description<ProjectCreate> {
    using Of = ProjectCreate;
    static void members(auto& visitor) {
        visitor.required("name", &Of::name, bounds::name);
        visitor.optional("description", &Of::description);
        visitor.required("parent_cloud_id", &Of::parent_cloud_id);
    }
};

template <>
struct Description<ProjectCreated> {
    using Of = ProjectCreated;
    static void members(auto& visitor) { visitor.required("id", &Of::id); }
};

template <>
struct Description<ProjectSearch> {
    using Of = ProjectSearch;
    static void members(auto& visitor) {
        visitor.optional("name", &Of::name);
        visitor.optional("parent_cloud_id", &Of::parent_cloud_id);
    }
};

template <>
struct Description<ProjectCollaboratorCreate> {
    using Of = ProjectCollaboratorCreate;
    static void members(auto& visitor) {
        visitor.nested("value", "email", &Of::email);
        visitor.required("permission_level", &Of::permission_level, bounds::access_level);
    }
};

}  // namespace roster::api
