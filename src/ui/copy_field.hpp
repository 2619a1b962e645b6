// A value to be copied, in a frame with a copy button ("Copy organization ID").
#pragma once

#include <string_view>

namespace roster::ui {

struct CopyFieldOptions {
    bool copied = false;  // a tick in place of the copy icon, for as long as the caller wants
    float width = 0;
};

// `label` stands above; `button` names the button. True when it was pressed: the caller copies.
bool copy_field(std::string_view label, std::string_view value, std::string_view button,
                CopyFieldOptions options = {});

}  // namespace roster::ui
