// The members of the contract's types, each type described once. A visitor decides what a description is for:
// json_reader.hpp reads by it, json_writer.hpp writes by it, and a published schema can be made by a third.
// Private to src/api.
//
// The words of a description, each with the member's name on the wire:
//   required      always written; reading fails without it
//   relaxed       always written; absent or null in a reply of another backend, it keeps its default
//   nullable      an optional that is written as null when it is absent, because clients demand the member
//   optional      an optional that is left out when it is absent; null reads as absent
//   unless_empty  a text that is left out when it is empty
//   nested        a single text within an object of its own
//   whole_unless  the whole object is read into an optional, unless it has a certain member
#pragma once

#include "api/types.hpp"

namespace roster::api {

template <class T>
struct Description;  // specialised below: static void members(Visitor&)

template <class T>
concept Described = requires { typename Description<T>::Of; };

// ---- Envelopes -------------------------------------------------------------------------------------------

template <class T>
struct Description<One<T>> {
    using Of = One<T>;
    static void members(auto& visitor) { visitor.required("result", &Of::result); }
};

template <>
struct Description<PageMetadata> {
    using Of = PageMetadata;
    static void members(auto& visitor) {
        visitor.relaxed("total", &Of::total);
        visitor.nullable("next_paging_token", &Of::next_paging_token);
    }
};

template <class T>
struct Description<Page<T>> {
    using Of = Page<T>;
    static void members(auto& visitor) {
        visitor.required("results", &Of::results);
        visitor.relaxed("metadata", &Of::metadata);
    }
    // Other backends leave the metadata out, or end with an empty token.
    static void complete(Of& page) {
        auto& [total, token] = page.metadata;
        if (token && token->empty()) token.reset();
        if (total < static_cast<std::int64_t>(page.results.size()))
            total = static_cast<std::int64_t>(page.results.size());
    }
};

template <class T>
struct Description<Row<T>> {
    using Of = Row<T>;
    static void members(auto& visitor) {
        visitor.required("status", &Of::status);
        visitor.optional("data", &Of::data);
        visitor.optional("error", &Of::error);
    }
    static void complete(Of& row) {
        const bool succeeded = row.status >= 200 && row.status < 300;
        if (succeeded) row.error.reset();
        if (!succeeded && !row.error) row.error.emplace();
        if (!row.error) return;
        row.error->status = row.status;
        if (row.error->detail.empty()) row.error->detail = error_of_status(row.status).detail;
    }
};

template <class T>
struct Description<Rows<T>> {
    using Of = Rows<T>;
    static void members(auto& visitor) { visitor.required("results", &Of::results); }
};

template <>
struct Description<ChangedBy> {
    using Of = ChangedBy;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
    }
};

template <>
struct Description<Error> {
    using Of = Error;
    static void members(auto& visitor) {
        visitor.relaxed("detail", &Of::detail);
        visitor.unless_empty("code", &Of::code);
        visitor.unless_empty("field", &Of::field);
        visitor.optional("changed_by", &Of::changed_by);
    }
};

template <class T>
struct Description<ChangedMeanwhile<T>> {
    using Of = ChangedMeanwhile<T>;
    static void members(auto& visitor) {
        visitor.required("detail", &Of::detail);
        visitor.unless_empty("code", &Of::code);
        visitor.required("current", &Of::current);
        visitor.nullable("changed_by", &Of::changed_by);
        visitor.nullable("changed_at", &Of::changed_at);
    }
};

template <class T>
struct Description<ChangedReply<T>> {
    using Of = ChangedReply<T>;
    static void members(auto& visitor) { visitor.required("error", &Of::error); }
};

struct ErrorEnvelope {
    Error error;
};

template <>
struct Description<ErrorEnvelope> {
    using Of = ErrorEnvelope;
    static void members(auto& visitor) { visitor.required("error", &Of::error); }
};

// ---- Who am I, signing in and out ------------------------------------------------------------------------

template <>
struct Description<OrganizationInUserInfo> {
    using Of = OrganizationInUserInfo;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.relaxed("public_identifier", &Of::public_identifier);
        visitor.nullable("default_cloud_id", &Of::default_cloud_id);
        visitor.relaxed("sso_required", &Of::sso_required);
        visitor.relaxed("sso_mode", &Of::sso_mode);
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
        visitor.required("email", &Of::email);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("lastname", &Of::lastname);
        visitor.relaxed("username", &Of::username);
        visitor.relaxed("verified", &Of::verified);
        visitor.relaxed("organization_permission_level", &Of::organization_permission_level);
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
        visitor.required("permission_level", &Of::permission_level);
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
    static void members(auto& visitor) { visitor.required("email", &Of::email); }
};

template <>
struct Description<ResetPassword> {
    using Of = ResetPassword;
    static void members(auto& visitor) {
        visitor.required("token", &Of::token);
        visitor.required("new_password", &Of::new_password);
    }
};

// ---- Organizations ---------------------------------------------------------------------------------------

template <>
struct Description<OrganizationPublic> {
    using Of = OrganizationPublic;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
    }
};

template <>
struct Description<Organization> {
    using Of = Organization;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.relaxed("public_identifier", &Of::public_identifier);
        visitor.required("created_at", &Of::created_at);
        visitor.nullable("default_cloud_id", &Of::default_cloud_id);
        visitor.relaxed("allowed_domains", &Of::allowed_domains);
    }
};

template <>
struct Description<OrganizationPatch> {
    using Of = OrganizationPatch;
    static void members(auto& visitor) {
        visitor.optional("name", &Of::name);
        visitor.optional("allowed_domains", &Of::allowed_domains);
    }
};

// ---- Members ---------------------------------------------------------------------------------------------

template <>
struct Description<Collaborator> {
    using Of = Collaborator;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.nullable("user_id", &Of::user_id);
        visitor.required("email", &Of::email);
        visitor.relaxed("name", &Of::name);
        visitor.relaxed("permission_level", &Of::permission_level);
        visitor.relaxed("base_role", &Of::base_role);
        visitor.relaxed("additional_roles", &Of::additional_roles);
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

// ---- Invitations -----------------------------------------------------------------------------------------

template <>
struct Description<InvitationCreate> {
    using Of = InvitationCreate;
    static void members(auto& visitor) {
        visitor.required("email", &Of::email);
        visitor.optional("base_role", &Of::base_role);
        visitor.optional("send_mail", &Of::send_mail);
        visitor.optional("undo_seconds", &Of::undo_seconds);
    }
};

template <>
struct Description<InvitationCreated> {
    using Of = InvitationCreated;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.optional("status", &Of::status);
        visitor.optional("registration_url", &Of::registration_url);
    }
};

template <>
struct Description<InvitationCheck> {
    using Of = InvitationCheck;
    static void members(auto& visitor) { visitor.required("email", &Of::email); }
};

template <>
struct Description<InvitationChecked> {
    using Of = InvitationChecked;
    static void members(auto& visitor) {
        visitor.required("email", &Of::email);
        visitor.required("state", &Of::state);
        visitor.relaxed("detail", &Of::detail);
    }
};

template <>
struct Description<InvitedBy> {
    using Of = InvitedBy;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.required("email", &Of::email);
    }
};

template <>
struct Description<Invitation> {
    using Of = Invitation;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("email", &Of::email);
        visitor.required("organization_id", &Of::organization_id);
        visitor.required("created_at", &Of::created_at);
        visitor.required("expires_at", &Of::expires_at);
        visitor.nullable("accepted_at", &Of::accepted_at);
        visitor.relaxed("status", &Of::status);
        visitor.relaxed("base_role", &Of::base_role);
        visitor.optional("invited_by", &Of::invited_by);
        visitor.optional("sent_at", &Of::sent_at);
        visitor.optional("revoked_at", &Of::revoked_at);
        visitor.optional("etag", &Of::etag);
    }
};

template <>
struct Description<InvitationIds> {
    using Of = InvitationIds;
    static void members(auto& visitor) { visitor.required("ids", &Of::ids); }
};

template <>
struct Description<InvitationLink> {
    using Of = InvitationLink;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("registration_url", &Of::registration_url);
    }
};

template <>
struct Description<InvitationPreviewAsk> {
    using Of = InvitationPreviewAsk;
    static void members(auto& visitor) {
        visitor.required("organization_id", &Of::organization_id);
        visitor.required("token", &Of::token);
    }
};

template <>
struct Description<InvitationPreview> {
    using Of = InvitationPreview;
    static void members(auto& visitor) {
        visitor.required("organization", &Of::organization);
        visitor.nested("invited_by", "name", &Of::invited_by_name);
        visitor.required("email_hint", &Of::email_hint);
        visitor.required("expires_at", &Of::expires_at);
        visitor.required("has_account", &Of::has_account);
        visitor.optional("is_you", &Of::is_you);
    }
};

template <>
struct Description<InvitationAccept> {
    using Of = InvitationAccept;
    static void members(auto& visitor) {
        visitor.required("organization_id", &Of::organization_id);
        visitor.required("token", &Of::token);
        visitor.optional("name", &Of::name);
        visitor.required("password", &Of::password);
    }
};

}  // namespace roster::api
