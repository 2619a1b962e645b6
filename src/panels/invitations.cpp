// Settings › Invitations: every offer, in whatever state, and what can be done with it.
#include <array>

#include "domain/email_address.hpp"
#include "panels/list_words.hpp"
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

constexpr std::array<std::string_view, 7> sort_keys{"email",      "",           "status", "",
                                                    "created_at", "expires_at", ""};

struct Status {
    std::string_view value;
    Sentence name;
    ui::Tone tone;
};
constexpr Status statuses[] = {{"pending", status_pending, ui::Tone::info},
                               {"accepted", status_accepted, ui::Tone::success},
                               {"expired", status_expired, ui::Tone::warning},
                               {"revoked", status_revoked, ui::Tone::normal}};

// Where the words of the actions would take the room of what they are for, a menu holds them.
bool has_room_for_words() { return ui::page_width() >= 1180; }

void actions(Context& context, const api::Invitation& invitation) {
    const bool busy = context.state.busy_invitations.contains(invitation.id);
    const std::string accepted = invitation.status == "accepted" ? say(reason_accepted) : std::string();
    const std::string not_pending = invitation.status == "pending"    ? std::string()
                                    : invitation.status == "accepted" ? accepted
                                    : invitation.status == "revoked"  ? say(reason_revoked)
                                                                      : say(reason_expired);
    const std::string email = domain::readable_address(invitation.email);
    const auto named = [&](Sentence name) { return say(name, {{"email", email}}); };
    struct Action {
        Sentence label, name;
        ui::Icon icon;
        const std::string& disabled_because;
        client::Intent intent;
    };
    const Action actions[] = {
        {resend, resend_invitation_of, ui::Icon::refresh, accepted, intent::Resend{invitation.id}},
        {copy_link, copy_link_of, ui::Icon::link, accepted, intent::CopyLink{invitation.id}},
        {revoke, revoke_invitation_of, ui::Icon::close, not_pending, intent::AskRevoke{invitation.id, email}},
    };
    if (has_room_for_words()) {
        for (const Action& action : actions)
            if (ui::button(say(action.label), {.look = ui::Look::quiet,
                                               .disabled_because = action.disabled_because,
                                               .busy = busy,
                                               .small = true,
                                               .name = named(action.name)}))
                context.want(action.intent);
        return;
    }
    ui::Menu menu(
        say(column_actions),
        {.icon = ui::Icon::more, .icon_only = true, .small = true, .name = named(actions_of_invitation)});
    if (!menu) return;
    for (const Action& action : actions)
        if (menu.item(say(action.label), {.icon = action.icon,
                                          .disabled_because = busy ? say(loading) : action.disabled_because}))
            context.want(action.intent);
}

// Folded, a cell stands under no header and says itself what it is.
std::string cell_words(Sentence folded, const std::string& value) {
    return ui::is_folded() ? say(folded, {{"value", value}}) : value;
}

void cell(Context& context, const api::Invitation& invitation, int column) {
    switch (column) {
        case 0:
            return ui::text(domain::readable_address(invitation.email));
        case 1:
            return ui::muted(role_name(invitation.base_role));
        case 2:
            for (const Status& status : statuses)
                if (status.value == invitation.status) ui::badge(say(status.name), status.tone);
            return;
        case 3:
            return ui::muted(invitation.invited_by ? cell_words(invited_by_name, invitation.invited_by->name)
                                                   : std::string());
        case 4:
            return ui::muted(invitation.sent_at ? cell_words(sent_on, context.date(*invitation.sent_at))
                             : invitation.mail_problem        ? *invitation.mail_problem
                             : invitation.status != "pending" ? say(mail_never_left)
                             : !invitation.mail_waits
                                 ? std::string()
                                 : say(*invitation.mail_waits ? mail_waits : not_by_mail));
        case 5:
            return ui::muted(cell_words(expires_on, context.date(invitation.expires_at)));
        default:
            return actions(context, invitation);
    }
}

void table(Context& context) {
    const auto& invitations = context.state.invitations;
    const std::string email = say(column_email), role = say(column_role), status = say(status_label),
                      invited_by = say(column_invited_by), sent = say(column_sent),
                      expires = say(column_expires), acts = say(column_actions);
    using Narrow = ui::TableColumn::Narrow;
    const ui::TableColumn columns[] = {
        {.name = email, .weight = 3, .least_width = 180, .sortable = true},
        {.name = role, .weight = 1.2F, .least_width = 96},
        {.name = status, .weight = 1, .least_width = 96, .sortable = true, .narrow = Narrow::beside_first},
        {.name = invited_by, .weight = 1.6F, .least_width = 120, .narrow = Narrow::when_room},
        {.name = sent, .weight = 1.2F, .least_width = 104, .sortable = true, .narrow = Narrow::when_room},
        {.name = expires, .weight = 1.2F, .least_width = 104, .sortable = true},
        {.name = acts,
         .weight = 0.1F,
         .least_width = has_room_for_words() ? 240.0F : 44.0F,
         .align = ui::Align::end,
         .narrow = Narrow::corner},
    };
    const std::string heading = say(invitations_heading);
    const auto wanted = table_of_list(context, invitations,
                                      {.name = heading, .columns = columns, .sort_keys = sort_keys}, cell);
    context.want(intent::ShowInvitations{wanted.first, wanted.count, wanted.printed});
}

void none(Context& context) {
    const client::ListView& view = context.state.place.list;
    if (view.q.empty() && view.filter.empty()) {
        ui::EmptyState empty(say(no_invitations),
                             {.icon = ui::Icon::mail, .detail = say(no_invitations_text)});
        return;
    }
    ui::EmptyState empty(say(no_invitation_matches), {.icon = ui::Icon::mail, .detail = say(no_match_text)});
    if (ui::button(say(clear_search_and_filter))) context.want(intent::Open{{.screen = Screen::invitations}});
}

}  // namespace

void invitations(Context& context) {
    const auto& list = context.state.invitations;
    {
        ui::Row row({.gap = ui::space::medium});
        ui::heading(2, say(invitations_heading));
        ui::status(
            list.total ? say(invitations_total, {{"count", std::to_string(*list.total)}}) : std::string(),
            {.tone = ui::Tone::muted});
    }
    std::vector<ui::SelectOption> options = {{"", say(filter_all)}};
    for (const Status& status : statuses) options.push_back({std::string(status.value), say(status.name)});
    list_toolbar(context, say(search_invitations), say(status_label), options);
    if (!list.failure.empty()) ui::notice(list.failure, {.tone = ui::Tone::danger});
    if (list.total == 0)
        none(context);
    else if (list.total || list.failure.empty())
        table(context);
}

void confirm_revoke_dialog(Context& context) {
    const auto& confirm = context.state.confirm_revoke;
    bool open = confirm.has_value();
    const bool was_open = open;
    {
        ui::Dialog dialog(say(revoke_heading), open, {.width = 440});
        if (dialog) {
            ui::paragraph(say(revoke_text, {{"email", confirm->email}}));
            dialog.footer();
            if (ui::button(say(cancel))) open = false;
            if (ui::button(say(revoke), {.look = ui::Look::danger})) context.want(intent::Revoke{});
        }
    }
    if (was_open && !open) context.want(intent::CancelRevoke{});
}

}  // namespace roster::panels
