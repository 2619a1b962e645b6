// The lines of words that a frame draws, for whoever shows them by other means than the letters of a texture: a browser
// that answers noise where pixels are read (shell/lines), and tests that compare what is drawn with what is said.
#pragma once

#include <string>
#include <vector>

#include "ui/node.hpp"
#include "ui/theme.hpp"

namespace roster::ui {

// Lengths in CSS pixels.
struct DrawnLine {
    std::string words;  // none: what lies above from here on hides the clip, as far as the colour is opaque
    float x = 0, baseline = 0;
    float size = 0;
    int weight = 400;
    Color color;
    Rect clip;
};

// From the next frame on the draw data has no letters.
void draw_lines_apart(bool apart);
// Of the last frame, from behind to front; none unless they are drawn apart.
std::vector<DrawnLine> lines_apart();

}  // namespace roster::ui
