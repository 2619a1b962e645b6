// Dear ImGui's triangles by WebGL 2, called from JavaScript directly.
// Not Dear ImGui's own OpenGL renderer: that one saves and restores the context's state around every frame with
// glGetIntegerv, for which the page's process waits until the graphics process has finished everything before it
// (6 ms a frame with a graphics card's driver, 60 ms without); here the context is nobody else's. And Emscripten's
// OpenGL layer below it is 3 KB of a first visit. What is drawn is the same.
#pragma once

namespace roster::shell {

// After ui::start(): tells Dear ImGui what this can do, and makes the context's objects. False: no WebGL 2 here.
bool start_renderer();

// Draws what the last frame of ui/ left, on the whole canvas.
void render(int device_width, int device_height);

// The context is gone, and with it all that was made; or is back.
void forget_renderer();
void restore_renderer();

}  // namespace roster::shell
