// Buttons. True once per activation, by whatever means.
#pragma once

#include <optional>
#include <string_view>

#include "ui/icon.hpp"

namespace roster::ui {

enum class Look : std::uint8_t {
    secondary,     // outlined: the usual one
    primary,       // accent: at most one in sight
    quiet,         // without outline: toolbars, rows
    danger,        // red: the confirming button of what destroys
    danger_quiet,  // red words without outline: "Remove" in a row
    link,          // looks like a link, is a button
};

struct ButtonOptions {
    Look look = Look::secondary;
    Icon icon = Icon::none;
    bool icon_only = false;  // the label is the accessible name and a tooltip
    std::string_view disabled_because =
        {};                            // not empty: cannot be pressed now, and this is the reason in words
    std::optional<bool> pressed = {};  // of a button that stays in until it is pressed again: whether it is
    bool busy = false;                 // a spinner in place of the icon; cannot be pressed meanwhile
    bool submits = false;  // the submit button of the form around it (form.hpp): true when that is
                           // submitted, by Enter too
    bool small = false;    // in table rows and toolbars
    bool full_width = false;
    // Where the label says too little by itself, in rows: the accessible name, which holds the label (WCAG 2.5.3).
    std::string_view name = {};
    std::string_view description = {};  // further words for screen readers
    std::string_view id = {};           // identity when the label changes; empty: the label
};

bool button(std::string_view label, ButtonOptions options = {});

}  // namespace roster::ui
