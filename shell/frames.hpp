// When a frame is drawn.
// Browsers call requestAnimationFrame back once a display refresh for as long as one keeps asking; a page that asks
// without need keeps the processor awake. So a frame is asked for only when something woke it (input, a reply, a
// timer that shows), and an idle page asks for none.
// What needs the person's gesture (clipboard, file chooser, new windows) is refused outside of the event that the
// gesture made, so that an activation draws its frame at once, inside the event (`frame_now`).
#pragma once

namespace roster::shell {

// The function that draws a frame; `seconds` is a steady clock's. It returns in how many seconds it wants to be
// called again: 0 at the next refresh, infinity not at all.
void on_frame(double (*draw)(double seconds));

// A frame at the browser's next opportunity; many calls make one frame.
void wake();

// A frame now. Within a frame it is the next one that is asked for.
void frame_now();

}  // namespace roster::shell
