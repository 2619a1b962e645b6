// What the client does, one file per matter: places.cpp (where somebody is), session.cpp (sign-in, sign-out, a
// session that ends), join.cpp (behind an invitation's link), organization.cpp, lists.cpp (users, invitations),
// print.cpp, invitation_actions.cpp, invite.cpp (the dialog), toasts.cpp. Only src/client includes this.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "client/client.hpp"
#include "client/requests.hpp"
#include "client/timer.hpp"

namespace roster::client {

class Work {
   public:
    Work(Host host, Addresses addresses);

    const Host host;
    const Addresses addresses;
    State state;

    void start(std::string_view address);
    void address_changed(std::string_view address);
    void came_back();
    void recall();
    bool expects_reply() const { return requests_.expects_reply(); }

    // ---- One per intent
    void on(const intent::Type& intent);
    void on(const intent::Open& intent);
    void on(const intent::Adjust& intent);
    void on(const intent::ChooseTheme& intent);
    void on(const intent::UnfoldTheme& intent);
    void on(const intent::Retry&);
    void on(const intent::FetchSecondPart&) { fetch_second_part(); }
    void on(const intent::DismissToast& intent);
    void on(const intent::SubmitEmail&);
    void on(const intent::SubmitPassword&);
    void on(const intent::UseAnotherEmail&);
    void on(const intent::ChooseOrganization& intent);
    void on(const intent::SignOut&);
    void on(const intent::SubmitSignInAgain&);
    void on(const intent::SignInAsSomebodyElse&);
    void on(const intent::RequestPasswordReset&);
    void on(const intent::SetPassword&);
    void on(const intent::CreateAccount&);
    void on(const intent::SignInAndJoin&);
    void on(const intent::SignOutAndContinue&);
    void on(const intent::SaveOrganization&);
    void on(const intent::CopyOrganizationId&);
    void on(const intent::KeepTheirs&);
    void on(const intent::UseMine&);
    void on(const intent::AskSwitchOrganization&);
    void on(const intent::CloseSwitchOrganization&);
    void on(const intent::SwitchTo& intent);
    void on(const intent::SwitchBack&);
    void on(const intent::GoOn&);
    void on(const intent::ShowMembers& intent);
    void on(const intent::ShowInvitations& intent);
    void on(const intent::Print&);
    void on(const intent::PrintProgress& intent);
    void on(const intent::CancelPrint&);
    void on(const intent::ChooseInviteRole& intent);
    void on(const intent::ChooseInviteFile&);
    void on(const intent::AddInviteFile& intent);
    void on(const intent::ChooseAddressColumn& intent);
    void on(const intent::ShowInviteEntries& intent);
    void on(const intent::SendInvites&);
    void on(const intent::CancelInvites&);
    void on(const intent::UndoInvites& intent);
    void on(const intent::Resend& intent);
    void on(const intent::CopyLink& intent);
    void on(const intent::AskRevoke& intent);
    void on(const intent::CancelRevoke&);
    void on(const intent::Revoke&);

   private:
    enum class History { push, replace };

    // Small things kept in the tab.
    static constexpr std::string_view wanted_key = "wanted", email_key = "email";

    // ---- places.cpp
    void go(Place place, History history);
    void move(Place place);
    void arrive();  // at state.place: redirects where it must
    void enter();   // loads what it needs

    // Whether the second part of the program is there. If not, it is fetched, and the screen that lives in it is entered
    // then.
    bool fetch_second_part();
    // What the dialog for inviting needs, when it is open.
    void look_at_inviting();

    // ---- session.cpp
    void ask_who_is_here();
    void ask_my_role();
    void signed_in(const api::UserInfo& userinfo);
    void take_session(const api::UserInfo& userinfo);
    void note_signed_out();  // leaves the screen as it is
    void signed_out();
    void forget_everything();    // all that was known, asked and typed; not the place
    void forget_person();        // the same, but for what is typed on visitors' screens
    void forget_organization();  // what belongs to the organization alone
    void sign_in_answered(const api::Result<api::One<api::LoginAnswer>>& answer);
    void sign_in_with(std::string organization_id);
    void session_ended(bool by_somebody_else);
    void other_organization();
    void go_on_in_other(const api::UserInfo& userinfo);

    // ---- join.cpp
    void enter_join();
    void ask_preview();
    void ask_public_name();
    void ask_membership();
    void accept();
    void accept_answered(const api::Result<api::One<api::UserInfo>>& answer);

    // ---- organization.cpp
    void load_organization();
    void organization_loaded(const api::Organization& organization, std::string etag);
    void save_organization();
    void organization_changed_meanwhile(std::string by);

    // ---- lists.cpp
    void look_at_members(const ListView& view);
    void look_at_invitations(const ListView& view);
    void refresh_invitations();

    // ---- print.cpp
    void print_what_is_loaded();

    // ---- invitation_actions.cpp
    template <class Act>
    void act_on_invitation(const std::string& id, Act act);
    void invitation_answered(const std::string& id, const api::Result<api::Rows<api::Invitation>>& answer,
                             const std::string& success);

    // ---- invite.cpp, invite_drafts.cpp
    struct SendingInvites {
        std::vector<InviteEntry> entries = {};                // all of the field
        std::vector<std::string> addresses = {};              // those to send, in order
        std::size_t next = 0;                                 // the first of them that is not answered yet
        std::vector<std::string> ids = {};                    // invitations made
        std::map<std::string, CheckedAddress> refusals = {};  // by address: why it was not sent
        std::vector<std::string> files = {};                  // dropped or chosen meanwhile
        bool stopped = false;  // a whole chunk was refused: no further one is tried
    };
    struct Draft {
        std::string text = {};
        domain::BaseRole role = domain::BaseRole::collaborator;
        bool operator==(const Draft&) const = default;
    };
    void recall_drafts();
    void take_draft();  // that of this person in this organization
    void keep_draft();
    void add_invite_lines(const std::string& lines);
    void forget_drafts();
    void set_invite_text(std::string text);
    void preview_invite();
    bool refuse_too_many();
    void check_invite();
    void send_next_chunk();
    void chunk_answered(std::size_t count, const api::Result<api::Rows<api::InvitationCreated>>& answer);
    void invites_finished();

    // ---- toasts.cpp
    std::uint64_t say_in_toast(ToastKind kind, std::string text,
                               std::vector<std::string> undo_invitations = {});
    void drop_toast(std::uint64_t id);

    Requests requests_;
    bool second_part_gone_ = false;  // the server has that of a newer program
    const std::function<void()> list_refused_ = [this] { ask_my_role(); };
    Place wanted_;  // where to go after signing in
    Timer check_timer_, cancel_timer_, print_timer_;
    std::map<std::uint64_t, Timer> toast_timers_;
    std::uint64_t last_toast_ = 0;
    std::map<std::string, CheckedAddress> checked_;  // by address, as the server said
    std::optional<SendingInvites> sending_;
    std::map<std::string, Draft> drafts_;  // by Session::key(): what was not sent yet
    // Held weakly by a file chooser, which cannot be called off: what is chosen is meant for the organization in which it
    // was opened.
    std::shared_ptr<bool> file_wanted_;
    // The same for the clipboard.
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace roster::client
