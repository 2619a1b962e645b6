// The members of api/types/groups.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/descriptions/members.hpp"
#include "api/types/groups.hpp"

namespace roster::api {

template <>
struct Description<UserGroup> {
    using Of = UserGroup;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.relaxed("org_id", &Of::org_id);
        visitor.required("created_at", &Of::created_at);
        visitor.required("updated_at", &Of::updated_at);
        visitor.relaxed("source", &Of::source, bounds::one_of("user scim"));
        visitor.relaxed("organization_permissions", &Of::organization_permissions);
        visitor.optional("member_count", &Of::member_count);
        visitor.optional("etag", &Of::etag);
    }
};

template <>
struct Description<UserGroupName> {
    using Of = UserGroupName;
    static void members(auto& visitor) { visitor.required("name", &Of::name, bounds::name); }
};

template <>
struct Description<UserIds> {
    using Of = UserIds;
    static void members(auto& visitor) { visitor.required("user_ids", &Of::user_ids, bounds::batch); }
};

template <>
struct Description<UserGroupMember> {
    using Of = UserGroupMember;
    static void members(auto& visitor) {
        visitor.required("user_id", &Of::user_id);
        visitor.required("user_email", &Of::user_email);
        visitor.relaxed("user_name", &Of::user_name);
    }
};

template <>
struct Description<UserGroupMembers> {
    using Of = UserGroupMembers;
    static void members(auto& visitor) {
        visitor.required("group_id", &Of::group_id);
        visitor.required("group_name", &Of::group_name);
        visitor.required("members", &Of::members);
    }
};

template <>
struct Description<UserGroupMemberships> {
    using Of = UserGroupMemberships;
    static void members(auto& visitor) { visitor.required("groups", &Of::groups); }
};

}  // namespace roster::api
