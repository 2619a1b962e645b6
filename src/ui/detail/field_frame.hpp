// What text fields and selects have in common: label, frame, message (field.cpp).
#pragma once

#include <string_view>

#include "ui/detail/state.hpp"

namespace roster::ui::detail {

struct FieldHead {
    NodeId field = 0;
    bool hide_label = false;
    bool required = false;
    float width = 0;
};
struct FieldFoot {
    std::string_view hint = {};
    std::string_view error = {};
};
struct FieldLook {
    bool focused = false, invalid = false, sunken = false, hovered = false;
    bool is_control = true;  // false: only looks like a field
};

// Opens a column and draws the label; end_field draws the message and closes it.
void begin_field(std::string_view label, const FieldHead& head);
void end_field(const FieldFoot& foot);
void draw_field_frame(const Rect& frame, const FieldLook& look);

}  // namespace roster::ui::detail
