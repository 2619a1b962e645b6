// Where everybody lands: the organization, one's own place in it, and where one can go from here.
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

struct Door {
    Screen screen;
    Sentence name, detail;
    ui::Icon icon;
};

void door(Context& context, const Door& to) {
    ui::Card card({.gap = ui::space::small});
    {
        ui::Row row;
        ui::icon(to.icon, 20, ui::Tone::accent);
        link_to(context, say(to.name), {.screen = to.screen});
    }
    ui::paragraph(say(to.detail), {.tone = ui::Tone::muted});
}

}  // namespace

void overview(Context& context) {
    const client::Session& session = context.state.session;
    ui::Main main("overview", ui::space::large);
    {
        ui::Row row({.gap = ui::space::normal});
        ui::avatar(session.organization_name, session.organization_id, {.size = 48, .square = true});
        ui::Column column({.gap = ui::space::tiny});
        ui::heading(1, session.organization_name);
        ui::muted(say(welcome, {{"name", session.name}}));
    }
    {
        ui::Card card;
        ui::heading(2, say(your_role_heading));
        ui::Row row;
        ui::badge(role_name(domain::to_text(session.base_role)),
                  session.is_owner() ? ui::Tone::accent : ui::Tone::normal);
        ui::Column words;
        ui::paragraph(say(session.is_owner() ? owner_explained : collaborator_explained));
    }
    constexpr Door general{Screen::general, general_heading, overview_general, ui::Icon::building};
    constexpr Door users{Screen::users, users_heading, overview_users, ui::Icon::users};
    constexpr Door invitations{Screen::invitations, invitations_heading, overview_invitations,
                               ui::Icon::mail};
    ui::heading(2, say(overview_settings_heading));
    ui::Columns columns({.count = 3});
    if (session.is_owner()) {
        columns.next();
        door(context, users);
        columns.next();
        door(context, invitations);
    }
    columns.next();
    door(context, general);
}

void unknown_page(Context& context) {
    ui::Main main("not found");
    ui::EmptyState empty(say(page_not_found),
                         {.icon = ui::Icon::search, .detail = say(page_not_found_text), .heading_level = 1});
    button_link_to(context, say(back_to_overview), {}, true);
}

}  // namespace roster::panels
