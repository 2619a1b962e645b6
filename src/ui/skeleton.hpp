// Grey shapes in place of what is being loaded. They emit no node; say "Loading" once with loading().
#pragma once

#include <initializer_list>
#include <string_view>

namespace roster::ui {

// A line of text: `width` in CSS pixels (0: the container's), as tall as body text.
void skeleton_line(float width = 0);
// `ink`: how much of the height is seen, in its middle; 0: all.
void skeleton_block(float width, float height, float ink = 0);
// A table of such a height: its head and its rows. `columns`: where those after the first begin, in shares of its width.
void skeleton_table(float height, std::initializer_list<float> columns);

// For screen readers: this part of the page is being loaded. Takes no place.
void loading(std::string_view words);

}  // namespace roster::ui
