// One frame: what goes in (the viewport, the pointer, events that name a node) and what comes out (Dear
// ImGui's draw data, the semantic nodes, wishes to the browser). The shell or a test's driver calls this;
// widgets stand in the other headers.
#pragma once

#include <functional>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "ui/node.hpp"
#include "ui/theme.hpp"

namespace roster::ui {

// What the browser makes of every text by a person's settings or styles (a least size of letters, WCAG 2.2 §1.4.12).
struct TextSettings {
    float scale = 1;                             // of sizes
    float least_size = 0;                        // CSS pixels
    float letter_spacing = 0, word_spacing = 0;  // in sizes of the letters
    float least_line_height = 0;                 // in sizes of the letters
    bool operator==(const TextSettings&) const = default;
};

// The page that is drawn on. Lengths in CSS pixels.
struct Viewport {
    float width = 1280, height = 800;
    float density = 1;  // device pixels per CSS pixel
    bool dark = false;
    bool coarse_pointer = false;  // touch: larger targets, fields in 16 px
    bool more_contrast = false;
    bool reduced_motion = true;
    bool on_paper = false;  // the nodes are about to be printed
    TextSettings text;
    std::optional<SystemColors> system_colors;  // where no others may be shown (forced-colors)
};

// Called once, before the first frame: makes the Dear ImGui context.
void start();
void stop();

// Input for the next frame.
void post(Event event);
void pointer_moved(float x, float y);  // out of the page: far negative
// A finger drags no scroll bar, which is as thin as a mouse is exact: it pans what lies there.
enum class PressedBy : bool { mouse, finger };
void pointer_pressed(bool down, PressedBy by = PressedBy::mouse);
void wheel(float x, float y, float delta_x, float delta_y);  // CSS pixels, positive scrolls down and right
// Whether something at this place would move.
bool wheel_scrolls(float x, float y, float delta_x, float delta_y);

// Everything between these two is a frame. `seconds` is a steady clock's.
void begin_frame(const Viewport& viewport, double seconds);
void end_frame();
// begin_frame, `draw`, end_frame; and again, before anything is shown, while an event changed something or a
// size came out different from what was remembered (four times at most). Events are met in the first pass
// only. This is what a whole screen is drawn with.
void draw_frame(const Viewport& viewport, double seconds, const std::function<void()>& draw);

// Whether the last draw_frame ended because nothing was left to settle. False is a fault in a panel (two
// sizes that chase each other); the driver of the tests fails on it.
bool settled();

// Whether the pointer at this place looks different from where it was last: only then does moving it want a
// frame. Wheel turns and presses always do.
bool pointer_wakes(float x, float y);

// Where somebody is on a screen, which a reload or Back brings back.
struct Position {
    NodeId focus = 0;     // the browser knows what has it
    NodeId scrolled = 0;  // the place of the page that is scrolled farthest; 0: none is scrolled
    double by = 0;        // CSS pixels
};
Position position();
// Takes effect as soon as that place is there and long enough, unless somebody does something before.
void restore(Position position);

// What the frame left, valid until the next begin_frame.
const NodeTree& nodes();
// A node that is to take the focus (a dialog opened, a screen changed), once. It may be one that Tab does not
// reach (a heading, a dialog): the browser then needs tabindex="-1".
std::optional<NodeId> focus_wish();
// Text that is to be announced: `assertive` interrupts. Once each.
struct Announcement {
    std::string text;
    bool assertive = false;
};
std::vector<Announcement> take_announcements();
// A frame is wanted by itself in so many seconds (0: at once, because something moved); infinity: not at all.
double next_frame_in();

}  // namespace roster::ui
