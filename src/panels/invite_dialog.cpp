// The dialog "Invite people": addresses, role, what will happen to each entry, and what became of it.
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

using client::EntryState;
using client::InviteDraft;

ui::Tone tone_of(EntryState state) {
    switch (state) {
        case EntryState::will_be_invited:
            return ui::Tone::success;
        case EntryState::already_invited:
            return ui::Tone::info;
        case EntryState::duplicate:
            return ui::Tone::normal;
        case EntryState::already_member:
        case EntryState::outside_domains:
            return ui::Tone::warning;
        case EntryState::not_an_address:
            break;
    }
    return ui::Tone::danger;
}

void fields(Context& context) {
    const InviteDraft& invite = context.state.invite;
    const bool sending = invite.progress.has_value();
    typed(context, ui::text_area, say(email_addresses_label), invite.text, client::Field::invite_addresses,
          {.input_mode = "email",
           .placeholder = say(email_addresses_placeholder),
           .autofocus = true,
           .read_only = sending,
           .hint = say(email_addresses_hint),
           .error = invite.problem,
           .lines = 5});
    ui::Row row({.cross = ui::Cross::end});
    const ui::SelectOption roles[] = {{"collaborator", say(role_collaborator)}, {"owner", say(role_owner)}};
    std::string role(domain::to_text(invite.role));
    if (ui::select(say(role_label), role, roles,
                   {.disabled_because = sending ? say(while_sending) : std::string()}))
        context.want(intent::ChooseInviteRole{role == "owner" ? domain::BaseRole::owner
                                                              : domain::BaseRole::collaborator});
    if (ui::button(say(choose_csv_file), {.icon = ui::Icon::upload,
                                          .disabled_because = sending ? say(while_sending) : std::string()}))
        context.want(intent::ChooseInviteFile{});
}

void sending_progress(Context& context) {
    const client::InviteProgress& progress = *context.state.invite.progress;
    const std::string words = say(sending_progress_text, {{"done", std::to_string(progress.done)},
                                                          {"total", std::to_string(progress.total)}});
    ui::status(words);
    ui::progress(say(sending_progress_label), static_cast<double>(progress.done),
                 static_cast<double>(progress.total));
    if (ui::button(say(cancel), {.busy = progress.cancelling})) context.want(intent::CancelInvites{});
}

void answers(Context& context) {
    ui::heading(3, say(answers_heading));
    ui::List list(say(answers_heading), {.framed = true, .most_height = 200});
    std::int64_t number = 0;
    for (const client::InviteAnswer& answer : context.state.invite.answers) {
        ui::Scope scope(number);
        ui::ListItem item(std::to_string(number++));
        ui::icon(answer.sent ? ui::Icon::check : ui::Icon::warning, 16,
                 answer.sent ? ui::Tone::success : ui::Tone::danger);
        ui::strong(answer.text);
        ui::text(answer.says, {.tone = answer.sent ? ui::Tone::success : ui::Tone::muted});
    }
}

void preview(Context& context) {
    ui::heading(3, say(preview_heading));
    ui::List list(say(preview_heading), {.framed = true, .most_height = 240});
    std::int64_t number = 0;
    for (const client::InviteEntry& entry : context.state.invite.entries) {
        ui::Scope scope(number);
        ui::ListItem item(std::to_string(number++));
        ui::text(entry.text);
        ui::badge(entry.says, tone_of(entry.state));
    }
}

}  // namespace

void invite_dialog(Context& context) {
    const Place& place = context.state.place;
    bool open = place.inviting && client::is_for_owners(place.screen) && context.state.session.is_owner();
    const bool was_open = open;
    {
        ui::Dialog dialog(say(invite_people), open,
                          {.width = 640, .explanation = say(invite_people_text), .form = true});
        if (dialog) {
            const InviteDraft& invite = context.state.invite;
            fields(context);
            if (invite.progress) sending_progress(context);
            if (!invite.answers.empty()) answers(context);
            if (!invite.entries.empty()) preview(context);
            dialog.footer();
            if (ui::button(say(send_invites), {.look = ui::Look::primary,
                                               .icon = ui::Icon::mail,
                                               .busy = invite.progress.has_value(),
                                               .submits = true}))
                context.want(intent::SendInvites{});
        }
    }
    if (was_open && !open) {
        Place closed = place;
        closed.inviting = false;
        context.want(intent::Adjust{closed});
    }
}

}  // namespace roster::panels
