// Where things stand. Widgets are placed one after the other: downwards in a column (the page's main part, a
// card, a dialog), sideways in a row. Sizes that are known only afterwards (how tall a card is, what stands
// right of a stretch) are remembered from the last pass; where they turn out different, ui::draw_frame
// (frame.hpp) draws once more before anything is shown.
#pragma once

#include "ui/text.hpp"

namespace roster::ui {

// Less than 640 CSS pixels wide: phones. Columns stack, tables fold, dialogs become sheets.
bool is_narrow();
// Less than 640 CSS pixels tall: what is tall without need is lower.
bool is_low();
float page_width();  // CSS pixels
// The page is about to be printed.
bool is_on_paper();
// CSS pixels that the present container still offers to the right of the next widget.
float width_left();

enum class Cross : std::uint8_t { start, center, end };

struct RowOptions {
    float gap = space::small;
    Align align = Align::start;   // of the whole content in the container's width
    Cross cross = Cross::center;  // of each widget in the row's height
    bool wrap = true;             // goes on in a further line when a widget does not fit
    float line_gap = space::small;
    float least_height = 0;
};

// Side by side.
class Row {
   public:
    [[nodiscard]] explicit Row(RowOptions options = {});
    ~Row();
    Row(const Row&) = delete;
    Row& operator=(const Row&) = delete;
};

struct ColumnOptions {
    float gap = space::medium;
    float width = 0;             // CSS pixels; 0: in a column all, in a row what the other widgets leave
    float most_width = 0;        // 0: no limit
    Align align = Align::start;  // of the column within its container, when most_width makes it smaller
};

// One below the other.
class Column {
   public:
    [[nodiscard]] explicit Column(ColumnOptions options = {});
    ~Column();
    Column(const Column&) = delete;
    Column& operator=(const Column&) = delete;
};

struct ColumnsOptions {
    int count = 2;
    float least_width = 240;  // of one; as many stand side by side as fit
    float gap = space::normal;
};

// Equal columns that stack when they would get too thin. Call next() before each cell, the first one too.
// A card that is all of its cell is as tall as those beside it.
class Columns {
   public:
    [[nodiscard]] explicit Columns(ColumnsOptions options = {});
    ~Columns();
    Columns(const Columns&) = delete;
    Columns& operator=(const Columns&) = delete;
    void next();

   private:
    int cell_ = -1, per_line_ = 1;
    float cell_width_ = 0, gap_ = 0;
    bool line_open_ = false;
};

// Extra room, beside the container's gap.
void gap(float pixels);
// In a row: takes all the room that is left, so that what follows stands at the right.
void stretch();
// A hairline across.
void divider();

struct CardOptions {
    float padding = space::large;  // on phones never more than 16
    float gap = space::normal;
    Tone tone = Tone::normal;  // danger: a red outline, for what destroys
    float width = 0;           // CSS pixels; 0: the container's
};

// A raised ground with a column in it.
class Card {
   public:
    [[nodiscard]] explicit Card(CardOptions options = {});
    ~Card();
    Card(const Card&) = delete;
    Card& operator=(const Card&) = delete;
};

// A card that is a region named by its heading (h3), with an optional explanation beneath.
class Section {
   public:
    [[nodiscard]] explicit Section(std::string_view title, std::string_view explanation = {},
                                   CardOptions options = {});
    ~Section();
    Section(const Section&) = delete;
    Section& operator=(const Section&) = delete;
};

// Nodes in between form a named group (role group).
class Group {
   public:
    [[nodiscard]] explicit Group(std::string_view name);
    ~Group();
    Group(const Group&) = delete;
    Group& operator=(const Group&) = delete;
};

// A label above a value: for facts such as "Organization ID". The value is what is drawn inside.
class Fact {
   public:
    [[nodiscard]] explicit Fact(std::string_view label);
    ~Fact();
    Fact(const Fact&) = delete;
    Fact& operator=(const Fact&) = delete;
};

}  // namespace roster::ui
