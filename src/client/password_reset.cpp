// A forgotten password: a link by mail, and a new password behind it.
#include "client/work.hpp"
#include "domain/email_address.hpp"
#include "domain/password.hpp"

namespace roster::client {

using domain::say;
using domain::Sentence;

void Work::on(const intent::RequestPasswordReset&) {
    ForgotPassword& forgot = state.forgot_password;
    if (forgot.busy) return;
    state.begun = true;
    const auto address = domain::parse_email_address(forgot.email);
    if (!address) {
        forgot.problem = say(Sentence::field_not_an_address, {{"reason", say(address.error())}});
        return;
    }
    forgot.email = *address;
    forgot.busy = true;
    api::RequestPasswordReset ask{.email = *address};
    if (!state.place.organization_id.empty()) ask.organization_id = state.place.organization_id;
    if (!state.place.invitation.empty()) ask.invitation_token = state.place.invitation;
    requests_.send<api::Nothing>(
        {Purpose::signing_in}, api::request_password_reset(ask),
        [this](const api::Result<api::Nothing>& answer, const api::HttpReply&) {
            state.forgot_password.busy = false;
            if (answer)
                state.forgot_password.sent = true;
            else if (answer.error().status != 0 && answer.error().status < 500)
                state.forgot_password.problem = api::sentence_for_people(answer.error());
        },
        no_session);
}

void Work::on(const intent::SetPassword&) {
    ResetPassword& reset = state.reset_password;
    if (reset.busy) return;
    if (const auto problem = domain::password_problem(reset.password, {})) {
        reset.problem = say(*problem);
        return;
    }
    reset.busy = true;
    requests_.send<api::Nothing>(
        {Purpose::signing_in},
        api::reset_password({.token = state.place.token, .new_password = reset.password}),
        [this](const api::Result<api::Nothing>& answer, const api::HttpReply&) {
            state.reset_password.busy = false;
            if (!answer) {
                const api::Error& error = answer.error();
                if (error.status == 0 || error.status >= 500) return;  // the banner tells
                const bool dead = error.status == 410 || error.status == 404;
                (dead ? state.reset_password.dead : state.reset_password.problem) =
                    api::sentence_for_people(error);
                return;
            }
            // The reset ended every session, the one of this browser as well if it was this person's.
            forget_everything();
            note_signed_out();
            state.sign_in.notice = say(Sentence::password_set_sign_in);
            go(detour(state.place, Screen::sign_in), History::replace);
        },
        no_session);
}

}  // namespace roster::client
