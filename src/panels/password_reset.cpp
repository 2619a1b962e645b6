// A forgotten password: asking for a link, and setting a new one behind it.
#include "panels/panels.hpp"

namespace roster::panels {

void forgot_password(Context& context) {
    const client::ForgotPassword& forgot = context.state.forgot_password;
    ui::CenteredMain main("forgot password");
    product_mark();
    ui::Card card;
    ui::heading(1, say(forgot_password_heading));
    if (forgot.sent) {
        ui::status(say(reset_link_sent_title), {.style = ui::TextStyle::strong});
        ui::paragraph(say(reset_link_sent, {{"email", forgot.email}}));
        return button_link_to(context, say(back_to_sign_in), way_back(context.state.place));
    }
    ui::paragraph(say(forgot_password_text), {.tone = ui::Tone::muted});
    ui::Form form(say(forgot_password_heading));
    typed(context, ui::text_field, say(email_label), forgot.email, client::Field::forgot_email,
          {.type = "email",
           .autocomplete = "username",
           .input_name = "email",
           .input_mode = "email",
           .enter_key_hint = "send",
           .default_value = context.state.sign_in.email,
           .error = forgot.problem});
    if (ui::button(say(send_reset_link),
                   {.look = ui::Look::primary, .busy = forgot.busy, .submits = true, .full_width = true}))
        context.want(intent::RequestPasswordReset{});
    ui::Row row({.align = ui::Align::center});
    link_to(context, say(back_to_sign_in), way_back(context.state.place));
}

void reset_password(Context& context) {
    const client::ResetPassword& reset = context.state.reset_password;
    ui::CenteredMain main("reset password");
    product_mark();
    ui::Card card;
    ui::heading(1, say(reset_password_heading));
    const bool dead = !reset.dead.empty() || context.state.place.token.empty();
    if (dead) {
        ui::notice(reset.dead.empty() ? say(reset_dead) : reset.dead, {.tone = ui::Tone::danger});
        return button_link_to(context, say(ask_for_new_link),
                              detour(context.state.place, Screen::forgot_password), true);
    }
    ui::Form form(say(reset_password_heading));
    typed(context, ui::password_field, say(new_password_label), reset.password, client::Field::reset_password,
          {.autocomplete = "new-password",
           .input_name = "new-password",
           .enter_key_hint = "go",
           .autofocus = context.just_opened,
           .hint = say(password_hint),
           .error = reset.problem});
    if (ui::button(say(set_password),
                   {.look = ui::Look::primary, .busy = reset.busy, .submits = true, .full_width = true}))
        context.want(intent::SetPassword{});
}

}  // namespace roster::panels
