// Icons: our own line drawings, one table (icon.cpp; their sources as SVG stand in assets/icons).
// An icon alone says nothing to a screen reader: it stands beside words, or its button has a name.
#pragma once

#include <cstdint>

#include "ui/text.hpp"

namespace roster::ui {

enum class Icon : std::uint8_t {
    none,
    users,
    mail,
    settings,
    search,
    plus,
    copy,
    check,
    close,
    chevron_down,
    chevron_up,
    chevron_right,
    sort_up,
    sort_down,
    sort_both,
    more,
    sign_out,
    sun,
    moon,
    monitor,
    warning,
    info,
    link,
    refresh,
    trash,
    clock,
    building,
    key,
    arrow_left,
    offline,
    upload,
    undo,
    menu,
    eye,
    eye_off,
    swap,
    account,
    cloud,
    folder,
    filter,
};

// Draws it in the flow. `size` in CSS pixels, 16 or 20 look best.
void icon(Icon icon, float size = 16, Tone tone = Tone::normal);

}  // namespace roster::ui
