// A choice of one from a few: a native <select> in a browser. The canvas draws frame, chosen label and arrow.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ui/node.hpp"

namespace roster::ui {

struct SelectFieldOptions {
    std::string_view hint = {};
    std::string_view error = {};
    std::string_view disabled_because = {};
    bool hide_label = false;
    bool label_inside = false;  // "Role: All" within the frame, for filters in a toolbar
    float width = 0;            // CSS pixels; 0: the container's, in a row as the longest option needs
    bool fills = false;         // in a row: takes what the others leave
    std::string_view id = {};
};

// `value` is the value of the chosen option. True when it changed.
bool select(std::string_view label, std::string& value, std::span<const SelectOption> options,
            SelectFieldOptions settings = {});

}  // namespace roster::ui
