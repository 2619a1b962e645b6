// Pointer, wheel and touch. The listeners sit on the parent of canvas and elements, so that hovering works above
// both; presses act through the elements' clicks (events.hpp), never here.
// A finger's panning is made a wheel with slop and momentum (touch_pan.hpp): the canvas's lists are no scrolling
// boxes of the browser. Pinching stays the browser's (touch-action: pinch-zoom; while the page is zoomed in, panning
// of what no list takes, too, so that all of it can be reached). Cursors are the elements', by CSS.
#pragma once

namespace roster::shell {

void start_input();

// Moves on what a finger set in motion; before a frame. True: more to come.
bool continue_panning(double seconds);

}  // namespace roster::shell
