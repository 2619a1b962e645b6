// Text fields. In a browser each is a real <input> or <textarea> exactly over the frame that is drawn here,
// which edits and shows the text; `value` follows it with every change.
#pragma once

#include <string>
#include <string_view>

#include "ui/icon.hpp"

namespace roster::ui {

struct FieldOptions {
    // As in FieldSpec (node.hpp).
    std::string_view type = "text";
    std::string_view autocomplete = {};
    std::string_view input_name = {};
    std::string_view input_mode = {};
    std::string_view enter_key_hint = {};
    std::string_view placeholder = {};
    std::string_view default_value = {};  // what the screen itself puts there: a reload keeps anything else
    bool autofocus = false;
    bool read_only = false;
    bool spell_check = false;
    int most_characters = 0;  // 0: a thousand, of a text_area any number

    std::string_view hint = {};   // one line below, read after the name
    std::string_view error = {};  // in place of the hint, and read out when it appears
    bool required = false;
    bool hide_label = false;  // the label is the accessible name only
    bool disabled = false;
    int lines = 0;    // of a text_area; 0: four
    float width = 0;  // CSS pixels; 0: the container's, in a row what the others leave
    std::string_view id = {};
};

struct FieldResult {
    bool changed = false;  // `value` is new
    bool focused = false;
    bool left = false;  // lost the focus just now: the time to say what is wrong with it
};

FieldResult text_field(std::string_view label, std::string& value, FieldOptions options = {});
// Hides what is typed, with a button to look at it. Give autocomplete "current-password" or "new-password".
FieldResult password_field(std::string_view label, std::string& value, FieldOptions options = {});
// Several lines.
FieldResult text_area(std::string_view label, std::string& value, FieldOptions options = {});
// A magnifying glass, the label as placeholder, and a button that empties it.
FieldResult search_field(std::string_view label, std::string& value, FieldOptions options = {});

}  // namespace roster::ui
