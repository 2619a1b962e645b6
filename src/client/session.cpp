// Who is here: signing in and out, a session that ended, another tab that switched the organization.
#include "client/work.hpp"
#include "domain/email_address.hpp"

namespace roster::client {

using domain::say;
using domain::Sentence;

void Work::ask_who_is_here() {
    requests_.send<api::One<api::UserInfo>>(
        {Purpose::userinfo}, api::userinfo(),
        [this](const api::Result<api::One<api::UserInfo>>& answer, const api::HttpReply&) {
            if (!answer && answer.error().status != 401) {
                state.session.failure = api::sentence_for_people(answer.error());
                return;
            }
            const Session before = state.session;
            // Nothing that comes late takes away what somebody has begun.
            const bool begun = state.begun && !needs_session(state.place.screen);
            if (answer) take_session(answer->result);
            // Meanwhile somebody signed out or in elsewhere.
            if (!before.user_id.empty() && (!answer || state.session.user_id != before.user_id ||
                                            state.session.organization_id != before.organization_id))
                begun ? forget_person() : forget_everything();
            if (answer) return begun ? take_session(answer->result) : signed_in(answer->result);
            if (before.known == SessionKnown::asking) begun ? note_signed_out() : signed_out();
        },
        no_session);
}

// An owner's list was refused: somebody changed the role meanwhile, and with it what there is to see.
void Work::ask_my_role() {
    if (requests_.under_way({Purpose::userinfo})) return;
    requests_.send<api::One<api::UserInfo>>(
        {Purpose::userinfo}, api::userinfo(),
        [this](const api::Result<api::One<api::UserInfo>>& answer, const api::HttpReply&) {
            if (!answer) return;
            if (answer->result.id != state.session.user_id) return go_on_in_other(answer->result);
            take_session(answer->result);
            if (state.session.is_owner()) return;
            state.members = {};
            state.invitations = {};
            state.confirm_revoke.reset();
        });
}

void Work::came_back() {
    recall();
    if (state.session.known == SessionKnown::signed_in) state.session.known = SessionKnown::asking;
    ask_who_is_here();
}

void Work::take_session(const api::UserInfo& userinfo) {
    state.session = {.known = SessionKnown::signed_in,
                     .user_id = userinfo.id,
                     .email = userinfo.email,
                     .name = userinfo.name};
    if (!userinfo.organizations.empty()) {
        state.session.organization_id = userinfo.organizations.front().id;
        state.session.organization_name = userinfo.organizations.front().name;
    }
    state.session.base_role = domain::parse_base_role(userinfo.organization_permission_level)
                                  .value_or(domain::BaseRole::collaborator);
    requests_.set_person(state.session.email, state.session.organization_id);
    // What was asked before is no answer to who is here now.
    requests_.cancel(Purpose::userinfo);
    take_draft();
    host.remember_in_tab(email_key, std::nullopt);
}

void Work::signed_in(const api::UserInfo& userinfo) {
    take_session(userinfo);
    state.sign_in = {};
    arrive();
}

void Work::note_signed_out() {
    state.session = {.known = SessionKnown::signed_out};
    requests_.set_person({}, {});
}

void Work::signed_out() {
    note_signed_out();
    arrive();
}

void Work::forget_organization() {
    state.organization = {};
    state.members = {};
    state.invitations = {};
    state.busy_invitations.clear();
    state.confirm_revoke.reset();
    state.changed_meanwhile.reset();
    state.switch_organization.reset();
    checked_.clear();
    file_wanted_.reset();
    sending_.reset();
    check_timer_.stop();
    cancel_timer_.stop();
    state.invite = {};  // what was typed is kept, and stands there again for whoever comes back
    // "Undo" would be asked of another organization; the mails leave as if nobody had pressed it.
    std::erase_if(state.toasts, [&](const Toast& toast) {
        if (toast.undo_invitations.empty()) return false;
        toast_timers_.erase(toast.id);
        return true;
    });
}

void Work::forget_person() {
    requests_.cancel_all_but(Purpose::signing_in);
    forget_organization();
    state.sign_in_again.reset();
    state.other_organization.reset();
    toast_timers_.clear();
    state.toasts.clear();
    forget_drafts();
}

void Work::forget_everything() {
    forget_person();
    requests_.cancel(Purpose::signing_in);
    state.sign_in = {};
    state.forgot_password = {};
    state.reset_password = {};
    state.join = {};
    wanted_ = {};
    host.remember_in_tab(wanted_key, std::nullopt);
    host.remember_in_tab(email_key, std::nullopt);
}

// ---- Sign in, step by step -----------------------------------------------------------------------------------

void Work::on(const intent::SubmitEmail&) {
    state.begun = true;
    const auto address = domain::parse_email_address(state.sign_in.email);
    if (!address) {
        state.sign_in.email_problem = say(Sentence::field_not_an_address, {{"reason", say(address.error())}});
        return;
    }
    state.sign_in.email = *address;
    state.sign_in.notice.clear();
    state.sign_in.step = SignInStep::password;
}

void Work::on(const intent::UseAnotherEmail&) {
    requests_.cancel(Purpose::signing_in);
    state.sign_in.busy = false;
    state.sign_in.step = SignInStep::email;
    state.sign_in.password.clear();
    state.sign_in.password_problem.clear();
    state.sign_in.login_ticket.clear();
}

void Work::on(const intent::SubmitPassword&) {
    if (state.sign_in.busy) return;
    if (state.sign_in.password.empty()) {
        state.sign_in.password_problem = say(Sentence::password_missing);
        return;
    }
    // With an invitation one may not belong to its organization yet.
    const bool invited = !state.place.token.empty() || !state.place.invitation.empty();
    sign_in_with(invited ? std::string() : state.place.organization_id);
}

void Work::sign_in_with(std::string organization_id) {
    state.sign_in.busy = true;
    state.sign_in.password_problem.clear();
    api::Login login{
        .email = state.sign_in.email, .password = state.sign_in.password, .organization_id = std::nullopt};
    if (!organization_id.empty()) login.organization_id = std::move(organization_id);
    requests_.send<api::One<api::LoginAnswer>>(
        {Purpose::signing_in}, api::login(login),
        [this](const api::Result<api::One<api::LoginAnswer>>& answer, const api::HttpReply&) {
            sign_in_answered(answer);
        },
        no_session);
}

void Work::sign_in_answered(const api::Result<api::One<api::LoginAnswer>>& answer) {
    SignIn& sign_in = state.sign_in;
    sign_in.busy = false;
    if (!answer) {
        // The banner tells that no answer came; what was typed stays.
        if (answer.error().status == 0 || answer.error().status >= 500) return;
        if (answer.error().code ==
            "ticket_expired")  // the password is still here: no need to ask for it again
            return sign_in_with(sign_in.busy_with);
        sign_in.step = SignInStep::password;
        sign_in.password_problem =
            answer.error().code == "not_a_member" && !state.join.organization_name.empty()
                ? say(Sentence::not_a_member_of, {{"organization", state.join.organization_name}})
                : api::sentence_for_people(answer.error());
        return;
    }
    if (answer->result.userinfo) {
        const bool somebody_else =
            !state.session.user_id.empty() && state.session.user_id != answer->result.userinfo->id;
        somebody_else ? forget_person() : forget_organization();
        if (state.place.screen == Screen::join) {
            state.join = {};
            take_session(*answer->result.userinfo);
            state.sign_in = {};
            return go({}, History::replace);
        }
        return signed_in(*answer->result.userinfo);
    }
    sign_in.organizations = answer->result.organizations;
    sign_in.login_ticket = answer->result.login_ticket;
    sign_in.step = SignInStep::organization;
}

void Work::on(const intent::ChooseOrganization& intent) {
    SignIn& sign_in = state.sign_in;
    if (sign_in.busy) return;
    sign_in.busy = true;
    sign_in.busy_with = intent.organization_id;
    requests_.send<api::One<api::LoginAnswer>>(
        {Purpose::signing_in},
        api::login_select({.login_ticket = sign_in.login_ticket, .organization_id = intent.organization_id}),
        [this](const api::Result<api::One<api::LoginAnswer>>& answer, const api::HttpReply&) {
            sign_in_answered(answer);
        },
        no_session);
}

void Work::on(const intent::SignOut&) {
    requests_.send<api::Nothing>(
        {Purpose::signing_out}, api::logout(),
        [this](const api::Result<api::Nothing>& answer, const api::HttpReply&) {
            if (!answer && answer.error().status != 401) {
                say_in_toast(ToastKind::problem, api::sentence_for_people(answer.error()));
                return;
            }
            forget_everything();
            note_signed_out();
            go({.screen = Screen::sign_in}, History::push);
        },
        signing_out);
}

// ---- A session that ended ------------------------------------------------------------------------------------

void Work::session_ended(bool by_somebody_else) {
    if (state.sign_in_again || state.session.known != SessionKnown::signed_in) return;
    state.sign_in_again = SignInAgain{.by_somebody_else = by_somebody_else};
}

// ---- Another tab switched the organization -------------------------------------------------------------------

void Work::other_organization() {
    if (state.other_organization) return;
    state.other_organization = OtherOrganization{};
    requests_.send<api::One<api::UserInfo>>(
        {Purpose::switch_organization}, api::userinfo(),
        [this](const api::Result<api::One<api::UserInfo>>& answer, const api::HttpReply&) {
            if (!state.other_organization) return;
            if (answer)
                state.other_organization->theirs = answer->result;
            else
                state.other_organization->problem = api::sentence_for_people(answer.error());
        },
        in_any_organization);
}

void Work::go_on_in_other(const api::UserInfo& userinfo) {
    // What was parked was meant for the organization that is left.
    requests_.cancel_all();
    forget_organization();
    signed_in(userinfo);
}

// ---- Switching the organization ------------------------------------------------------------------------------

void Work::on(const intent::AskSwitchOrganization&) {
    state.switch_organization = SwitchOrganization{};
    requests_.send<api::Page<api::OrganizationChoice>>(
        {Purpose::my_organizations}, api::my_organizations(),
        [this](const api::Result<api::Page<api::OrganizationChoice>>& answer, const api::HttpReply&) {
            if (!state.switch_organization) return;
            if (answer)
                state.switch_organization->organizations = answer->results;
            else
                state.switch_organization->problem = api::sentence_for_people(answer.error());
        });
}

void Work::on(const intent::SwitchTo& intent) {
    std::string* busy_with = state.switch_organization ? &state.switch_organization->busy_with : nullptr;
    if (busy_with) {
        if (!busy_with->empty()) return;
        *busy_with = intent.organization_id;
    }
    requests_.send<api::One<api::UserInfo>>(
        {Purpose::switch_organization}, api::switch_organization({intent.organization_id}),
        [this](const api::Result<api::One<api::UserInfo>>& answer, const api::HttpReply&) {
            if (!answer) {
                if (state.switch_organization) state.switch_organization->busy_with.clear();
                const std::string problem = api::sentence_for_people(answer.error());
                if (state.switch_organization)
                    state.switch_organization->problem = problem;
                else
                    say_in_toast(ToastKind::problem, problem);
                return;
            }
            requests_.cancel_all();
            forget_organization();
            state.join = {};
            take_session(answer->result);
            go({}, History::push);
        });
}

}  // namespace roster::client
