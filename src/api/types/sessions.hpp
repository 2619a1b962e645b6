// Who am I, signing in and out, passwords.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

struct OrganizationInUserInfo {
    std::string id, name, public_identifier;
    std::optional<std::string> default_cloud_id;
    bool sso_required = false;
    std::string sso_mode = "off";  // off | optional | required
    std::optional<std::string> sso_config_id;
    bool is_general_platform_enabled = false, is_private_endpoints_enabled = false, is_usage_blocked = false;
};

struct UserInfo {
    std::string id, email, name, lastname, username;
    bool verified = true;
    std::string organization_permission_level;  // owner | collaborator
    std::vector<std::string> organization_ids;
    std::vector<OrganizationInUserInfo> organizations;  // exactly one
    bool has_setup_cloud = false, has_password = true, is_support_user = false;
    std::string ld_hash;
    std::vector<std::string> ld_hash_fields;
    std::string pylon_hash;
    std::optional<std::int64_t> roster;  // 1 on a backend that speaks Roster's additions
};

struct Login {
    std::string email, password;
    std::optional<std::string> organization_id;
};

struct OrganizationChoice {
    std::string id, name;
    std::string permission_level;
};

// The answer to a sign-in: signed in, or a choice of organizations with a ticket (two minutes, single use).
struct LoginAnswer {
    std::optional<UserInfo> userinfo;  // present: signed in
    std::vector<OrganizationChoice> organizations;
    std::string login_ticket;
};

struct LoginSelect {
    std::string login_ticket, organization_id;
};

struct SwitchOrganization {
    std::string organization_id;
};

struct RequestPasswordReset {
    std::string email;
    // Where the person goes on afterwards: to an organization of theirs or, with its token, to an invitation of theirs.
    std::optional<std::string> organization_id = {}, invitation_token = {};
};

struct ResetPassword {
    std::string token, new_password;
};

struct ChangePassword {
    std::string password, new_password;
};

struct UserPatch {
    std::string name;
};

struct Session {
    std::string id;
    Timestamp created_at, last_active_at;
    std::string source_ip, user_agent;
    bool current = false;  // the one that asks
    std::string etag;
};

// ---- Signing in the command line ----------------------------------------------------------------------------------

struct LoginCodeCreated {
    std::string otp;
    std::string url;  // the console's page where a signed-in person approves it
};

struct LoginCodeState {
    bool valid = false;             // approved
    std::string server_session_id;  // the key, once; empty while waiting
};

struct LoginCodeSource {
    std::string source_ip;
};

struct LoginCode {
    std::string otp;
};

}  // namespace roster::api
