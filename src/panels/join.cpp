// Behind an invitation's link: who invites, and what it takes to join. Without a token: signing in to one
// organization.
#include <array>

#include "panels/panels.hpp"

namespace roster::panels {

namespace {

using client::Join;

void waiting() {
    ui::loading(say(loading));
    ui::skeleton_block(240, 32);
    ui::skeleton_line();
    ui::skeleton_block(0, 120);
}

// What kind of dead link it is, and what to do now.
struct DeadLink {
    std::string_view code;
    Sentence heading, advice;
};
constexpr std::array dead_links{
    DeadLink{"invitation_used", link_used_heading, link_used_advice},
    DeadLink{"invitation_revoked", link_revoked_heading, link_revoked_advice},
    DeadLink{"invitation_expired", link_expired_heading, link_expired_advice},
    DeadLink{"invitation_replaced", link_replaced_heading, link_replaced_advice},
};
constexpr DeadLink unknown_link{"invitation_unknown", link_unknown_heading, link_unknown_advice};

void dead_link(Context& context) {
    const Join& join = context.state.join;
    DeadLink dead = unknown_link;
    for (const DeadLink& one : dead_links)
        if (one.code == join.dead_code) dead = one;
    ui::heading(1, say(dead.heading));
    const std::string organization =
        join.organization_name.empty() ? say(the_organization) : join.organization_name;
    ui::paragraph(say(dead.advice, {{"organization", organization}}));
    if (context.state.session.known == client::SessionKnown::signed_in)
        button_link_to(context, say(back_to_overview), {});
    else if (!join.organization_name.empty())
        button_link_to(context, say(sign_in_to, {{"organization", join.organization_name}}),
                       {.screen = Screen::join, .organization_id = join.organization_id});
    else
        button_link_to(context, say(go_to_sign_in), {.screen = Screen::sign_in});
}

void invitation_words(Context& context) {
    const Join& join = context.state.join;
    ui::heading(1, say(join_heading, {{"organization", join.organization_name}}));
    ui::paragraph(say(invited_you, {{"name", join.preview->invited_by_name},
                                    {"organization", join.organization_name},
                                    {"email", join.preview->email_hint}}));
    ui::paragraph(say(link_works_until, {{"date", context.date(join.preview->expires_at)}}),
                  {.tone = ui::Tone::muted});
}

void wrong_account(Context& context) {
    const Join& join = context.state.join;
    invitation_words(context);
    ui::notice(
        say(wrong_account_text, {{"mine", context.state.session.email}, {"email", join.preview->email_hint}}),
        {.tone = ui::Tone::warning});
    if (ui::button(say(sign_out_and_continue, {{"email", join.preview->email_hint}}),
                   {.look = ui::Look::primary, .busy = join.busy, .full_width = true}))
        context.want(intent::SignOutAndContinue{});
    ui::Row row({.align = ui::Align::center});
    link_to(context, say(back_to_overview), {});
}

void new_account(Context& context) {
    const Join& join = context.state.join;
    invitation_words(context);
    ui::Form form(say(create_account));
    typed(context, ui::text_field, say(name_label), join.name, client::Field::join_name,
          {.autocomplete = "name",
           .input_name = "name",
           .enter_key_hint = "next",
           .autofocus = context.just_opened,
           .error = join.name_problem,
           .id = join.token});
    typed(context, ui::password_field, say(password_label), join.password, client::Field::join_password,
          {.autocomplete = "new-password",
           .input_name = "password",
           .enter_key_hint = "go",
           .hint = say(password_hint),
           .error = join.password_problem});
    if (ui::button(say(create_account),
                   {.look = ui::Look::primary, .busy = join.busy, .submits = true, .full_width = true}))
        context.want(intent::CreateAccount{});
}

void existing_account(Context& context) {
    const Join& join = context.state.join;
    invitation_words(context);
    ui::paragraph(say(existing_account_text), {.tone = ui::Tone::muted});
    ui::Form form(say(sign_in_and_join));
    typed(context, ui::password_field, say(password_label), join.password, client::Field::join_password,
          {.autocomplete = "current-password",
           .input_name = "password",
           .enter_key_hint = "go",
           .autofocus = context.just_opened,
           .error = join.password_problem});
    if (ui::button(say(sign_in_and_join),
                   {.look = ui::Look::primary, .busy = join.busy, .submits = true, .full_width = true}))
        context.want(intent::SignInAndJoin{});
    ui::Row row({.align = ui::Align::center});
    link_to(context, say(forgot_password_link), detour(context.state.place, Screen::forgot_password));
}

void without_token(Context& context) {
    const Join& join = context.state.join;
    if (join.unknown_organization) {
        ui::heading(1, say(organization_unknown_heading));
        ui::paragraph(say(organization_unknown_advice));
        return button_link_to(context, say(go_to_sign_in), {.screen = Screen::sign_in});
    }
    const client::Session& session = context.state.session;
    const std::string heading = say(sign_in_to, {{"organization", join.organization_name}});
    if (session.known == client::SessionKnown::signed_out || context.state.begun)
        return sign_in_steps(context, heading);
    if (!join.asked_membership) return waiting();
    ui::heading(1, heading);
    ui::paragraph(
        say(signed_in_elsewhere, {{"email", session.email}, {"organization", session.organization_name}}));
    if (join.is_member) {
        if (ui::button(say(switch_to, {{"organization", join.organization_name}}),
                       {.look = ui::Look::primary, .full_width = true}))
            context.want(intent::SwitchTo{join.organization_id});
    } else {
        ui::notice(say(not_a_member_of, {{"organization", join.organization_name}}),
                   {.tone = ui::Tone::warning});
    }
    ui::Row row({.align = ui::Align::center});
    link_to(context, say(back_to_overview), {});
}

}  // namespace

void join(Context& context) {
    const Join& join = context.state.join;
    ui::CenteredMain main("join", 440);
    product_mark();
    ui::Card card;
    if (!join.dead_code.empty() || !join.dead.empty()) return dead_link(context);
    const bool asking = context.state.session.known == client::SessionKnown::asking;
    if (join.token.empty()) {
        if (asking || (join.organization_name.empty() && !join.unknown_organization)) return waiting();
        return without_token(context);
    }
    if (asking || !join.preview) return waiting();
    if (join.wrong_account) return wrong_account(context);
    join.preview->has_account ? existing_account(context) : new_account(context);
}

}  // namespace roster::panels
