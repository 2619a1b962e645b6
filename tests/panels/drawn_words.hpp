// What a frame draws and what it says are the same words: both are for one person and another.
#pragma once

#include <string>
#include <vector>

#include "ui/lines.hpp"
#include "ui/node.hpp"

namespace roster::tests {

// The first words that are said and not drawn, or drawn and not said; empty: none are.
std::string words_apart(const ui::NodeTree& tree, const std::vector<ui::DrawnLine>& lines,
                        const ui::Rect& page);

}  // namespace roster::tests
