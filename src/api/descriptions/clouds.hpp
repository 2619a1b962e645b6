// The members of api/types/clouds.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/clouds.hpp"

namespace roster::api {

inline constexpr Bounds cloud_base_roles =
    bounds::one_of("owner writer collaborator project_viewer compute_config_viewer workload_operator");
inline constexpr Bounds cloud_deny_roles = bounds::one_of("cloud_read_only");

template <>
struct Description<UserSummary> {
    using Of = UserSummary;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("username", &Of::username);
        visitor.relaxed("email", &Of::email);
    }
};

template <>
struct Description<EmptyResult> {
    using Of = EmptyResult;
    static void members(auto&) {}
};

template <>
struct Description<Cloud> {
    using Of = Cloud;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.relaxed("provider", &Of::provider);
        visitor.relaxed("region", &Of::region);
        visitor.required("created_at", &Of::created_at);
        visitor.relaxed("auto_add_user", &Of::auto_add_user);
        visitor.relaxed("is_default", &Of::is_default);
        visitor.relaxed("creator_id", &Of::creator_id);
        visitor.nullable("creator", &Of::creator);
        visitor.relaxed("credentials", &Of::credentials);
        visitor.relaxed("type", &Of::type);
        visitor.relaxed("customer_aggregated_logs_config_id", &Of::customer_aggregated_logs_config_id);
        visitor.relaxed("compute_stack", &Of::compute_stack);
        visitor.relaxed("is_bring_your_own_resource", &Of::is_bring_your_own_resource);
        visitor.relaxed("is_aioa", &Of::is_aioa);
        visitor.relaxed("is_k8s", &Of::is_k8s);
        visitor.relaxed("is_private_cloud", &Of::is_private_cloud);
        visitor.relaxed("lineage_tracking_enabled", &Of::lineage_tracking_enabled);
        visitor.relaxed("is_aggregated_logs_enabled", &Of::is_aggregated_logs_enabled);
        visitor.relaxed("availability_zones", &Of::availability_zones);
        visitor.nullable("external_id", &Of::external_id);
        visitor.relaxed("version", &Of::version);
        visitor.relaxed("state", &Of::state);
        visitor.relaxed("status", &Of::status);
        visitor.optional("permission_level", &Of::permission_level, bounds::access_level);
        visitor.optional("etag", &Of::etag);
    }
};

template <>
struct Description<CloudResource> {
    using Of = CloudResource;
    static void members(auto& visitor) {
        visitor.required("cloud_resource_id", &Of::cloud_resource_id);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("provider", &Of::provider);
        visitor.relaxed("is_default", &Of::is_default);
    }
};

template <>
struct Description<CloudCreate> {
    using Of = CloudCreate;
    static void members(auto& visitor) {
        visitor.required("name", &Of::name, bounds::name);
        visitor.required("provider", &Of::provider, bounds::one_of("AWS GCP AZURE GENERIC"));
        visitor.required("region", &Of::region);
        visitor.optional("is_private_cloud", &Of::is_private_cloud);
    }
};

template <>
struct Description<CloudByName> {
    using Of = CloudByName;
    static void members(auto& visitor) { visitor.required("name", &Of::name); }
};

template <>
struct Description<TextQuery> {
    using Of = TextQuery;
    static void members(auto& visitor) {
        visitor.optional("equals", &Of::equals);
        visitor.optional("contains", &Of::contains);
    }
};

template <>
struct Description<CloudCollaboratorCreate> {
    using Of = CloudCollaboratorCreate;
    static void members(auto& visitor) {
        visitor.required("email", &Of::email, bounds::email);
        visitor.required("permission_level", &Of::permission_level, bounds::access_level);
    }
};

template <>
struct Description<CloudCollaboratorQuery> {
    using Of = CloudCollaboratorQuery;
    static void members(auto& visitor) { visitor.optional("name_or_email", &Of::name_or_email); }
};

template <>
struct Description<CloudRoleChange> {
    using Of = CloudRoleChange;
    static void members(auto& visitor) {
        visitor.required("base_role", &Of::base_role, cloud_base_roles);
        visitor.required("deny_roles", &Of::deny_roles, cloud_deny_roles);
    }
};

template <>
struct Description<AccessPerson> {
    using Of = AccessPerson;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("email", &Of::email);
    }
};

template <>
struct Description<AccessCollaborator> {
    using Of = AccessCollaborator;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("value", &Of::value);
        visitor.required("permission_level", &Of::permission_level, bounds::access_level);
        visitor.optional("via", &Of::via);
        visitor.optional("etag", &Of::etag);
    }
};

template <>
struct Description<CloudRoles> {
    using Of = CloudRoles;
    static void members(auto& visitor) {
        visitor.required("user_id", &Of::user_id);
        visitor.relaxed("base_roles", &Of::base_roles, cloud_base_roles);
        visitor.relaxed("deny_roles", &Of::deny_roles, cloud_deny_roles);
        visitor.optional("etag", &Of::etag);
    }
};

}  // namespace roster::api
