// The members of api/types/invitations.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/invitations.hpp"

namespace roster::api {

inline constexpr Bounds invitation_status = bounds::one_of("pending accepted expired revoked");

template <>
struct Description<InvitationCreate> {
    using Of = InvitationCreate;
    static void members(auto& visitor) {
        visitor.any_text("email", &Of::email, bounds::email);
        visitor.optional("base_role", &Of::base_role, bounds::base_role);
        visitor.optional("send_mail", &Of::send_mail);
        visitor.optional("undo_seconds", &Of::undo_seconds, bounds::between(0, 60));
    }
};

template <>
struct Description<InvitationCreated> {
    using Of = InvitationCreated;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.optional("status", &Of::status, invitation_status);
        visitor.optional("registration_url", &Of::registration_url, bounds::url);
    }
};

template <>
struct Description<InvitationCheck> {
    using Of = InvitationCheck;
    static void members(auto& visitor) { visitor.any_text("email", &Of::email); }
};

template <>
struct Description<InvitationChecked> {
    using Of = InvitationChecked;
    static void members(auto& visitor) {
        visitor.required("email", &Of::email);
        visitor.required("state", &Of::state, bounds::one_of("invite member pending outside_domain invalid"));
        visitor.relaxed("detail", &Of::detail);
    }
};

template <>
struct Description<InvitedBy> {
    using Of = InvitedBy;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("name", &Of::name);
        visitor.required("email", &Of::email, bounds::email);
    }
};

template <>
struct Description<Invitation> {
    using Of = Invitation;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("email", &Of::email, bounds::email);
        visitor.required("organization_id", &Of::organization_id);
        visitor.required("created_at", &Of::created_at);
        visitor.required("expires_at", &Of::expires_at);
        visitor.nullable("accepted_at", &Of::accepted_at);
        visitor.relaxed("status", &Of::status, invitation_status);
        visitor.relaxed("base_role", &Of::base_role, bounds::base_role);
        visitor.optional("invited_by", &Of::invited_by);
        visitor.optional("sent_at", &Of::sent_at);
        visitor.optional("revoked_at", &Of::revoked_at);
        visitor.optional("mail_problem", &Of::mail_problem);
        visitor.optional("mail_waits", &Of::mail_waits);
        visitor.optional("etag", &Of::etag);
    }
};

template <>
struct Description<InvitationIds> {
    using Of = InvitationIds;
    static void members(auto& visitor) { visitor.required("ids", &Of::ids, bounds::batch); }
};

template <>
struct Description<InvitationLink> {
    using Of = InvitationLink;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("registration_url", &Of::registration_url, bounds::url);
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
        visitor.optional("name", &Of::name, bounds::name);
        visitor.required("password", &Of::password);
    }
};

}  // namespace roster::api
