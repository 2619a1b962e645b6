// A message across the width that stays until its cause is gone: offline, an error with "Retry", a hint.
#pragma once

#include <string_view>

#include "ui/text.hpp"

namespace roster::ui {

struct NoticeOptions {
    Tone tone = Tone::info;        // info, success, warning, danger
    std::string_view detail = {};  // a second line
    std::string_view action = {};  // a button's label; empty: none
    bool busy = false;             // the action is running
    bool at_bottom = false;        // from edge to edge below the main part, nothing of which moves
    std::string_view id = {};      // identity when the words change
};

// Danger is read out at once (alert), the others politely (status). True when the action was pressed.
bool notice(std::string_view words, NoticeOptions options = {});

}  // namespace roster::ui
