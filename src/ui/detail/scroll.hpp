// Places that scroll (scroll.cpp).
#pragma once

#include "ui/detail/state.hpp"

namespace roster::ui::detail {

// In CSS pixels from the content's top.
struct ScrollMemory {
    double offset = 0;
    double most = 0;
    double pending = 0;  // asked for since the last frame
    float grab = 0;      // where the thumb is held
    Rect track, thumb;
};

// Applies what was asked for.
void move_scroll(ScrollMemory& scroll);
void draw_scroll_bar(NodeId id, ScrollMemory& scroll, const Rect& view, double visible_share);

// Content in between is clipped to `view`, drawn scroll_offset() higher, and its nodes are children of the
// node `id`.
void begin_scroll(NodeId id, const Rect& view);
float scroll_offset(NodeId id);
void end_scroll(NodeId id, const Rect& view, double content_height);

// The Main that is being drawn (page.cpp): what scrolls it, where it is seen, and how far below the top of its content
// the next widget's place is.
NodeId scroll_of_main();
const Rect& view_of_main();
float top_in_main();

}  // namespace roster::ui::detail
