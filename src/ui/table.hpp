// A table of any length: only what is in sight is drawn and mirrored. It scrolls by row number and fraction,
// so a million rows are as exact as ten. Rows that are not loaded show skeletons; the range that is in sight
// is returned, so that the caller loads it.
//
//     const ui::TableColumn columns[] = {{.name = "Name", .weight = 3, .sortable = true}, …};
//     const auto seen = ui::table("Users", {.columns = columns, .rows = total, .sort = sort, .loaded = …, .key = …,
//         .cell = [&](std::int64_t row, int column) { if (column == 0) { ui::avatar(…); ui::link(…); } … }});
//     if (seen.sort) …;
//     client.want(seen.first, seen.last);
//
// When the page is narrow (is_narrow()), or the columns do not fit beside each other, a row folds into a list entry: the
// first column above, the secondary ones beneath it, others at the end of the first line, controls in the row's corner;
// the header becomes a strip of the names that can be sorted. A cell may then say what it is ("Expires Dec 7"):
// is_folded().
//
// On paper (is_on_paper()) stand the first rows that are loaded, most_rows_on_paper of them, whatever is in sight.
//
// Where little height is left for it, the table is as tall as all of its rows, and the page scrolls instead of it: never
// two places that scroll within each other.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/node.hpp"
#include "ui/text.hpp"

namespace roster::ui {

struct TableColumn {
    // when_room: secondary, and the first to go when the line is full.
    enum class Narrow : std::uint8_t { secondary, when_room, beside_first, corner, hidden };

    std::string_view name = {};  // the header, always there for screen readers
    float weight = 1;            // its share of the width that is left
    float least_width = 96;      // CSS pixels
    bool sortable = false;
    Align align = Align::start;
    Narrow narrow = Narrow::secondary;  // where it goes on a narrow page (the first column is always first)
};

struct TableSort {
    int column = -1;
    Sort direction = Sort::none;
    bool operator==(const TableSort&) const = default;
};

struct TableOptions {
    std::span<const TableColumn> columns = {};
    std::int64_t rows = 0;  // all of them, loaded or not
    // How many there are: the head and those that are given are an outline, a picture that says nothing.
    bool rows_are_unknown = false;
    TableSort sort = {};
    std::function<bool(std::int64_t row)> loaded = {};      // absent: all are
    std::function<std::string(std::int64_t row)> key = {};  // identity of a loaded row; absent: its number
    std::function<void(std::int64_t row, int column)> cell = {};  // draws a cell: a row layout, one line tall
    float row_height = 52;                                        // CSS pixels; where the page is not narrow
    float least_height = 320;          // CSS pixels, header included: with less the page scrolls
    bool grow = true;                  // fills the height that is left in Main
    bool busy = false;                 // being loaded anew: dimmed, aria-busy
    std::string_view scroll_key = {};  // the scroll position starts anew when this changes
};

struct TableResult {
    std::int64_t first = 0, last = 0;    // the rows in sight: first to before last
    std::optional<TableSort> sort = {};  // a header was pressed: none, ascending, descending, none …
};

// So many rows of a table are printed.
inline constexpr std::int64_t most_rows_on_paper = 1000;

// Within a cell: whether it stands in the second line of a folded row.
bool is_folded();

TableResult table(std::string_view name, const TableOptions& options);

// Rows of a table scroll so that this row is in sight, in the next frame.
void scroll_table_to(std::string_view name, std::int64_t row);

}  // namespace roster::ui
