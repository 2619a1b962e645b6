// Paint: shapes and words in theme colours, on device pixels. Everything that widgets draw goes through here.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/detail/state.hpp"
#include "ui/icon.hpp"
#include "ui/text.hpp"
#include "ui/theme.hpp"

struct ImDrawList;

namespace roster::ui::detail {

ImDrawList* draw_list();

// To whole device pixels.
float snap(float length);
Rect snap(const Rect& rect);
// One CSS pixel as whole device pixels, at least one.
float hairline();

enum Corners : int { top_corners = 1, bottom_corners = 2, all_corners = 3 };

void fill(const Rect& rect, Color color, float radius = 0, int corners = all_corners);
// A line along the inner edge.
void outline(const Rect& rect, Color color, float radius = 0, float thickness = 0);
void horizontal_line(float x, float y, float width, Color color);
// Below a raised ground; draw it first.
void shadow(const Rect& rect, float radius, float depth);
void disc(float center_x, float center_y, float radius, Color color);
void draw_icon(Icon icon, float x, float y, float size, Color color);
void draw_spinner(float x, float y, float size, Color color);

// ---- Words ----

// Width of a line in CSS pixels.
float measure(std::string_view words, const TypeFace& face);
// One line whose line box begins at x, top. Cut with an ellipsis when wider than `most_width`.
void draw_words(std::string_view words, float x, float top, const TypeFace& face, Color color,
                float most_width);
// The same, standing in the rect's middle vertically, and horizontally as aligned.
void draw_words_in(std::string_view words, const Rect& rect, const TypeFace& face, Color color,
                   Align align = Align::start);
// What is left of the words, with an ellipsis, in so many pixels; the words themselves when they fit.
std::string shortened(std::string_view words, const TypeFace& face, float most_width);
// Lines of at most `width`; words are broken only when one alone is wider. `most_lines` 0: all.
std::vector<std::string> wrapped(std::string_view words, const TypeFace& face, float width,
                                 int most_lines = 0);

// Says in a node how its text is drawn.
void set_face(Node& node, const TypeFace& face);
// The same for one line that stands in the middle of the node's height.
void set_middle_face(Node& node, const TypeFace& face);

Color tone_color(Tone tone);
const ToneColors& tone_colors(Tone tone);
Color with_alpha(Color color, float alpha);

// Grounds of one drawn control.
struct ControlLook {
    Color ground{0, 0, 0, 0}, border{0, 0, 0, 0}, ink;
};

}  // namespace roster::ui::detail
