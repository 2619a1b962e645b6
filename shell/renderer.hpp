// What draws Dear ImGui's triangles into the canvas: the processor (ui/rasteriser) into a 2D context, or the graphics
// card by WebGL 2, called from JavaScript directly.
//
// The processor draws the first frames: making a context of WebGL waits 10 to 200 ms for the graphics process, and
// what somebody came for need not wait for that. The graphics card takes over as soon as the page has nothing else to
// do. Where there is none, or only software in its place (virtual machines, remote
// desktops), and when its context is gone for good, the processor draws on; both draw the same.
//
// Not Dear ImGui's own OpenGL renderer: that one saves and restores the context's state around every frame with
// glGetIntegerv, for which the page's process waits until the graphics process has finished everything before it
// (6 ms a frame with a graphics card's driver, 60 ms without); here the context is nobody else's. And Emscripten's
// OpenGL layer below it is 3 KB of a first visit. What is drawn is the same.
#pragma once

namespace roster::shell {

struct Renderer {
    // Tells Dear ImGui what this can do, and makes what it draws with. False: it cannot draw here.
    bool (*start)();

    // Draws what the last frame of ui/ left, on the whole canvas. In device pixels.
    void (*draw)(int width, int height);

    // Gives up all that was made: the context is gone, or another renderer takes over.
    void (*stop)();

    // The context is back, with nothing in it.
    void (*restore)();
};

extern const Renderer webgl_renderer;
extern const Renderer software_renderer;

}  // namespace roster::shell
