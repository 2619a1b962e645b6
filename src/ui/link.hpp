// Links: real ones, with an address. The browser itself handles modified clicks (new tab, copy address); a
// plain click within the console returns true here.
#pragma once

#include <string_view>

#include "ui/icon.hpp"

namespace roster::ui {

struct LinkOptions {
    TextStyle style = TextStyle::body;
    Icon icon = Icon::none;
    bool quiet = false;  // in the text's colour, underlined on hover only: names in tables
    std::string_view id = {};
};

bool link(std::string_view label, std::string_view href, LinkOptions options = {});
// Looks like a secondary or primary button, is a link ("Back to overview").
bool button_link(std::string_view label, std::string_view href, bool primary = false, Icon icon = Icon::none);

}  // namespace roster::ui
