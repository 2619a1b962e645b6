// The canvas: its size, and the fate of its context.
// The canvas has as many pixels as the screen gives it (ResizeObserver's devicePixelContentBoxSize; Safari, which
// lacks it up to 18, gets content box times devicePixelRatio, rounded), so that nothing is ever scaled and text stays
// sharp at any zoom. Resizing clears a canvas: it is resized and painted in one callback, which browsers run between
// layout and paint, so that no empty or stretched frame is seen.
// A WebGL context can be lost (driver reset, too many tabs): drawing pauses, and all is uploaded again when it is
// restored; the page goes on meanwhile, since the elements above the canvas are the browser's. When it does not come
// back while somebody looks, the processor draws from then on.
#pragma once

namespace roster::shell {

// False: the browser lets nothing be drawn. After ui::start(). The canvas tells its size at once, which draws a frame.
bool start_canvas();

// The first frame is on screen: the graphics card may take over when there is nothing else to do.
void offer_canvas();

// Draws what the last frame of ui/ left.
void draw_canvas();

struct PageSize {
    float width = 0, height = 0;  // CSS pixels
    float density = 1;            // device pixels per CSS pixel
};
PageSize page_size();

}  // namespace roster::shell
