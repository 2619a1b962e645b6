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
    const auto address = domain::parse_email_address(forgot.email);
    if (!address) {
        forgot.problem = say(Sentence::field_not_an_address, {{"reason", say(address.error())}});
        return;
    }
    forgot.email = *address;
    forgot.busy = true;
    requests_.send<api::Nothing>(
        {Purpose::signing_in}, api::request_password_reset({.email = *address}),
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
            state.session = {.known = SessionKnown::signed_out};
            requests_.set_person({}, {});
            state.sign_in.notice = say(Sentence::password_set_sign_in);
            go({.screen = Screen::sign_in}, History::replace);
        },
        no_session);
}

}  // namespace roster::client
