// The members of api/types/members.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/members.hpp"

namespace roster::api {

inline constexpr Bounds permission_level =
    bounds::one_of("owner collaborator image_reader image_reader_no_base_images");
inline constexpr Bounds additional_roles = bounds::one_of("image_reader image_reader_no_base_images");

template <>
struct Description<Collaborator> {
    using Of = Collaborator;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.nullable("user_id", &Of::user_id);
        visitor.required("email", &Of::email, bounds::email);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("permission_level", &Of::permission_level, permission_level);
        visitor.relaxed("base_role", &Of::base_role, bounds::base_role);
        visitor.relaxed("additional_roles", &Of::additional_roles, additional_roles);
        visitor.required("created_at", &Of::created_at);
        visitor.relaxed("is_service_account", &Of::is_service_account);
        visitor.optional("last_active_at", &Of::last_active_at);
        visitor.optional("etag", &Of::etag);
    }
    // A backend without base roles tells the permission level alone.
    static void complete(Of& collaborator) {
        if (collaborator.base_role.empty())
            collaborator.base_role = collaborator.permission_level == "owner" ? "owner" : "collaborator";
    }
};

template <>
struct Description<CollaboratorSearch> {
    using Of = CollaboratorSearch;
    static void members(auto& visitor) {
        visitor.optional("name_or_email", &Of::name_or_email);
        visitor.optional("collaborator_type", &Of::collaborator_type,
                         bounds::one_of("all_accounts only_service_accounts only_user_accounts"));
        visitor.optional("base_role", &Of::base_role, bounds::base_role);
        visitor.optional("is_service_account", &Of::is_service_account);
        visitor.optional("count", &Of::count, bounds::between(1, 500));
        visitor.optional("paging_token", &Of::paging_token);
    }
};

template <>
struct Description<PermissionLevelChange> {
    using Of = PermissionLevelChange;
    static void members(auto& visitor) { visitor.required("permission_level", &Of::permission_level); }
};

template <>
struct Description<CollaboratorRoles> {
    using Of = CollaboratorRoles;
    static void members(auto& visitor) {
        visitor.required("base_role", &Of::base_role, bounds::base_role);
        visitor.required("additional_roles", &Of::additional_roles, additional_roles);
    }
};

template <>
struct Description<CollaboratorUpdate> {
    using Of = CollaboratorUpdate;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.optional("base_role", &Of::base_role, bounds::base_role);
        visitor.optional("remove", &Of::remove);
        visitor.optional("if_match", &Of::if_match);
    }
};

template <>
struct Description<CollaboratorUpdated> {
    using Of = CollaboratorUpdated;
    static void members(auto& visitor) {
        visitor.whole_unless("removed", &Of::member);
        visitor.required("id", &Of::id);
        visitor.required("removed", &Of::removed);
    }
};

}  // namespace roster::api
