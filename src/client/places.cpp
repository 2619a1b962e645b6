// Where somebody is: what an address loads, and where it leads when it cannot be shown.
#include "client/work.hpp"

namespace roster::client {

namespace {

// Kept in the browser.
constexpr std::string_view theme_key = "theme";

std::string_view to_text(Theme theme) {
    switch (theme) {
        case Theme::light:
            return "light";
        case Theme::dark:
            return "dark";
        case Theme::system:
            break;
    }
    return "system";
}

}  // namespace

Work::Work(Host the_host, Addresses the_addresses)
    : host(std::move(the_host)),
      addresses(the_addresses),
      requests_(host, {.session_ended = [this](bool by_somebody_else) { session_ended(by_somebody_else); },
                       .other_organization = [this] { other_organization(); },
                       .trouble_changed = [this] { state.trouble = requests_.trouble(); }}) {}

void Work::start(std::string_view address) {
    recall();
    if (const auto wanted = host.recall_in_tab(wanted_key)) wanted_ = addresses.place_of(*wanted);
    state.sign_in.email = host.recall_in_tab(email_key).value_or(std::string());
    recall_drafts();
    state.place = addresses.place_of(address);
    if (addresses.address_of(state.place) != address) host.replace_address(addresses.address_of(state.place));
    ask_who_is_here();
    // Beside the question who is here, which an address of the second part waits for as well.
    if (lives_in_second_part(state.place.screen)) fetch_second_part();
    if (!needs_session(state.place.screen)) enter();
}

void Work::recall() {
    const auto theme = host.recall(theme_key);
    state.theme = theme == "light" ? Theme::light : theme == "dark" ? Theme::dark : Theme::system;
}

void Work::address_changed(std::string_view address) {
    const Place place = addresses.place_of(address);
    if (place != state.place) move(place);
}

void Work::go(Place place, History history) {
    const std::string address = addresses.address_of(place);
    const bool closes_dialog = state.place.inviting && place == without_dialog(state.place);
    if (closes_dialog)
        host.step_back_to(address);
    else if (history == History::push && place != state.place)
        host.push_address(address);
    else
        host.replace_address(address);
    move(std::move(place));
}

void Work::move(Place place) {
    const Place from = std::exchange(state.place, std::move(place));
    const bool same_screen = without_dialog(from) == without_dialog(state.place);
    if (!same_screen || state.session.known != SessionKnown::signed_in) return arrive();
    if (!state.place.inviting) state.invite.sent.clear();  // read, once the dialog was closed over them
    look_at_inviting();
}

void Work::arrive() {
    // What was typed for a request that failed belongs to the screen that was left.
    requests_.cancel(Purpose::signing_in);
    state.sign_in.busy = state.forgot_password.busy = state.reset_password.busy = state.join.busy = false;
    state.confirm_revoke.reset();
    on(intent::CancelPrint{});
    state.begun = false;

    const Screen screen = state.place.screen;
    if (state.session.known == SessionKnown::signed_out && needs_session(screen)) {
        wanted_ = state.place;
        host.remember_in_tab(wanted_key, addresses.address_of(wanted_));
        return go({.screen = Screen::sign_in}, History::replace);
    }
    if (state.session.known == SessionKnown::signed_in && screen == Screen::sign_in) {
        host.remember_in_tab(wanted_key, std::nullopt);
        const Place wanted = std::exchange(wanted_, Place{});
        return go(state.place.organization_id.empty() ? wanted : way_back(state.place), History::replace);
    }
    enter();
}

void Work::enter() {
    const Place& place = state.place;
    const bool signed_in = state.session.known == SessionKnown::signed_in;
    if (needs_session(place.screen) && !signed_in) return;  // not known yet who is here
    if (is_for_owners(place.screen) && !state.session.is_owner()) return;
    if (lives_in_second_part(place.screen) && !fetch_second_part()) return;
    switch (place.screen) {
        case Screen::general:
            return load_organization();
        case Screen::users:
            look_at_members(place.list);
            break;
        case Screen::invitations:
            look_at_invitations(place.list);
            break;
        case Screen::join:
            return enter_join();
        case Screen::sign_in:
            state.sign_in.step = SignInStep::email;
            state.sign_in.email_problem.clear();
            state.sign_in.password_problem.clear();
            return;
        case Screen::forgot_password:
            state.forgot_password = {.email = state.sign_in.email};
            return;
        case Screen::reset_password:
            state.reset_password = {};
            return;
        case Screen::overview:
        case Screen::not_found:
            return;
    }
    look_at_inviting();
}

void Work::look_at_inviting() {
    if (state.place.inviting && fetch_second_part()) preview_invite();
}

bool Work::fetch_second_part() {
    state.second_part = host.has_second_part();
    if (state.second_part || second_part_gone_ || requests_.under_way({Purpose::second_part}))
        return state.second_part;
    requests_.fetch_second_part([this](const api::HttpReply& reply) {
        second_part_gone_ = reply.status != 200;
        if (!fetch_second_part()) return;
        if (lives_in_second_part(state.place.screen))
            enter();
        else
            look_at_inviting();
    });
    return false;
}

void Work::on(const intent::Open& intent) {
    if (intent.place.screen != state.place.screen) state.sign_in.notice.clear();
    go(intent.place, History::push);
}

void Work::on(const intent::Adjust& intent) { go(intent.place, History::replace); }

void Work::on(const intent::ChooseTheme& intent) {
    state.theme = intent.theme;
    host.remember(theme_key,
                  intent.theme == Theme::system ? std::nullopt : std::optional(to_text(intent.theme)));
}

void Work::on(const intent::UnfoldTheme& intent) { state.theme_unfolded = intent.unfolded; }

void Work::on(const intent::Retry&) { requests_.retry_now(); }

void Work::on(const intent::Type& intent) {
    state.begun = true;
    // "Retry" would send what stood in the form before.
    requests_.cancel_failed(intent.field == Field::again_password ? Purpose::sign_in_again
                                                                  : Purpose::signing_in);
    switch (intent.field) {
        case Field::sign_in_email:
            state.sign_in.email = intent.text;
            host.remember_in_tab(email_key, intent.text);
            state.sign_in.email_problem.clear();
            break;
        case Field::sign_in_password:
            state.sign_in.password = intent.text;
            state.sign_in.password_problem.clear();
            break;
        case Field::forgot_email:
            state.forgot_password.email = intent.text;
            state.forgot_password.problem.clear();
            break;
        case Field::reset_password:
            state.reset_password.password = intent.text;
            state.reset_password.problem.clear();
            break;
        case Field::join_name:
            state.join.name = intent.text;
            state.join.name_problem.clear();
            break;
        case Field::join_password:
            state.join.password = intent.text;
            state.join.password_problem.clear();
            break;
        case Field::again_password:
            if (!state.sign_in_again) break;
            state.sign_in_again->password = intent.text;
            state.sign_in_again->problem.clear();
            break;
        case Field::organization_name:
            state.organization.name = intent.text;
            state.organization.name_problem.clear();
            break;
        case Field::invite_addresses:
            set_invite_text(intent.text);
            break;
    }
}

}  // namespace roster::client
