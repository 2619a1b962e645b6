// Two-state controls and radio buttons. True when the state changed.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/node.hpp"

namespace roster::ui {

struct ToggleOptions {
    std::string_view hint = {};
    std::string_view disabled_because = {};
    bool hide_label = false;
    std::string_view id = {};
};

bool checkbox(std::string_view label, bool& value, ToggleOptions options = {});
// Acts at once, where a checkbox waits for its form.
bool switch_control(std::string_view label, bool& value, ToggleOptions options = {});
// One of several, all in sight. `name` is the group's.
bool radio_group(std::string_view name, std::string& value, std::span<const SelectOption> options);

}  // namespace roster::ui
