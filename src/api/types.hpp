// The things of the contract, member for member as api.md names them. Plain values; their JSON stands in the
// .cpp files, where each type is described once for reading, writing and the published schema.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/error.hpp"
#include "domain/invitation.hpp"
#include "domain/role.hpp"
#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

// ---- Envelopes -------------------------------------------------------------------------------------------

template <class T>
struct One {  // {"result": {…}}
    T result;
};

struct PageMetadata {
    std::int64_t total = 0;
    std::optional<std::string> next_paging_token;  // null at the end, never empty
};

template <class T>
struct Page {  // {"results": […], "metadata": {…}}
    std::vector<T> results;
    PageMetadata metadata;
};

// A row of a batch: {status, data} or {status, error}.
template <class T>
struct Row {
    int status = 0;
    std::optional<T> data;
    std::optional<Error> error;
};

template <class T>
struct Rows {  // {"results": […]} in the order asked
    std::vector<Row<T>> results;
};

// 412: what the thing is now, and who changed it when; nobody when the tag was never one of this thing's.
// Read as an Error, it tells who.
template <class T>
struct ChangedMeanwhile {
    std::string detail, code;
    T current;
    std::optional<ChangedBy> changed_by;
    std::optional<Timestamp> changed_at;
};

template <class T>
struct ChangedReply {  // {"error": {…}}
    ChangedMeanwhile<T> error;
};

// ---- Who am I, signing in and out ------------------------------------------------------------------------

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
};

struct ResetPassword {
    std::string token, new_password;
};

// ---- Organizations ---------------------------------------------------------------------------------------

struct OrganizationPublic {
    std::string id, name;
};

struct Organization {
    std::string id, name, public_identifier;
    Timestamp created_at;
    std::optional<std::string> default_cloud_id;
    std::vector<std::string> allowed_domains;
};

struct OrganizationPatch {
    std::optional<std::string> name;
    std::optional<std::vector<std::string>> allowed_domains;
};

// ---- Members ---------------------------------------------------------------------------------------------

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

// ---- Invitations -----------------------------------------------------------------------------------------

struct InvitationCreate {
    std::string email;
    std::optional<std::string> base_role;      // collaborator when left out
    std::optional<bool> send_mail;             // true when left out
    std::optional<std::int64_t> undo_seconds;  // batch only: the mail waits that long, 0 to 60
};

struct InvitationCreated {
    std::string id;
    std::optional<std::string> status;
    std::optional<std::string> registration_url;  // only when send_mail is false
};

struct InvitationCheck {
    std::string email;
};

struct InvitationChecked {
    std::string email;   // as it would be stored; as sent when invalid
    std::string state;   // invite | member | pending | outside_domain | invalid
    std::string detail;  // empty for invite
};

struct InvitedBy {
    std::string id, name, email;
};

struct Invitation {
    std::string id, email, organization_id;
    Timestamp created_at, expires_at;
    std::optional<Timestamp> accepted_at;
    std::string status;  // pending | accepted | expired | revoked
    std::string base_role;
    std::optional<InvitedBy> invited_by;
    std::optional<Timestamp> sent_at, revoked_at;
    std::optional<std::string> etag;
};

struct InvitationIds {
    std::vector<std::string> ids;
};

struct InvitationLink {
    std::string id;
    std::string registration_url;
};

struct InvitationPreviewAsk {
    std::string organization_id, token;
};

struct InvitationPreview {
    OrganizationPublic organization;
    std::string invited_by_name;  // {"invited_by": {"name"}}
    std::string email_hint;       // a••@e••.com
    Timestamp expires_at;
    bool has_account = false;
    std::optional<bool> is_you;  // with a session only
};

struct InvitationAccept {
    std::string organization_id, token;
    std::optional<std::string> name;
    std::string password;
};

}  // namespace roster::api
