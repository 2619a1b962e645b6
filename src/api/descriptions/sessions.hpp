// The members of api/types/sessions.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/sessions.hpp"

namespace roster::api {

template <>
struct Description<OrganizationInUserInfo> {
    using Of = OrganizationInUserInfo;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.relaxed("public_identifier", &Of::public_identifier);
        visitor.nullable("default_cloud_id", &Of::default_cloud_id);
        visitor.relaxed("sso_required", &Of::sso_required);
        visitor.relaxed("sso_mode", &Of::sso_mode, bounds::one_of("off optional required"));
        visitor.nullable("sso_config_id", &Of::sso_config_id);
        visitor.relaxed("is_general_platform_enabled", &Of::is_general_platform_enabled);
        visitor.relaxed("is_private_endpoints_enabled", &Of::is_private_endpoints_enabled);
        visitor.relaxed("is_usage_blocked", &Of::is_usage_blocked);
    }
};

template <>
struct Description<UserInfo> {
    using Of = UserInfo;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("email", &Of::email, bounds::email);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("lastname", &Of::lastname);
        visitor.relaxed("username", &Of::username);
        visitor.relaxed("verified", &Of::verified);
        visitor.relaxed("organization_permission_level", &Of::organization_permission_level,
                        bounds::base_role);
        visitor.relaxed("organization_ids", &Of::organization_ids);
        visitor.required("organizations", &Of::organizations);
        visitor.relaxed("has_setup_cloud", &Of::has_setup_cloud);
        visitor.relaxed("has_password", &Of::has_password);
        visitor.relaxed("is_support_user", &Of::is_support_user);
        visitor.relaxed("ld_hash", &Of::ld_hash);
        visitor.relaxed("ld_hash_fields", &Of::ld_hash_fields);
        visitor.relaxed("pylon_hash", &Of::pylon_hash);
        visitor.optional("roster", &Of::roster);
    }
};

template <>
struct Description<Login> {
    using Of = Login;
    static void members(auto& visitor) {
        visitor.required("email", &Of::email);
        visitor.required("password", &Of::password);
        visitor.optional("organization_id", &Of::organization_id);
    }
};

template <>
struct Description<OrganizationChoice> {
    using Of = OrganizationChoice;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.required("permission_level", &Of::permission_level, bounds::base_role);
    }
};

template <>
struct Description<LoginAnswer> {
    using Of = LoginAnswer;
    static void members(auto& visitor) {
        visitor.whole_unless("login_ticket", &Of::userinfo);
        visitor.required("organizations", &Of::organizations);
        visitor.required("login_ticket", &Of::login_ticket);
    }
};

template <>
struct Description<LoginSelect> {
    using Of = LoginSelect;
    static void members(auto& visitor) {
        visitor.required("login_ticket", &Of::login_ticket);
        visitor.required("organization_id", &Of::organization_id);
    }
};

template <>
struct Description<SwitchOrganization> {
    using Of = SwitchOrganization;
    static void members(auto& visitor) { visitor.required("organization_id", &Of::organization_id); }
};

template <>
struct Description<RequestPasswordReset> {
    using Of = RequestPasswordReset;
    static void members(auto& visitor) {
        visitor.required("email", &Of::email);
        visitor.optional("organization_id", &Of::organization_id);
        visitor.optional("invitation_token", &Of::invitation_token);
    }
};

template <>
struct Description<ResetPassword> {
    using Of = ResetPassword;
    static void members(auto& visitor) {
        visitor.required("token", &Of::token);
        visitor.required("new_password", &Of::new_password, bounds::new_password);
    }
};

template <>
struct Description<ChangePassword> {
    using Of = ChangePassword;
    static void members(auto& visitor) {
        visitor.required("password", &Of::password);
        visitor.required("new_password", &Of::new_password, bounds::new_password);
    }
};

template <>
struct Description<UserPatch> {
    using Of = UserPatch;
    static void members(auto& visitor) { visitor.required("name", &Of::name, bounds::name); }
};

template <>
struct Description<Session> {
    using Of = Session;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("created_at", &Of::created_at);
        visitor.required("last_active_at", &Of::last_active_at);
        visitor.required("source_ip", &Of::source_ip);
        visitor.required("user_agent", &Of::user_agent);
        visitor.required("current", &Of::current);
        visitor.required("etag", &Of::etag);
    }
};

template <>
struct Description<LoginCodeCreated> {
    using Of = LoginCodeCreated;
    static void members(auto& visitor) {
        visitor.required("otp", &Of::otp);
        visitor.required("url", &Of::url, bounds::url);
    }
};

template <>
struct Description<LoginCodeState> {
    using Of = LoginCodeState;
    static void members(auto& visitor) {
        visitor.required("valid", &Of::valid);
        visitor.required("server_session_id", &Of::server_session_id);
    }
};

template <>
struct Description<LoginCodeSource> {
    using Of = LoginCodeSource;
    static void members(auto& visitor) { visitor.required("source_ip", &Of::source_ip); }
};

template <>
struct Description<LoginCode> {
    using Of = LoginCode;
    static void members(auto& visitor) { visitor.required("otp", &Of::otp); }
};

}  // namespace roster::api
