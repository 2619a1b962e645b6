// Behind an invitation's link, and behind an organization's own sign-in address (the same without a token).
// The token stays in the address's fragment until it is used up: no server ever sees a fragment, and reload, Back
// and a bookmark work as everywhere. The step that uses it up replaces the address, so it leaves the history, too.
#include <algorithm>

#include "client/work.hpp"
#include "domain/password.hpp"
#include "domain/person_name.hpp"

namespace roster::client {

using domain::say;
using domain::Sentence;

namespace {

// A refusal of the link itself, which no further try can mend.
bool is_dead_link(const api::Error& error) { return error.status == 404 || error.status == 410; }

}  // namespace

void Work::enter_join() {
    const bool same =
        state.join.organization_id == state.place.organization_id && state.join.token == state.place.token;
    if (!same || state.join.organization_id.empty()) {
        requests_.cancel(Purpose::link_preview);
        requests_.cancel(Purpose::public_name);
        requests_.cancel(Purpose::my_organizations);
        state.join = {.organization_id = state.place.organization_id, .token = state.place.token};
        state.sign_in = {};
        if (state.join.organization_id.empty()) {
            state.join.dead_code = "invitation_unknown";
            return;
        }
        ask_public_name();
        if (!state.join.token.empty()) ask_preview();
    }
    if (!state.join.token.empty() || state.session.known != SessionKnown::signed_in) return;
    if (state.session.organization_id == state.join.organization_id) return go({}, History::replace);
    ask_membership();
}

void Work::ask_public_name() {
    requests_.send<api::One<api::OrganizationPublic>>(
        {Purpose::public_name}, api::organization_public(state.join.organization_id),
        [this](const api::Result<api::One<api::OrganizationPublic>>& answer, const api::HttpReply&) {
            if (answer)
                state.join.organization_name = answer->result.name;
            else
                state.join.unknown_organization = true;
        },
        just_looking);
}

void Work::ask_preview() {
    requests_.send<api::One<api::InvitationPreview>>(
        {Purpose::link_preview},
        api::preview_invitation({.organization_id = state.join.organization_id, .token = state.join.token}),
        [this](const api::Result<api::One<api::InvitationPreview>>& answer, const api::HttpReply&) {
            Join& join = state.join;
            if (!answer) {
                join.dead_code = answer.error().code;
                join.dead = api::sentence_for_people(answer.error());
                return;
            }
            join.preview = answer->result;
            join.organization_name = answer->result.organization.name;
            join.wrong_account = answer->result.is_you == false;
        },
        just_looking);
}

void Work::ask_membership() {
    if (state.join.asked_membership) return;
    requests_.send<api::Page<api::OrganizationChoice>>(
        {Purpose::my_organizations}, api::my_organizations(),
        [this](const api::Result<api::Page<api::OrganizationChoice>>& answer, const api::HttpReply&) {
            state.join.asked_membership = true;
            state.join.is_member =
                answer && std::ranges::any_of(answer->results, [&](const api::OrganizationChoice& choice) {
                    return choice.id == state.join.organization_id;
                });
        });
}

void Work::on(const intent::SignOutAndContinue&) {
    if (state.join.busy) return;
    state.join.busy = true;
    requests_.send<api::Nothing>(
        {Purpose::signing_out}, api::logout(),
        [this](const api::Result<api::Nothing>& answer, const api::HttpReply&) {
            state.join.busy = false;
            if (!answer && answer.error().status != 401) {
                say_in_toast(ToastKind::problem, api::sentence_for_people(answer.error()));
                return;
            }
            forget_everything();
            signed_out();
        },
        signing_out);
}

void Work::on(const intent::CreateAccount&) {
    Join& join = state.join;
    if (join.busy) return;
    const auto name = domain::parse_name(join.name);
    if (!name) join.name_problem = say(name.error());
    if (const auto problem = domain::password_problem(join.password, {}))
        join.password_problem = say(*problem);
    if (join.name_problem.empty() && join.password_problem.empty()) accept();
}

void Work::on(const intent::SignInAndJoin&) {
    Join& join = state.join;
    if (join.busy) return;
    if (join.password.empty()) join.password_problem = say(Sentence::password_missing);
    if (join.password_problem.empty()) accept();
}

void Work::accept() {
    Join& join = state.join;
    join.busy = true;
    api::InvitationAccept accept{.organization_id = join.organization_id,
                                 .token = join.token,
                                 .name = std::nullopt,
                                 .password = join.password};
    if (join.preview && !join.preview->has_account) accept.name = join.name;
    requests_.send<api::One<api::UserInfo>>(
        {Purpose::signing_in}, api::accept_invitation(accept),
        [this](const api::Result<api::One<api::UserInfo>>& answer, const api::HttpReply&) {
            accept_answered(answer);
        },
        no_session);
}

void Work::accept_answered(const api::Result<api::One<api::UserInfo>>& answer) {
    Join& join = state.join;
    join.busy = false;
    if (!answer) {
        const api::Error& error = answer.error();
        if (error.status == 0 || error.status >= 500) return;  // the banner tells
        const std::string words = api::sentence_for_people(error);
        if (is_dead_link(error)) {
            join.preview.reset();
            join.dead_code = error.code;
            join.dead = words;
        } else if (error.field == "name") {
            join.name_problem = words;
        } else {
            join.password_problem = words;
        }
        return;
    }
    forget_everything();
    take_session(answer->result);
    go({}, History::replace);
}

}  // namespace roster::client
