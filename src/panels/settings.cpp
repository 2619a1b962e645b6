// The frame of all settings: heading, tabs, the present tab. Collaborators have General alone.
#include "panels/list_words.hpp"
#include "panels/panels.hpp"

namespace roster::panels {

namespace {

void outline_of_facts() {
    ui::Card card({.gap = ui::space::large});
    for (int fact = 0; fact < 4; ++fact) ui::skeleton_line(fact % 2 == 0 ? 160.0F : 0.0F);
}

struct Tab {
    Screen screen;
    Sentence name;
    void (*draw)(Context&);
    void (*outline)() = nullptr;  // until the second part of the program is there
};
constexpr Tab tabs[] = {
    {Screen::general, general_heading, general, outline_of_facts},
    {Screen::users, users_heading, users},
    {Screen::invitations, invitations_heading, invitations, outline_of_list},
};

}  // namespace

void settings(Context& context) {
    const Screen screen = context.state.place.screen;
    const bool is_owner = context.state.session.is_owner();
    for (const Tab& tab : tabs) {
        if (tab.screen != screen) continue;
        ui::Main main(say(tab.name));
        if (client::is_for_owners(screen) && !is_owner) {
            ui::EmptyState empty(
                say(only_owners_see),
                {.icon = ui::Icon::key, .detail = say(only_owners_see_text), .heading_level = 1});
            return button_link_to(context, say(back_to_overview), {}, true);
        }
        ui::heading(1, say(organization_settings));
        {
            ui::NavTabs navigation(say(settings_navigation));
            for (const Tab& one : tabs) {
                if (client::is_for_owners(one.screen) && !is_owner) continue;
                const Place place{.screen = one.screen};
                if (navigation.tab(say(one.name), context.href(place), one.screen == screen))
                    context.want(intent::Open{place});
            }
        }
        if (client::lives_in_second_part(screen) && !second_part(context)) {
            ui::heading(2, say(tab.name));
            ui::loading(say(loading));
            return tab.outline();
        }
        tab.draw(context);
    }
}

}  // namespace roster::panels
