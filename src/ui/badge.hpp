// A word in a pill: a role, a status.
#pragma once

#include <string_view>

#include "ui/text.hpp"

namespace roster::ui {

void badge(std::string_view words, Tone tone = Tone::normal);

}  // namespace roster::ui
