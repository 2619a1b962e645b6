// Everything that the console knows and is doing, as plain values: panels read it, only the client changes it.
// Sentences in it are ready to be shown.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/types.hpp"
#include "client/invite_draft.hpp"
#include "client/list_window.hpp"
#include "client/place.hpp"

namespace roster::client {

enum class SessionKnown : std::uint8_t { asking, signed_out, signed_in };

struct Session {
    SessionKnown known = SessionKnown::asking;
    std::string user_id = {}, email = {}, name = {};
    std::string organization_id = {}, organization_name = {};
    domain::BaseRole base_role = domain::BaseRole::collaborator;
    std::string failure = {};  // why it cannot be told who is here, in words
    bool is_owner() const { return base_role == domain::BaseRole::owner; }
    // What is typed belongs to one person in one organization.
    std::string key() const { return email + '/' + organization_id; }
};

enum class SignInStep : std::uint8_t { email, password, organization };

// The screen "Sign in", and "Sign in to NAME" without the question for an organization.
struct SignIn {
    SignInStep step = SignInStep::email;
    std::string email = {}, password = {};
    std::string email_problem = {}, password_problem = {};
    std::string notice = {};  // "Password set. Sign in."
    std::vector<api::OrganizationChoice> organizations = {};
    std::string login_ticket = {};
    std::string busy_with = {};  // the organization that was chosen
    bool busy = false;
};

struct ForgotPassword {
    std::string email = {};
    std::string problem = {};
    bool sent = false;
    bool busy = false;
};

struct ResetPassword {
    std::string password = {};
    std::string problem = {};
    std::string dead = {};  // why the link no longer works
    bool busy = false;
};

// The screen behind an invitation's link, or behind an organization's own sign-in address.
struct Join {
    std::string organization_id = {}, token = {};
    std::string organization_name = {};  // empty while it is not known
    std::optional<api::InvitationPreview> preview = {};
    std::string dead_code = {}, dead = {};  // the link no longer works: the error's code, and in words
    bool unknown_organization = false;      // without a token: there is no such organization
    bool wrong_account = false;             // the link is for somebody else than who is signed in
    // Without a token, signed in to another organization: whether this one is mine too.
    bool asked_membership = false, is_member = false;
    std::string name = {}, password = {};
    std::string name_problem = {}, password_problem = {};
    bool busy = false;
};

struct OrganizationSettings {
    std::optional<api::Organization> loaded = {};
    std::string etag = {};
    std::string name = {};  // what stands in the field
    std::string name_problem = {};
    std::string failure = {};  // why it could not be loaded
    bool busy = false;
};

// Somebody else changed the thing that is being changed.
struct ChangedMeanwhile {
    std::string by = {};     // their name; may be empty
    std::string value = {};  // what it is now
};

struct SignInAgain {
    bool by_somebody_else = false;  // who signed in in another tab
    std::string password = {}, problem = {};
    bool busy = false;
};

struct OtherOrganization {
    std::optional<api::UserInfo> theirs = {};  // unknown while it is asked for
    std::string problem = {};
    bool busy = false;
};

struct SwitchOrganization {
    std::optional<std::vector<api::OrganizationChoice>> organizations = {};
    std::string problem = {};
    std::string busy_with = {};  // the organization that is being switched to
};

// A list is printed: first its rows are loaded, then the browser's dialog is open.
struct Printing {
    std::optional<std::int64_t> missing = {};  // rows; unknown at first
    bool dialog = false;
};

struct ConfirmRevoke {
    std::string invitation_id = {}, email = {};
    bool busy = false;
};

// For so long the toast after "Send invites" offers "Undo"; the mails wait as long.
inline constexpr double undo_seconds = 10;

enum class ToastKind : std::uint8_t { success, notice, problem };

struct Toast {
    std::uint64_t id = 0;
    ToastKind kind = ToastKind::success;
    std::string text = {};
    std::vector<std::string> undo_invitations = {};  // "Undo" revokes these
    bool undoing = false;                            // it was pressed, and no answer came yet
};

enum class Trouble : std::uint8_t { none, offline, failing };
enum class Theme : std::uint8_t { system, light, dark };

struct State {
    Place place;
    Session session;
    Theme theme = Theme::system;
    bool theme_unfolded = false;  // the user menu shows the themes to choose from
    Trouble trouble = Trouble::none;
    bool second_part = false;  // of the program: it is there, and what lives in it may be called

    // Somebody typed or pressed something on a screen for visitors: what comes late leaves it as it is.
    bool begun = false;
    SignIn sign_in = {};
    ForgotPassword forgot_password = {};
    ResetPassword reset_password = {};
    Join join = {};

    OrganizationSettings organization;
    ListWindow<api::Collaborator> members;
    ListWindow<api::Invitation> invitations;
    std::set<std::string> busy_invitations = {};  // ids with an action under way
    InviteDraft invite;

    std::optional<SignInAgain> sign_in_again = {};
    std::optional<OtherOrganization> other_organization = {};
    std::optional<ChangedMeanwhile> changed_meanwhile = {};
    std::optional<SwitchOrganization> switch_organization = {};
    std::optional<ConfirmRevoke> confirm_revoke = {};
    std::optional<Printing> printing = {};
    std::vector<Toast> toasts = {};
};

}  // namespace roster::client
