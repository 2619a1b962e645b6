// Invitations: making, listing, opening, accepting them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/types/organizations.hpp"
#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

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
    std::optional<std::string> mail_problem;  // why the mail has not left although it was tried, for people
    std::optional<bool> mail_waits;           // a mail with its link is still to leave
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
