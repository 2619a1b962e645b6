// The dialogs that come over any screen: a session that ended, another tab's switch, somebody else's change, and
// what must be confirmed.
#include "panels/panels.hpp"

namespace roster::panels {

void rarer_dialogs(Context& context) {
    confirm_revoke_dialog(context);
    switch_organization_dialog(context);
    changed_meanwhile_dialog(context);
    other_organization_dialog(context);
    sign_in_again_dialog(context);
}

void sign_in_again_dialog(Context& context) {
    const auto& again = context.state.sign_in_again;
    bool open = again.has_value();
    ui::Dialog dialog(say(sign_in_again_heading), open,
                      {.width = 420,
                       .explanation = say(open && again->by_somebody_else ? somebody_else_signed_in_text
                                                                          : sign_in_again_text),
                       .form = true,
                       .closable = false,
                       .id = "sign in again"});
    if (!dialog) return;
    std::string email = context.state.session.email;
    ui::text_field(say(email_label), email,
                   {.type = "email", .autocomplete = "username", .input_name = "email", .read_only = true});
    typed(context, ui::password_field, say(password_label), again->password, client::Field::again_password,
          {.autocomplete = "current-password",
           .input_name = "password",
           .enter_key_hint = "go",
           .autofocus = true,
           .error = again->problem});
    dialog.footer();
    if (ui::button(say(sign_in_as_somebody_else), {.look = ui::Look::quiet}))
        context.want(intent::SignInAsSomebodyElse{});
    if (ui::button(say(sign_in_button), {.look = ui::Look::primary, .busy = again->busy, .submits = true}))
        context.want(intent::SubmitSignInAgain{});
}

void other_organization_dialog(Context& context) {
    const auto& other = context.state.other_organization;
    const bool known = other && other->theirs && !other->theirs->organizations.empty();
    bool open = known || (other && !other->problem.empty());
    const std::string theirs = known ? other->theirs->organizations.front().name : say(another_organization);
    const std::string& mine = context.state.session.organization_name;
    ui::Dialog dialog(say(now_in_other, {{"organization", theirs}}), open,
                      {.width = 520,
                       .explanation = say(now_in_other_text, {{"mine", mine}, {"other", theirs}}),
                       .closable = false,
                       .id = "other organization"});
    if (!dialog) return;
    if (!other->problem.empty()) ui::notice(other->problem, {.tone = ui::Tone::danger});
    dialog.footer();
    if (known && ui::button(say(go_on_in, {{"organization", theirs}}))) context.want(intent::GoOn{});
    if (ui::button(say(switch_back_to, {{"organization", mine}}),
                   {.look = ui::Look::primary, .busy = other->busy}))
        context.want(intent::SwitchBack{});
}

void switch_organization_dialog(Context& context) {
    const auto& switching = context.state.switch_organization;
    bool open = switching.has_value();
    const bool was_open = open;
    {
        ui::Dialog dialog(say(switch_organization), open,
                          {.width = 440, .explanation = say(switch_organization_text)});
        if (dialog) {
            if (!switching->problem.empty()) ui::notice(switching->problem, {.tone = ui::Tone::danger});
            if (!switching->organizations && switching->problem.empty()) {
                ui::loading(say(loading));
                ui::skeleton_block(0, 56);
                ui::skeleton_block(0, 56);
            } else if (switching->organizations) {
                ui::List list(say(organizations_list), {.framed = true, .most_height = 420});
                for (const api::OrganizationChoice& choice : *switching->organizations) {
                    ui::ListItem item(choice.id);
                    const bool current = choice.id == context.state.session.organization_id;
                    if (!ui::choice(choice.name, {.detail = role_name(choice.permission_level),
                                                  .avatar_key = choice.id,
                                                  .current = current,
                                                  .busy = switching->busy_with == choice.id}))
                        continue;
                    if (current)
                        context.want(intent::CloseSwitchOrganization{});
                    else
                        context.want(intent::SwitchTo{choice.id});
                }
            }
        }
    }
    if (was_open && !open) context.want(intent::CloseSwitchOrganization{});
}

}  // namespace roster::panels
