// Words on the page: headings, lines, paragraphs, and what only a screen reader says.
// A line that does not fit its place ends in an ellipsis, cut between graphemes; its node keeps the whole
// text.
#pragma once

#include <string_view>

#include "ui/theme.hpp"

namespace roster::ui {

enum class Tone : std::uint8_t { normal, muted, accent, info, success, warning, danger };
enum class Align : std::uint8_t { start, center, end };

struct TextOptions {
    TextStyle style = TextStyle::body;
    Tone tone = Tone::normal;
    Align align = Align::start;  // within the width of a column
    float most_width = 0;        // CSS pixels; 0: what the place offers
    int most_lines = 0;          // of a paragraph; 0: all. The last one ends in an ellipsis.
};

// One line.
void text(std::string_view words, TextOptions options = {});
void muted(std::string_view words);
void strong(std::string_view words);
// Wrapped into as many lines as it takes.
void paragraph(std::string_view words, TextOptions options = {});

struct HeadingOptions {
    TextStyle style =
        TextStyle::display;  // display: as the level has it (1 headline, 2 title, 3 and deeper subtitle)
    Align align = Align::start;
    bool hidden = false;  // for screen readers only
};
// `level` 1 to 6. A screen has one heading of level 1.
void heading(int level, std::string_view words, HeadingOptions options = {});

// Heard, not seen: takes no place.
void hidden_text(std::string_view words);
// Printed, and neither heard nor seen.
void printed_text(std::string_view words);

// A line in a live region: its changes are read out, politely. Draw it in every frame, with empty words while
// there is nothing to say; that takes no place.
void status(std::string_view words, TextOptions options = {});
// The same for errors: read out at once, drawn in the danger tone.
void alert(std::string_view words, TextOptions options = {});

// Reads words out once, without drawing. `assertive` interrupts.
void announce(std::string_view words, bool assertive = false);

// CSS pixels that a line would take.
float text_width(std::string_view words, TextStyle style = TextStyle::body);

}  // namespace roster::ui
