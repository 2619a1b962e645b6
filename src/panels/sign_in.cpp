// Signing in, step by step: the e-mail address, the password, and the organization when there are several.
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

void email_step(Context& context, std::string_view heading) {
    const client::SignIn& sign_in = context.state.sign_in;
    ui::heading(1, heading);
    // A notice is a live region: always there, so that its words are read out when they come.
    if (!sign_in.notice.empty()) ui::notice(sign_in.notice, {.tone = ui::Tone::success, .id = "notice"});
    ui::Form form(heading);
    typed(context, ui::text_field, say(email_label), sign_in.email, client::Field::sign_in_email,
          {.type = "email",
           .autocomplete = "username",
           .input_name = "email",
           .input_mode = "email",
           .enter_key_hint = "next",
           .autofocus = context.just_opened,
           .error = sign_in.email_problem});
    if (ui::button(say(continue_button), {.look = ui::Look::primary, .submits = true, .full_width = true}))
        context.want(intent::SubmitEmail{});
    ui::Row row({.align = ui::Align::center});
    link_to(context, say(forgot_password_link), detour(context.state.place, Screen::forgot_password));
}

void password_step(Context& context, std::string_view heading) {
    const client::SignIn& sign_in = context.state.sign_in;
    ui::heading(1, heading);
    ui::Form form(heading);
    // Read-only, so that a password manager knows whose password it is.
    std::string email = sign_in.email;
    ui::text_field(say(email_label), email,
                   {.type = "email", .autocomplete = "username", .input_name = "email", .read_only = true});
    typed(context, ui::password_field, say(password_label), sign_in.password, client::Field::sign_in_password,
          {.autocomplete = "current-password",
           .input_name = "password",
           .enter_key_hint = "go",
           .autofocus = true,
           .error = sign_in.password_problem});
    if (ui::button(say(sign_in_button),
                   {.look = ui::Look::primary, .busy = sign_in.busy, .submits = true, .full_width = true}))
        context.want(intent::SubmitPassword{});
    ui::Row row({.gap = ui::space::normal, .align = ui::Align::center});
    if (ui::button(say(use_another_email), {.look = ui::Look::link})) context.want(intent::UseAnotherEmail{});
    link_to(context, say(forgot_password_link), detour(context.state.place, Screen::forgot_password));
}

void organization_step(Context& context) {
    const client::SignIn& sign_in = context.state.sign_in;
    ui::heading(1, say(choose_an_organization));
    ui::paragraph(say(choose_an_organization_text, {{"email", sign_in.email}}), {.tone = ui::Tone::muted});
    {
        ui::List list(say(organizations_list), {.framed = true, .most_height = 420});
        for (const api::OrganizationChoice& choice : sign_in.organizations) {
            ui::ListItem item(choice.id);
            if (ui::choice(choice.name, {.detail = role_name(choice.permission_level),
                                         .avatar_key = choice.id,
                                         .busy = sign_in.busy && sign_in.busy_with == choice.id}))
                context.want(intent::ChooseOrganization{choice.id});
        }
    }
    ui::Row row({.align = ui::Align::center});
    if (ui::button(say(use_another_email), {.look = ui::Look::link})) context.want(intent::UseAnotherEmail{});
}

}  // namespace

void product_mark() {
    ui::Row row({.align = ui::Align::center});
    ui::strong(say(product_name));
}

void sign_in_steps(Context& context, std::string_view heading) {
    switch (context.state.sign_in.step) {
        case client::SignInStep::email:
            return email_step(context, heading);
        case client::SignInStep::password:
            return password_step(context, heading);
        case client::SignInStep::organization:
            return organization_step(context);
    }
}

void sign_in(Context& context) {
    ui::CenteredMain main("sign in");
    product_mark();
    ui::Card card;
    sign_in_steps(context, say(sign_in_heading));
}

}  // namespace roster::panels
