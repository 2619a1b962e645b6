// A person or organization as initials on a colour that always is the same for the same key. Decoration: the
// name stands beside it, so it emits no node.
#pragma once

#include <string_view>

namespace roster::ui {

struct AvatarOptions {
    float size = 28;      // CSS pixels
    bool square = false;  // organizations
};

// `key` is the thing's id; `name` gives the initials (domain::initials); one that has none gives a question mark.
void avatar(std::string_view name, std::string_view key, AvatarOptions options = {});

}  // namespace roster::ui
