// What the dialogs over a screen do when a session ended or another tab switched the organization.
#include "client/work.hpp"

namespace roster::client {

using domain::say;
using domain::Sentence;

void Work::on(const intent::SubmitSignInAgain&) {
    if (!state.sign_in_again || state.sign_in_again->busy) return;
    if (state.sign_in_again->password.empty()) {
        state.sign_in_again->problem = say(Sentence::password_missing);
        return;
    }
    state.sign_in_again->busy = true;
    requests_.send<api::One<api::LoginAnswer>>(
        {Purpose::sign_in_again},
        api::login({.email = state.session.email,
                    .password = state.sign_in_again->password,
                    .organization_id = state.session.organization_id}),
        [this](const api::Result<api::One<api::LoginAnswer>>& answer, const api::HttpReply&) {
            if (!state.sign_in_again) return;
            state.sign_in_again->busy = false;
            if (!answer) {
                if (answer.error().status != 0 && answer.error().status < 500)
                    state.sign_in_again->problem = api::sentence_for_people(answer.error());
                return;
            }
            if (answer->result.userinfo) take_session(*answer->result.userinfo);
            state.sign_in_again.reset();
            requests_.resume_parked();
        },
        no_session);
}

void Work::on(const intent::SignInAsSomebodyElse&) {
    const Place here = state.place;
    forget_everything();
    state.place = here;
    signed_out();
}

void Work::on(const intent::SwitchBack&) {
    if (!state.other_organization || state.other_organization->busy) return;
    state.other_organization->busy = true;
    requests_.send<api::One<api::UserInfo>>(
        {Purpose::switch_organization}, api::switch_organization({state.session.organization_id}),
        [this](const api::Result<api::One<api::UserInfo>>& answer, const api::HttpReply&) {
            if (!state.other_organization) return;
            state.other_organization->busy = false;
            if (!answer) {
                state.other_organization->problem = api::sentence_for_people(answer.error());
                return;
            }
            take_session(answer->result);
            state.other_organization.reset();
            requests_.resume_parked();
        },
        in_any_organization);
}

void Work::on(const intent::GoOn&) {
    if (!state.other_organization || !state.other_organization->theirs) return;
    const api::UserInfo theirs = *state.other_organization->theirs;
    state.other_organization.reset();
    go_on_in_other(theirs);
}

void Work::on(const intent::CloseSwitchOrganization&) {
    requests_.cancel(Purpose::my_organizations);
    requests_.cancel(Purpose::switch_organization);
    state.switch_organization.reset();
}

}  // namespace roster::client
