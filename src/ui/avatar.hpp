// A person or organization as initials on a colour that always is the same for the same key. Decoration: the
// name stands beside it, so it emits no node.
#pragma once

#include <string>
#include <string_view>

namespace roster::ui {

struct AvatarOptions {
    float size = 28;      // CSS pixels
    bool square = false;  // organizations
};

// `key` is the thing's id; `name` gives the initials.
void avatar(std::string_view name, std::string_view key, AvatarOptions options = {});

// One or two graphemes: of the first and the last word; of a script without case and spaces the first one
// alone.
std::string initials(std::string_view name);

}  // namespace roster::ui
