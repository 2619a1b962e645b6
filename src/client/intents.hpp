// What people want, as panels return it: small values, turned into requests and state by the client alone.
#pragma once

#include <string>
#include <variant>

#include "client/place.hpp"
#include "client/state.hpp"

namespace roster::client {

// Text fields whose text the state keeps.
enum class Field : std::uint8_t {
    sign_in_email,
    sign_in_password,
    forgot_email,
    reset_password,
    join_name,
    join_password,
    again_password,
    organization_name,
    invite_addresses,
};

namespace intent {

struct Type {
    Field field;
    std::string text;
};
struct Open {  // goes to a place, with a step in the history
    Place place;
};
struct Adjust {  // changes what the address says without a step in the history: typing into a search field
    Place place;
};
struct ChooseTheme {
    Theme theme;
};
struct UnfoldTheme {
    bool unfolded;
};
struct Retry {};
struct FetchSecondPart {};
struct DismissToast {
    std::uint64_t id;
};

// ---- Signing in and out
struct SubmitEmail {};
struct SubmitPassword {};
struct UseAnotherEmail {};
struct ChooseOrganization {
    std::string organization_id;
};
struct SignOut {};
struct SubmitSignInAgain {};
struct SignInAsSomebodyElse {};
struct RequestPasswordReset {};
struct SetPassword {};

// ---- Joining
struct CreateAccount {};
struct SignInAndJoin {};
struct SignOutAndContinue {};

// ---- Organizations
struct SaveOrganization {};
struct CopyOrganizationId {};
struct KeepTheirs {};
struct UseMine {};
struct AskSwitchOrganization {};
struct CloseSwitchOrganization {};
struct SwitchTo {
    std::string organization_id;
};
struct SwitchBack {};
struct GoOn {};

// ---- Lists: rows that are on screen; while a list is printed, so many from its first on are loaded beside them
struct ShowMembers {
    std::int64_t first = 0, count = 0, printed = 0;
};
struct ShowInvitations {
    std::int64_t first = 0, count = 0, printed = 0;
};
struct Print {};        // the list that is shown, once its rows are loaded
struct PrintProgress {  // so many of them are not loaded yet
    std::int64_t missing;
};
struct CancelPrint {};

// ---- Inviting
struct ChooseInviteRole {
    domain::BaseRole role;
};
struct ChooseInviteFile {};
struct AddInviteFile {  // a dropped file's text
    std::string text;
};
struct ChooseAddressColumn {  // none: all that are in question
    std::optional<std::size_t> column;
};
struct ShowInviteEntries {  // none: all
    std::optional<EntryState> state;
};
struct SendInvites {};
struct CancelInvites {};
struct UndoInvites {
    std::uint64_t toast;
};

// ---- Invitations
struct Resend {
    std::string invitation_id;
};
struct CopyLink {
    std::string invitation_id;
};
struct AskRevoke {
    std::string invitation_id, email;
};
struct CancelRevoke {};
struct Revoke {};

}  // namespace intent

using Intent = std::variant<
    intent::Type, intent::Open, intent::Adjust, intent::ChooseTheme, intent::UnfoldTheme, intent::Retry,
    intent::FetchSecondPart, intent::DismissToast, intent::SubmitEmail, intent::SubmitPassword,
    intent::UseAnotherEmail, intent::ChooseOrganization, intent::SignOut, intent::SubmitSignInAgain,
    intent::SignInAsSomebodyElse, intent::RequestPasswordReset, intent::SetPassword, intent::CreateAccount,
    intent::SignInAndJoin, intent::SignOutAndContinue, intent::SaveOrganization, intent::CopyOrganizationId,
    intent::KeepTheirs, intent::UseMine, intent::AskSwitchOrganization, intent::CloseSwitchOrganization,
    intent::SwitchTo, intent::SwitchBack, intent::GoOn, intent::ShowMembers, intent::ShowInvitations,
    intent::Print, intent::PrintProgress, intent::CancelPrint, intent::ChooseInviteRole,
    intent::ChooseInviteFile, intent::AddInviteFile, intent::ChooseAddressColumn, intent::ShowInviteEntries,
    intent::SendInvites, intent::CancelInvites, intent::UndoInvites, intent::Resend, intent::CopyLink,
    intent::AskRevoke, intent::CancelRevoke, intent::Revoke>;

}  // namespace roster::client
