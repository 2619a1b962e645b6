// The table of icons, for the test that compares it with assets/icons.
#pragma once

#include <span>

namespace roster::ui::detail {

struct IconPath {
    const char* name;
    const char* path;
};

// In the order of Icon, without `none`.
std::span<const IconPath> icon_paths();

}  // namespace roster::ui::detail
