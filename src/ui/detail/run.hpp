// Between the frame (frame.cpp) and the parts of ui that must act at its edges. Only frame.cpp calls these.
#pragma once

#include "ui/node.hpp"

namespace roster::ui::detail {

// state.cpp
void clear_memory();
void sweep_memory(unsigned long long older_than_frame);

// canvas.cpp: around all frames, and around a pass.
void start_canvas();
void stop_canvas();
void begin_canvas();
void end_canvas();

// fonts.cpp
void start_fonts();

// scroll.cpp
void scroll_by_wheel();
void scroll_to_focus();
void scroll_by_keys();
void drag_scroll_bar();

// focus.cpp
void note_focus(NodeId node);
void settle_focus();

// tooltip.cpp
void draw_tooltip();

}  // namespace roster::ui::detail
