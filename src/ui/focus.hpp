// Where the keyboard is. The browser leads: widgets follow what it reports, and only wish.
#pragma once

#include <string_view>

#include "ui/node.hpp"

namespace roster::ui {

// The screen changed: the current tab of the navigation, or else the first heading, of the next frame takes
// the focus, unless a field with autofocus does.
void focus_screen();
// The widget of this id (scope.hpp: id_of) takes the focus.
void focus(NodeId node);
// Whether this key was pressed, wherever the focus is, while no dialog is open. `command`: with Ctrl, on macOS Cmd.
bool took_key(std::string_view key, bool command = false);
// Scrolls main back to its top.
void scroll_to_top();

}  // namespace roster::ui
