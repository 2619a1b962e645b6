// The dialog "Invite people": addresses, role, what will happen to each entry, and what became of it.
#include <algorithm>
#include <utility>

#include "domain/email_list.hpp"
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
           .lines = 5,
           .id = context.state.session.key()});
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

// A list with an item for each entry. Nobody reads more than can be sent in one go: the rest is a number.
template <class Entry>
void list_of(Sentence heading, float most_height, const std::vector<Entry>& entries,
             void (*draw)(const Entry& entry)) {
    ui::heading(3, say(heading));
    ui::List list(say(heading), {.framed = true, .most_height = most_height});
    const std::size_t shown = std::min(entries.size(), domain::most_addresses_at_once);
    for (std::size_t number = 0; number < shown; ++number) {
        ui::Scope scope(static_cast<std::int64_t>(number));
        ui::ListItem item(std::to_string(number));
        draw(entries[number]);
    }
    if (shown == entries.size()) return;
    ui::ListItem item("more");
    ui::muted(say(more_entries, {{"count", std::to_string(entries.size() - shown)}}));
}

void draw_answer(const client::InviteAnswer& answer) {
    ui::icon(answer.sent ? ui::Icon::check : ui::Icon::warning, 16,
             answer.sent ? ui::Tone::success : ui::Tone::danger);
    ui::strong(answer.text);
    ui::text(answer.says, {.tone = answer.sent ? ui::Tone::success : ui::Tone::muted});
}

void draw_entry(const client::InviteEntry& entry) {
    ui::text(entry.text);
    ui::badge(entry.says, tone_of(entry.state));
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
            // After what was typed in the same frame: it is added to that.
            while (auto text = dialog.dropped_file()) context.want(intent::AddInviteFile{std::move(*text)});
            if (invite.progress) sending_progress(context);
            if (!invite.answers.empty()) list_of(answers_heading, 200, invite.answers, draw_answer);
            if (!invite.entries.empty()) list_of(preview_heading, 240, invite.entries, draw_entry);
            dialog.footer();
            if (ui::button(say(send_invites), {.look = ui::Look::primary,
                                               .icon = ui::Icon::mail,
                                               .busy = invite.progress.has_value(),
                                               .submits = true}))
                context.want(intent::SendInvites{});
        }
    }
    if (was_open && !open) context.want(intent::Adjust{client::without_dialog(place)});
}

}  // namespace roster::panels
