// The dialog "Invite people": addresses, role, what will happen to each entry, and what became of it.
#include <array>
#include <iterator>
#include <optional>
#include <utility>
#include <vector>

#include "domain/email_list.hpp"
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

using client::EntryState;
using client::InviteDraft;

// How entries of a state are told, in the order in which they are shown: what needs a hand comes first.
struct StateWords {
    EntryState state;
    Sentence total;
    ui::Tone tone;
};
constexpr StateWords states[] = {{EntryState::refused, total_refused, ui::Tone::danger},
                                 {EntryState::not_an_address, total_not_an_address, ui::Tone::danger},
                                 {EntryState::not_sent, total_not_sent, ui::Tone::danger},
                                 {EntryState::outside_domains, total_outside_domains, ui::Tone::warning},
                                 {EntryState::already_member, total_already_member, ui::Tone::warning},
                                 {EntryState::duplicate, total_duplicate, ui::Tone::normal},
                                 {EntryState::already_invited, total_already_invited, ui::Tone::info},
                                 {EntryState::will_be_invited, total_will_be_invited, ui::Tone::success},
                                 {EntryState::invited, total_invited, ui::Tone::success}};
static_assert(std::size(states) == client::entry_states);

void role_and_file(Context& context) {
    constexpr float thinnest = 340;  // has no room beside the role for more than words
    const InviteDraft& invite = context.state.invite;
    const std::string waits = invite.progress ? say(while_sending) : std::string();
    const ui::SelectOption roles[] = {{"collaborator", say(role_collaborator)}, {"owner", say(role_owner)}};
    std::string role(domain::to_text(invite.role));
    if (ui::select(say(role_label), role, roles, {.disabled_because = waits}))
        context.want(intent::ChooseInviteRole{role == "owner" ? domain::BaseRole::owner
                                                              : domain::BaseRole::collaborator});
    if (ui::button(say(choose_csv_file),
                   {.icon = ui::page_width() < thinnest ? ui::Icon::none : ui::Icon::upload,
                    .disabled_because = waits}))
        context.want(intent::ChooseInviteFile{});
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
           .lines = ui::is_narrow() || ui::is_low() ? 3 : 5,
           .id = context.state.session.key()});
    {
        ui::Row row({.cross = ui::Cross::end});
        role_and_file(context);
    }
    if (invite.rows) ui::paragraph(say(read_as_rows), {.tone = ui::Tone::muted});
}

// Rows of a spreadsheet may hold several columns of addresses: the one that is meant is asked for.
void question(Context& context) {
    const InviteDraft& invite = context.state.invite;
    std::vector<ui::SelectOption> options = {{"", say(choose_a_column)}};
    for (const domain::AddressColumn& column : invite.question)
        options.push_back({std::to_string(column.index),
                           column.heading.empty() ? column.example
                                                  : say(column_by_example, {{"heading", column.heading},
                                                                            {"example", column.example}})});
    options.push_back({"all", say(all_these_columns)});
    std::string chosen;
    if (!ui::select(say(which_column), chosen, options,
                    {.disabled_because = invite.progress ? say(while_sending) : std::string()}))
        return;
    for (const domain::AddressColumn& column : invite.question)
        if (chosen == std::to_string(column.index))
            return context.want(intent::ChooseAddressColumn{column.index});
    if (chosen == "all") context.want(intent::ChooseAddressColumn{});
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

void draw_entry(const client::InviteEntry& entry, ui::Tone tone) {
    constexpr float badge_and_gap = 32;
    const bool fits =
        ui::text_width(entry.text) + ui::text_width(entry.says, ui::TextStyle::caption) + badge_and_gap <=
        ui::width_left();
    if (fits) {
        ui::text(entry.text);
        ui::stretch();
        return ui::badge(entry.says, tone);
    }
    const ui::Column column({.gap = 2});
    ui::paragraph(entry.text);
    ui::paragraph(entry.says, {.style = ui::TextStyle::small, .tone = tone});
}

// Every entry once, what needs a hand first; the totals above choose what is shown. Nobody reads more than can be
// sent in one go: the rest is a number.
void preview(Context& context) {
    const InviteDraft& invite = context.state.invite;
    std::array<std::vector<const client::InviteEntry*>, client::entry_states> by_state;
    for (const auto* entries : {&invite.entries, &invite.sent})
        for (const client::InviteEntry& entry : *entries)
            by_state[static_cast<std::size_t>(entry.state)].push_back(&entry);
    const auto of = [&](EntryState state) -> const auto& {
        return by_state[static_cast<std::size_t>(state)];
    };
    std::optional<EntryState> only = invite.shown;
    if (only && of(*only).empty()) only.reset();

    ui::heading(3, say(preview_heading));
    {
        const ui::Group group(say(entries_shown));
        ui::Row row;
        for (const StateWords& words : states) {
            const bool pressed = only == words.state;
            if (of(words.state).empty()) continue;
            if (ui::button(say(words.total, {{"count", std::to_string(of(words.state).size())}}),
                           {.pressed = pressed, .small = true, .id = std::to_string(&words - states)}))
                context.want(intent::ShowInviteEntries{pressed ? std::nullopt : std::optional(words.state)});
        }
    }
    ui::List list(say(preview_heading), {.framed = true, .only_in_sight = true});
    std::size_t shown = 0, all = 0;
    for (const StateWords& words : states) {
        if (only && only != words.state) continue;
        ui::Scope scope(&words - states);
        all += of(words.state).size();
        for (std::size_t number = 0; number < of(words.state).size(); ++number) {
            if (shown == domain::most_addresses_at_once) break;
            ++shown;
            ui::ListItem item(std::to_string(number));
            if (item) draw_entry(*of(words.state)[number], words.tone);
        }
    }
    if (shown == all) return;
    ui::ListItem item("more");
    if (item) ui::muted(say(more_entries, {{"count", std::to_string(all - shown)}}));
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
            if (!invite.question.empty()) question(context);
            if (invite.progress) sending_progress(context);
            if (!invite.entries.empty() || !invite.sent.empty()) preview(context);
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
