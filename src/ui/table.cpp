// Tables of any length (table.hpp).
#include "ui/table.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

#include "ui/detail/boxes.hpp"
#include "ui/detail/control.hpp"
#include "ui/detail/paint.hpp"
#include "ui/detail/scroll.hpp"
#include "ui/layout.hpp"
#include "ui/page.hpp"

namespace roster::ui {

using namespace detail;

namespace {

constexpr float folded_margin = 8;
constexpr float side = 16, column_gap = 16, fold_separator = 14;

struct TableMemory {
    std::string scroll_key;
    double top = 0;                  // of the table, from the top of Main's content
    std::int64_t focused_row = -1;   // the row that holds the focus
    std::size_t focused_place = 0;   // which of its controls
    std::int64_t wanted_focus = -1;  // the row that shall hold it
    std::int64_t wanted_row = -1;    // the row that shall be in sight
};

// Where a column stands, from the table's left edge.
struct Span {
    float left = 0, width = 0;
};

struct Layout {
    NodeId id = 0, rows_id = 0;
    Rect rect, view;  // of the whole, and of the rows in sight
    float header_top = 0;
    double rows_top = 0;  // of the first row, on the page
    bool folds = false;
    bool page_scrolls = false;  // rather than the rows
    float row_height = 0;
    std::vector<Span> columns;  // not folded
};

float first_line_height() { return room_for(28, TextStyle::body); }
float second_line_height() { return room_for(24, TextStyle::small); }

NodeId rows_of(NodeId table) { return hash(table, "rows"); }

float least_width_of(std::span<const TableColumn> columns) {
    float least = 2 * side + column_gap * static_cast<float>(std::max<std::size_t>(columns.size(), 1) - 1);
    for (const auto& column : columns) least += column.least_width;
    return least;
}

std::vector<Span> spread(std::span<const TableColumn> columns, float width) {
    float weights = 0;
    for (const auto& column : columns) weights += column.weight;
    const float rest = width - least_width_of(columns);
    std::vector<Span> spans;
    float left = side;
    for (const auto& column : columns) {
        float share = column.least_width;
        if (rest > 0 && weights > 0) share += rest * column.weight / weights;
        spans.push_back({left, share});
        left += share + column_gap;
    }
    return spans;
}

Sort next_direction(Sort direction) {
    if (direction == Sort::none) return Sort::ascending;
    return direction == Sort::ascending ? Sort::descending : Sort::none;
}

// A header that sorts: a button in its cell. True when pressed.
bool draw_sort_button(std::string_view name, const Rect& rect, Sort direction, Align align) {
    const NodeId id = make_id(name);
    const TypeFace face = type_face(TextStyle::caption);
    touch_item(id, rect);
    const bool lit = is_hovered(id) || direction != Sort::none;
    const Color ink = lit ? theme().text : theme().muted;
    constexpr float icon_size = 14;
    const float words = std::min(measure(name, face), rect.width - icon_size - 4);
    const float left = align == Align::end ? right_of(rect) - words - icon_size - 4 : rect.x;
    draw_words_in(name, {left, rect.y, words + 1, rect.height}, face, ink);
    const Icon sign = direction == Sort::ascending    ? Icon::sort_up
                      : direction == Sort::descending ? Icon::sort_down
                                                      : Icon::sort_both;
    if (lit) draw_icon(sign, left + words + 4, rect.y + (rect.height - icon_size) / 2, icon_size, ink);
    Node& node = add_node(Role::button, id, rect);
    node.name = name;
    node.focusable = true;
    set_middle_face(node, face);
    return take_activation(id);
}

std::optional<TableSort> draw_header(const Layout& layout, const TableOptions& options, float height) {
    std::optional<TableSort> wanted;
    const Rect strip{layout.rect.x, layout.header_top, layout.rect.width, height};
    if (height > 0) {
        fill(snap(strip), theme().sunken, radius::card, top_corners);
        horizontal_line(strip.x, bottom_of(strip) - hairline(), strip.width, theme().border);
    }
    if (options.rows_are_unknown) {
        if (!layout.folds)
            for (const Span& span : layout.columns)
                fill({strip.x + span.left, strip.y + (height - 10) / 2, std::min(64.0F, span.width), 10},
                     theme().skeleton, radius::control);
        return {};
    }
    Node& row = add_node(Role::row, hash(layout.id, "header"), strip);
    row.row_index = -1;
    enter();
    push_seed(hash(layout.id, "header"));
    float strip_left = strip.x + side;
    for (std::size_t index = 0; index < options.columns.size(); ++index) {
        const TableColumn& column = options.columns[index];
        const TypeFace face = type_face(TextStyle::caption);
        Rect rect{strip.x, strip.y, 1, 1};
        if (!layout.folds) {
            rect = {strip.x + layout.columns[index].left, strip.y, layout.columns[index].width, height};
        } else if (column.sortable) {
            rect = {strip_left, strip.y,
                    std::min(measure(column.name, face) + 20, right_of(strip) - strip_left), height};
            strip_left += rect.width + 6;
        }
        const Sort direction =
            options.sort.column == static_cast<int>(index) ? options.sort.direction : Sort::none;
        Node& header = add_node(Role::columnheader, hash(seed(), static_cast<std::uint64_t>(index)), rect);
        header.name = column.name;
        header.column_index = static_cast<int>(index);
        header.sort = direction;
        header.sortable = column.sortable;
        if (column.sortable && rect.height > 1) {
            enter();
            if (draw_sort_button(column.name, rect, direction, column.align))
                wanted = TableSort{static_cast<int>(index), next_direction(direction)};
            leave();
        } else if (!layout.folds) {
            if (column.align == Align::end) {
                const float words = std::min(measure(column.name, face), rect.width);
                header.rect = rect = {right_of(rect) - words, rect.y, words, rect.height};
            }
            set_middle_face(header, face);
            draw_words_in(column.name, rect, face, theme().muted);
        }
    }
    pop_seed();
    leave();
    if (wanted && wanted->direction == Sort::none) wanted->column = -1;
    return wanted;
}

Box cell_box(float height, Align align) {
    Box settings;
    settings.row = true;
    settings.gap = 10;
    settings.align = align;
    settings.least_height = height;
    return settings;
}

// One cell: its node, and what the caller draws in it.
void draw_cell(const TableOptions& options, std::int64_t row, int column, const Rect& rect, Align align,
               bool hugs = false) {
    Node& node = add_node(Role::cell, hash(seed(), static_cast<std::uint64_t>(column)), rect);
    node.column_index = column;
    enter();
    push_clip(rect);
    Box settings = cell_box(rect.height, align);
    settings.hugs = hugs;
    open_root_box(hash(seed(), static_cast<std::uint64_t>(column)), rect, settings);
    options.cell(row, column);
    close_root_box();
    pop_clip();
    leave();
}

// How wide a cell's content would like to be, from the last pass.
float wish_of_cell(std::int64_t column) {
    const Measure& measure = remember<Measure>(hash(hash(seed(), static_cast<std::uint64_t>(column)), "box"));
    if (!measure.known) unsettle();
    return measure.lines.empty() ? 0 : measure.lines.front().width;
}

bool is_secondary(const TableColumn& column) {
    return column.narrow == TableColumn::Narrow::secondary || column.narrow == TableColumn::Narrow::when_room;
}

// Widths of the second line's cells. When they do not fit, those go that need not be there, the last one first (their
// cells stay, for screen readers); then the widest gives way.
std::vector<float> fold_widths(std::span<const TableColumn> columns, float room) {
    std::vector<float> widths(columns.size(), 0);
    float total = -fold_separator;
    for (std::size_t index = 1; index < columns.size(); ++index) {
        if (!is_secondary(columns[index])) continue;
        widths[index] = wish_of_cell(static_cast<std::int64_t>(index));
        if (widths[index] > 0) total += widths[index] + fold_separator;
    }
    for (std::size_t index = columns.size(); index-- > 1 && total > room;) {
        if (columns[index].narrow != TableColumn::Narrow::when_room || widths[index] <= 0) continue;
        total -= widths[index] + fold_separator;
        widths[index] = 0;
    }
    if (total > room) {
        float& widest = *std::ranges::max_element(widths);
        widest = std::max(0.0F, widest - (total - room));
    }
    return widths;
}

// What a line's other cells leave of it: those at its end take what they need in this row.
Rect rest_of_line(std::span<const TableColumn> columns, TableColumn::Narrow end, Rect line, float gap) {
    for (std::size_t index = 0; index < columns.size(); ++index) {
        if (columns[index].narrow == end)
            line.width -= wish_of_cell(static_cast<std::int64_t>(index)) + 1 + gap;
    }
    line.width = std::max(0.0F, line.width);
    return line;
}

void draw_end_of_line(const TableOptions& options, std::int64_t row, TableColumn::Narrow end, Rect line,
                      float gap) {
    float left = right_of(rest_of_line(options.columns, end, line, gap)) + gap;
    for (std::size_t index = 0; index < options.columns.size(); ++index) {
        if (options.columns[index].narrow != end) continue;
        const float width = wish_of_cell(static_cast<std::int64_t>(index)) + 1;
        draw_cell(options, row, static_cast<int>(index), {left, line.y, width, line.height}, Align::end);
        left += width + gap;
    }
}

// The first line of a folded row with a corner as tall as a control, which is wider than its sign: it goes over the
// margin, so that the sign ends where the words do.
Rect line_with_corner(const Rect& line) {
    const float control = small_control_height(), over = (control - 16) / 2 - 2;
    return {line.x, line.y + (line.height - control) / 2, line.width + over, control};
}

// A row as two lines: the first column above, the secondary ones below, others at the end of the first.
void draw_folded_row(const TableOptions& options, std::int64_t row, const Rect& rect) {
    using enum TableColumn::Narrow;
    auto& all = state();
    const Rect line{rect.x + side, rect.y + folded_margin, rect.width - 2 * side, first_line_height()};
    const Rect with_corner = line_with_corner(line);
    Rect first = line;
    first.width =
        std::min(first.width, rest_of_line(options.columns, corner, with_corner, space::tiny).width);
    all.fold_indent = 0;
    draw_cell(options, row, 0, rest_of_line(options.columns, beside_first, first, column_gap), Align::start);
    const float indent = all.fold_indent;
    draw_end_of_line(options, row, beside_first, first, column_gap);

    Rect second{line.x + indent, bottom_of(line), line.width - indent, second_line_height()};
    const std::vector<float> widths = fold_widths(options.columns, second.width);
    bool begun = false;
    for (std::size_t index = 1; index < options.columns.size(); ++index) {
        if (!is_secondary(options.columns[index])) continue;
        if (begun && widths[index] > 0) {
            const TypeFace face = type_face(TextStyle::small);
            draw_words("\xC2\xB7", second.x + 5, second.y + (second.height - face.line_height) / 2, face,
                       theme().muted, 10);
            second.x += fold_separator;
            second.width -= fold_separator;
        }
        const float width = widths[index] > 0 ? std::min(second.width, widths[index] + 1) : 0;
        all.folded = true;
        draw_cell(options, row, static_cast<int>(index), {second.x, second.y, width, second.height},
                  Align::start, true);
        all.folded = false;
        second.x += widths[index];
        second.width -= widths[index];
        begun = begun || widths[index] > 0;
    }
    draw_end_of_line(options, row, corner, with_corner, space::tiny);
}

void draw_skeleton(const Layout& layout, const TableOptions& options, std::int64_t row, const Rect& rect) {
    const float middle = rect.y + rect.height / 2;
    if (layout.folds) {
        fill({rect.x + side, middle - 16, rect.width * 0.45F, 12}, theme().skeleton, radius::small);
        fill({rect.x + side, middle + 6, rect.width * 0.6F, 10}, theme().skeleton, radius::small);
        return;
    }
    for (std::size_t index = 0; index < options.columns.size(); ++index) {
        const Span& span = layout.columns[index];
        // Lengths that differ from row to row look like words.
        const float share =
            0.4F + 0.35F * static_cast<float>(hash(static_cast<NodeId>(row), index) % 100) / 100;
        fill({rect.x + span.left, middle - 6, span.width * share, 12}, theme().skeleton, radius::small);
    }
}

void draw_row(const Layout& layout, const TableOptions& options, TableMemory& memory, std::int64_t row,
              const Rect& rect, Medium medium) {
    const bool last = row + 1 == options.rows;
    const bool loaded = !options.loaded || options.loaded(row);
    const Rect shown = intersection(rect, layout.view);
    if (loaded && pointer_over(shown)) {
        const bool ends_frame = bottom_of(shown) >= bottom_of(layout.view) - hairline();
        fill(snap(shown), theme().hover, ends_frame ? radius::card : 0, bottom_corners);
    }
    if (!last) horizontal_line(rect.x, bottom_of(rect) - hairline(), rect.width, theme().border);
    if (!loaded) return draw_skeleton(layout, options, row, rect);

    push_seed(options.key ? hash(layout.rows_id, options.key(row))
                          : hash(layout.rows_id, static_cast<std::uint64_t>(row)));
    const NodeId id = unique(hash(seed(), "row"));
    // Not a widget, but it looks different under the pointer.
    const Rect visible = intersection(rect, clip());
    if (visible.height > 0) state().hot.push_back({.id = id, .rect = visible, .z = layer().z});
    Node& node = add_node(Role::row, id, rect);
    node.row_index = row;
    node.medium = medium;
    enter();
    state().row = id;
    const std::size_t from = layer().nodes.size();
    if (layout.folds) {
        draw_folded_row(options, row, rect);
    } else {
        for (std::size_t index = 0; index < options.columns.size(); ++index) {
            const Span& span = layout.columns[index];
            draw_cell(options, row, static_cast<int>(index),
                      {rect.x + span.left, rect.y, span.width, rect.height}, options.columns[index].align);
        }
    }
    state().row = 0;
    leave();
    pop_seed();

    std::vector<NodeId> controls;
    const NodeTree& nodes = layer().nodes;
    for (std::size_t at = from; at < nodes.size(); ++at) {
        if (nodes[at].focusable) controls.push_back(nodes[at].id);
    }
    const auto focused = std::ranges::find(controls, state().focused);
    if (focused != controls.end()) {
        memory.focused_row = row;
        memory.focused_place = static_cast<std::size_t>(focused - controls.begin());
    }
    if (memory.wanted_focus == row && !controls.empty()) {
        wish_focus(controls[std::min(memory.focused_place, controls.size() - 1)]);
        memory.wanted_focus = -1;
    }
}

std::vector<std::int64_t> rows_on_paper(const TableOptions& options) {
    std::vector<std::int64_t> rows;
    for (std::int64_t row = 0; row < options.rows; ++row) {
        if (std::ssize(rows) == most_rows_on_paper) break;
        if (!options.loaded || options.loaded(row)) rows.push_back(row);
    }
    return rows;
}

// Keys while a control of a row has the focus: it moves to the same control of another row.
void follow_keys(const Layout& layout, const TableOptions& options, TableMemory& memory) {
    const auto page =
        std::max<std::int64_t>(1, static_cast<std::int64_t>(layout.view.height / layout.row_height) - 1);
    const auto wanted = [&](const Event& event) {
        const bool moves = event.key == "PageDown" || event.key == "PageUp" || event.key == "Home" ||
                           event.key == "End" || event.key == "ArrowDown" || event.key == "ArrowUp";
        return moves && is_within_last(event.node, layout.rows_id);
    };
    while (auto event = take_key(wanted)) {
        if (memory.focused_row < 0) continue;
        std::int64_t row = memory.focused_row;
        if (event->key == "PageDown") row += page;
        if (event->key == "PageUp") row -= page;
        if (event->key == "ArrowDown") ++row;
        if (event->key == "ArrowUp") --row;
        if (event->key == "Home") row = 0;
        if (event->key == "End") row = options.rows - 1;
        row = std::clamp<std::int64_t>(row, 0, std::max<std::int64_t>(0, options.rows - 1));
        memory.wanted_focus = memory.wanted_row = row;
    }
}

void bring_into_sight(const Layout& layout, TableMemory& memory, ScrollMemory& scroll, double offset) {
    if (memory.wanted_row < 0) return;
    const double top = static_cast<double>(memory.wanted_row) * layout.row_height;
    const double lowest = top + layout.row_height - layout.view.height;
    if (offset > top) scroll.pending = top - offset;
    if (offset < lowest) scroll.pending = lowest - offset;
    memory.wanted_row = -1;
}

Layout lay_out(std::string_view name, const TableOptions& options, float& header) {
    Layout layout;
    layout.folds = is_narrow() || width_left() < least_width_of(options.columns);
    layout.row_height = layout.folds ? 2 * folded_margin + first_line_height() + second_line_height()
                                     : room_for(options.row_height, TextStyle::body);
    const bool any_sortable = std::ranges::any_of(options.columns, &TableColumn::sortable);
    header = layout.folds && !any_sortable ? 0 : room_for(layout.folds ? 44 : 40, TextStyle::caption);
    const double natural = header + layout.row_height * static_cast<double>(options.rows);
    const float offered = options.grow ? height_left(0) : options.least_height;
    const bool all_in_sight = natural <= offered || (!options.grow && offered <= 0);
    layout.page_scrolls = options.grow && !all_in_sight && offered < options.least_height;
    layout.id = container_id("table", name);
    layout.rows_id = rows_of(layout.id);
    TableMemory& memory = remember<TableMemory>(layout.id);
    // Far down, where single precision is coarse, it is known from before.
    if (const float top = options.grow ? top_in_main() : 0; std::abs(box().cursor) < 1e6F) memory.top = top;
    layout.rect = snap(
        place(0, static_cast<float>(all_in_sight || layout.page_scrolls ? natural : offered), Fit::fill));
    layout.columns = spread(options.columns, layout.rect.width);
    layout.view = {layout.rect.x, layout.rect.y + header, layout.rect.width,
                   std::max(0.0F, layout.rect.height - header)};
    layout.header_top = layout.rect.y;
    if (layout.page_scrolls) {
        // What is far out of sight needs no place, which would be coarse or too tall for an element of the page.
        constexpr double around = 100;
        const Rect& sight = view_of_main();
        const double table_top = sight.y + memory.top - scroll_offset(scroll_of_main());
        const double top = std::max(table_top, sight.y - around),
                     bottom = std::min(table_top + natural, bottom_of(sight) + around);
        layout.rows_top = table_top + header;
        layout.rect.y = snap(static_cast<float>(top));
        layout.rect.height = snap(static_cast<float>(std::max(0.0, bottom - top)));
        layout.header_top = static_cast<float>(std::max(table_top, top - header));
        layout.view.y = static_cast<float>(std::max<double>(layout.rows_top, sight.y));
        layout.view.height =
            std::max(0.0F, static_cast<float>(std::min<double>(bottom, bottom_of(sight))) - layout.view.y);
    }
    return layout;
}

}  // namespace

TableResult table(std::string_view name, const TableOptions& options) {
    float header = 0;
    Layout layout = lay_out(name, options, header);
    TableMemory& memory = remember<TableMemory>(layout.id);
    ScrollMemory& scroll = remember<ScrollMemory>(layout.page_scrolls ? scroll_of_main() : layout.rows_id);
    if (memory.scroll_key != options.scroll_key) {
        memory.scroll_key = options.scroll_key;
        if (layout.page_scrolls)
            scroll.pending = std::min(0.0, memory.top - scroll.offset);
        else
            scroll.offset = scroll.pending = 0;
    }
    follow_keys(layout, options, memory);
    if (layout.page_scrolls) {
        bring_into_sight(layout, memory, scroll, layout.view.y - layout.rows_top);
    } else {
        scroll.most =
            std::max(0.0, static_cast<double>(options.rows) * layout.row_height - layout.view.height);
        bring_into_sight(layout, memory, scroll, scroll.offset);
    }

    fill(layout.rect, theme().surface, radius::card);
    // An outline is nothing but a picture.
    Node& node = add_node(options.rows_are_unknown ? Role::generic : Role::table, layout.id, layout.rect);
    if (!options.rows_are_unknown) {
        node.name = name;
        node.row_count = options.rows;
        node.column_count = static_cast<int>(options.columns.size());
        node.busy = options.busy;
    }
    enter();
    TableResult result;
    result.sort = draw_header(layout, options, header);

    begin_scroll(layout.rows_id, layout.view);
    if (!layout.page_scrolls) layout.rows_top = layout.view.y - scroll.offset;
    const double offset = layout.view.y - layout.rows_top;
    result.first = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(offset / layout.row_height)),
                                            0, options.rows);
    result.last = std::clamp<std::int64_t>(
        static_cast<std::int64_t>(std::ceil((offset + layout.view.height) / layout.row_height)), result.first,
        options.rows);
    const std::int64_t kept_row = std::exchange(memory.focused_row, -1);
    const auto draw = [&](std::int64_t row, Medium medium) {
        const double top = layout.rows_top + static_cast<double>(row) * layout.row_height;
        draw_row(layout, options, memory, row,
                 {layout.rect.x, snap(static_cast<float>(top)), layout.rect.width, layout.row_height},
                 medium);
    };
    // One row more on either side, so that Tab gets there; and the one with the focus, so that it is not
    // lost.
    const std::int64_t from = std::max<std::int64_t>(0, result.first - 1),
                       to = std::min(options.rows, result.last + 1);
    std::vector<std::int64_t> seen;
    const bool keeps = kept_row >= 0 && kept_row < options.rows;
    if (keeps && kept_row < from) seen.push_back(kept_row);
    for (std::int64_t row = from; row < to; ++row) seen.push_back(row);
    if (keeps && kept_row >= to) seen.push_back(kept_row);
    if (!is_on_paper()) {
        for (const std::int64_t row : seen) draw(row, Medium::any);
    } else {
        const std::vector<std::int64_t> printed = rows_on_paper(options);
        std::vector<std::int64_t> rows;
        std::ranges::set_union(seen, printed, std::back_inserter(rows));
        for (const std::int64_t row : rows)
            draw(row, !std::ranges::binary_search(printed, row) ? Medium::screen
                      : std::ranges::binary_search(seen, row)   ? Medium::any
                                                                : Medium::paper);
    }
    if (options.busy) fill(layout.view, with_alpha(theme().surface, 0.55F));
    end_scroll(
        layout.rows_id, layout.view,
        layout.page_scrolls ? layout.view.height : static_cast<double>(options.rows) * layout.row_height);
    outline(layout.rect, theme().border, radius::card);
    leave();
    return result;
}

bool is_folded() { return state().folded; }

void scroll_table_to(std::string_view name, std::int64_t row) {
    const NodeId id = hash(hash(seed(), "table"), name);
    remember<TableMemory>(id).wanted_row = row;
}

}  // namespace roster::ui
