// An avatar at a given place (avatar.cpp).
#pragma once

#include <string_view>

#include "ui/node.hpp"

namespace roster::ui::detail {

void draw_avatar(const Rect& rect, std::string_view name, std::string_view key, bool square);

}  // namespace roster::ui::detail
