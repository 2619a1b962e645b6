// Tabs that are links in a navigation landmark, the current one marked. Scrolls sideways when narrow.
//
//     ui::NavTabs tabs("Settings");
//     if (tabs.tab("General", "/settings/general", at == general)) …;
#pragma once

#include <string_view>

namespace roster::ui {

class NavTabs {
   public:
    [[nodiscard]] explicit NavTabs(std::string_view name);
    ~NavTabs();
    NavTabs(const NavTabs&) = delete;
    NavTabs& operator=(const NavTabs&) = delete;

    // True when followed by a plain activation. `count` below zero shows none.
    bool tab(std::string_view label, std::string_view href, bool current, int count = -1);
};

}  // namespace roster::ui
