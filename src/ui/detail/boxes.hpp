// Boxes: the containers behind Row, Column, Card and the like, and how a widget gets its place in them.
#pragma once

#include <vector>

#include "ui/detail/state.hpp"
#include "ui/layout.hpp"

namespace roster::ui::detail {

// What one line of a row came to.
struct Line {
    float width = 0;       // of all that is in it, gaps included, as wide as it would like to be
    float shrinkable = 0;  // how much of that are words that may be cut
    float height = 0;
    float lowest = 1e6F;  // height of its lowest widget
    int fills = 0;        // widgets that take what is left
    float spread = 0;     // the room that some of them took to keep others apart
    bool operator==(const Line&) const = default;
};

// What a box came to in the last pass.
struct Measure {
    bool known = false;
    float width = 0, height = 0;
    float offered = 0;  // the width it was given then
    std::vector<Line> lines;
};

// How a widget's width and its place get along.
enum class Fit : std::uint8_t {
    fixed,   // as wide as asked
    shrink,  // at most as wide as asked
    fill,    // at least as wide as asked, and all that is left
    spread,  // all that is left, be it nothing
};

struct Box {
    NodeId id = 0;
    int children = 0;  // made so far: identity of boxes and texts without a name
    bool row = false;
    Rect area;  // offered, without padding; height is 0 where it is open
    float padding_x = 0, padding_y = 0;
    float gap = 0, line_gap = 0, least_height = 0;
    Align align = Align::start;
    Cross cross = Cross::center;
    bool wrap = false;
    bool hugs = false;        // as wide as its content (a row within a row)
    Fit fit = Fit::fixed;     // in its own container
    bool has_ground = false;  // something is drawn behind it, which must know its height

    float cursor = 0;   // of the next widget: y in a column, x in a row
    bool fresh = true;  // nothing placed yet, in this line
    float line_top = 0;
    std::vector<Line> lines, lines_before;
    float extent_x = 0, extent_y = 0;  // right and bottom edge of what was placed
};

Box& box();
bool has_box();

// The outermost box of a layer or a cell: its place is given.
void open_root_box(NodeId id, const Rect& area, const Box& settings);
// Ends it; the size that its content took.
Point close_root_box();

// A box in the present box. `width` in CSS pixels, 0: what the container offers (in a row: what others
// leave).
void open_box(const Box& settings, float width);
// Returns the rect that it took, padding included.
Rect close_box();
// Where the present box was in the last pass (padding included), for a ground behind it.
Rect ground_of_box();

// The next widget's place.
Rect place(float width, float height, Fit fit = Fit::fixed);

// The id of the next text or box without a name of its own.
NodeId next_child_id();

}  // namespace roster::ui::detail
