// What the screens with a long list share: searching, filtering and inviting above it, which column
// stands for which sort key, and what stands in place of rows.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "panels/context.hpp"

namespace roster::panels {

// Search field and filter of the list at the present place, and the button "Invite".
void list_toolbar(Context& context, std::string_view search, std::string_view filter,
                  std::span<const ui::SelectOption> filters);

struct ListTable {
    std::string_view name = {};
    std::span<const ui::TableColumn> columns = {};
    std::span<const std::string_view> sort_keys = {};  // a column's; empty: it cannot be sorted by
    std::optional<std::int64_t> total = {};            // unknown: rows in outline
    bool refreshing = false;
    std::function<bool(std::int64_t row)> loaded = {};
    std::function<std::string(std::int64_t row)> key = {};
    std::function<void(std::int64_t row, int column)> cell = {};
};
// The rows that are to be loaded: those in sight, and while the list is printed the first ones.
struct RowsToLoad {
    std::int64_t first = 0, count = 0, printed = 0;
};
// The table of the list at the present place: its order stands in the address; Ctrl+P prints the list.
RowsToLoad list_table(Context& context, const ListTable& list);

// The same of a list of the state; `cell` draws one: (context, row, column).
template <class Row>
RowsToLoad table_of_list(Context& context, const client::ListWindow<Row>& list, ListTable table,
                         void (*cell)(Context&, const Row&, int)) {
    table.total = list.total;
    table.refreshing = list.refreshing;
    table.loaded = [&list](std::int64_t row) { return list.row(row) != nullptr; };
    table.key = [&list](std::int64_t row) { return list.row(row)->id; };
    table.cell = [&, cell](std::int64_t row, int column) { cell(context, *list.row(row), column); };
    return list_table(context, table);
}

// A list below its heading, in outline (sketch.def), and what stands above it.
void outline_of_controls(float width);
void outline_of_list();

}  // namespace roster::panels
