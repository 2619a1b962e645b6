// Settings › Users: everybody in the organization, searched, filtered, sorted.
#include <array>

#include "domain/email_address.hpp"
#include "panels/list_words.hpp"
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

constexpr std::array<std::string_view, 4> sort_keys{"name", "email", "base_role", "created_at"};

void cell(Context& context, const api::Collaborator& member, int column) {
    switch (column) {
        case 0:
            ui::avatar(member.name.empty() ? member.email : member.name, member.id);
            ui::strong(member.name.empty() ? member.email : member.name);
            if (member.user_id == context.state.session.user_id) ui::badge(say(you));
            break;
        case 1:
            ui::muted(domain::readable_address(member.email));
            break;
        case 2:
            ui::badge(role_name(member.base_role),
                      member.base_role == "owner" ? ui::Tone::accent : ui::Tone::normal);
            break;
        default:
            ui::muted(ui::is_folded() ? say(joined_on, {{"date", context.date(member.created_at)}})
                                      : context.date(member.created_at));
            break;
    }
}

void table(Context& context) {
    const auto& members = context.state.members;
    const std::string name = say(column_name), email = say(column_email), role = say(column_role),
                      joined = say(column_joined);
    const ui::TableColumn columns[] = {
        {.name = name, .weight = 3, .least_width = 180, .sortable = true},
        {.name = email, .weight = 3, .least_width = 220, .sortable = true},
        {.name = role,
         .weight = 1.2F,
         .least_width = 96,
         .sortable = true,
         .narrow = ui::TableColumn::Narrow::beside_first},
        {.name = joined,
         .weight = 1.2F,
         .least_width = 104,
         .sortable = true,
         .narrow = ui::TableColumn::Narrow::when_room},
    };
    const std::string heading = say(users_heading);
    const auto wanted =
        table_of_list(context, members, {.name = heading, .columns = columns, .sort_keys = sort_keys}, cell);
    context.want(intent::ShowMembers{wanted.first, wanted.count, wanted.printed});
}

void nobody(Context& context) {
    ui::EmptyState empty(say(no_user_matches), {.icon = ui::Icon::users, .detail = say(no_match_text)});
    if (ui::button(say(clear_search_and_filter))) context.want(intent::Open{{.screen = Screen::users}});
}

}  // namespace

void users(Context& context) {
    const auto& members = context.state.members;
    {
        ui::Row row({.gap = ui::space::medium});
        ui::heading(2, say(users_heading));
        ui::status(
            members.total ? say(users_total, {{"count", std::to_string(*members.total)}}) : std::string(),
            {.tone = ui::Tone::muted});
    }
    const ui::SelectOption roles[] = {
        {"", say(filter_all)}, {"owner", say(role_owner)}, {"collaborator", say(role_collaborator)}};
    list_toolbar(context, say(search_users), say(role_label), roles);
    if (!members.failure.empty()) ui::notice(members.failure, {.tone = ui::Tone::danger});
    if (members.total == 0)
        nobody(context);
    else if (members.total || members.failure.empty())
        table(context);
}

}  // namespace roster::panels
