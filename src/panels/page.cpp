// The whole page: which screen is shown, and what surrounds it.
#include "panels/list_words.hpp"
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

void sketch_cards(float height, float ink) {
    const bool fit = ui::width_left() >= 3 * ui::ColumnsOptions().least_width + 2 * ui::space::normal;
    ui::Columns columns({.count = 3});
    for (int card = 0; card < (fit ? 3 : 1); ++card) {
        columns.next();
        ui::skeleton_block(0, height, ink);
    }
}

// Until it is known who is here: the page in outline, so that nothing jumps when it comes.
void outline(Context& context) {
    {
        ui::TopBar bar;
        ui::brand(say(product_name), context.href({}));
    }
    trouble_banner(context);
    ui::Main main("outline");
    if (!context.state.session.failure.empty()) {
        ui::EmptyState empty(context.state.session.failure, {.icon = ui::Icon::warning, .heading_level = 1});
        return;
    }
    ui::loading(say(loading));
    const bool overview = context.state.place.screen == Screen::overview, list = !overview;
#define SKETCH(page, width, height, ink) \
    if (page) ui::skeleton_block(width, height, ink);
#define SKETCH_CONTROLS(page, width) \
    if (page) outline_of_controls(width);
#define SKETCH_CARDS(page, width, height, ink) \
    if (page) sketch_cards(height, ink);
#define SKETCH_TABLE(page, width, height, ...) \
    if (page) ui::skeleton_table(height, {__VA_ARGS__});
#include "panels/sketch.def"
#undef SKETCH_TABLE
#undef SKETCH_CARDS
#undef SKETCH_CONTROLS
#undef SKETCH
}

// The same for a visitor.
void visitors_outline() {
    ui::CenteredMain main("outline");
    product_mark();
    ui::Card card;
    ui::loading(say(loading));
    ui::skeleton_block(240, 32);
    ui::skeleton_line();
    ui::skeleton_block(0, 120);
}

void visitors_screen(Context& context) {
    trouble_banner(context);
    if (client::lives_in_second_part(context.state.place.screen) && !second_part(context))
        return visitors_outline();
    switch (context.state.place.screen) {
        case Screen::forgot_password:
            return forgot_password(context);
        case Screen::reset_password:
            return reset_password(context);
        case Screen::join:
            return join(context);
        default:
            return sign_in(context);
    }
}

void members_screen(Context& context) {
    top_bar(context);
    trouble_banner(context);
    switch (context.state.place.screen) {
        case Screen::general:
        case Screen::users:
        case Screen::invitations:
            return settings(context);
        case Screen::not_found:
            return unknown_page(context);
        default:
            return overview(context);
    }
}

}  // namespace

void dialogs(Context& context) {
    const client::State& state = context.state;
    const bool wanted = state.place.inviting || state.sign_in_again || state.other_organization ||
                        state.changed_meanwhile || state.switch_organization || state.confirm_revoke;
    if (wanted && state.printing) context.want(intent::CancelPrint{});
    if (!state.second_part && !(wanted && second_part(context))) return;
    invite_dialog(context);
    rarer_dialogs(context);
}

void page(Context& context) {
    const client::State& state = context.state;
    if (state.printing && ui::took_key("Escape")) context.want(intent::CancelPrint{});
    if (!client::needs_session(state.place.screen))
        visitors_screen(context);
    else if (state.session.known == client::SessionKnown::signed_in)
        members_screen(context);
    else
        outline(context);
    dialogs(context);
    toasts(context);
}

std::string title(const client::State& state) {
    const auto screen = [&state] {
        switch (state.place.screen) {
            case Screen::overview:
                return say(overview_title);
            case Screen::sign_in:
                return say(state.sign_in.step == client::SignInStep::organization ? choose_an_organization
                                                                                  : sign_in_heading);
            case Screen::forgot_password:
                return say(forgot_password_heading);
            case Screen::reset_password:
                return say(reset_password_heading);
            case Screen::join:
                return say(state.join.token.empty() ? sign_in_heading : join_title);
            case Screen::general:
                return say(general_heading);
            case Screen::users:
                return say(users_heading);
            case Screen::invitations:
                return say(invitations_heading);
            case Screen::not_found:
                break;
        }
        return say(page_not_found);
    }();
    const std::string& organization = client::needs_session(state.place.screen)
                                          ? state.session.organization_name
                                          : state.join.organization_name;
    const bool named = !organization.empty() &&
                       (client::needs_session(state.place.screen) || state.place.screen == Screen::join);
    return named ? say(title_with_organization, {{"screen", screen}, {"organization", organization}})
                 : say(title_without_organization, {{"screen", screen}});
}

}  // namespace roster::panels
