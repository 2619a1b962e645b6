// How far long work is.
#pragma once

#include <string_view>

namespace roster::ui {

// `done` of `all`, as a bar across the width. `name` says of what.
void progress(std::string_view name, double done, double all);

// A turning arc while something short is awaited; still when motion is unwelcome. Emits no node.
void spinner(float size = 16);

}  // namespace roster::ui
