// What draws Dear ImGui's triangles into the canvas: the graphics card by WebGL 2, called from JavaScript directly, or,
// where there is none or its context is gone for good, the processor (ui/rasteriser) into a 2D context.
//
// Not Dear ImGui's own OpenGL renderer: that one saves and restores the context's state around every frame with
// glGetIntegerv, for which the page's process waits until the graphics process has finished everything before it
// (6 ms a frame with a graphics card's driver, 60 ms without); here the context is nobody else's. And Emscripten's
// OpenGL layer below it is 3 KB of a first visit. What is drawn is the same.
#pragma once

namespace roster::shell {

struct Renderer {
    // After ui::start(): tells Dear ImGui what this can do, and makes the context's objects. False: it cannot draw here.
    bool (*start)();

    // Draws what the last frame of ui/ left, on the whole canvas. In device pixels.
    void (*draw)(int width, int height);

    // The context is gone, and with it all that was made; or is back.
    void (*forget)();
    void (*restore)();
};

extern const Renderer webgl_renderer;
extern const Renderer software_renderer;

}  // namespace roster::shell
