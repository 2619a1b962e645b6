// A page of a list, by key and not by number: after a row, in an order, so that rows added or removed meanwhile
// make no row appear twice or be skipped. Every order ends in the id, so no two rows are equal.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/dialect.hpp"
#include "store/query.hpp"

namespace roster::server::store {

struct KeyColumn {
    std::string_view name;
    bool is_number = false;
};

struct Order {
    // Rows of a smaller rank come first, whatever the direction; empty: no ranks. An SQL expression of integers.
    std::string rank;
    std::vector<KeyColumn> columns;
    bool descending = false;
    std::string ranked_name = {};  // what a rank by name looks for
};

// The rank (when there is one) and the key columns of the last row of a page, as texts.
using Cursor = std::vector<std::string>;

struct Window {
    std::int64_t count = 50;
    std::int64_t offset = 0;
    std::optional<Cursor> after;
    bool includes_after = false;  // the row at `after` is one of the window's
    bool is_counted = true;       // false: nobody asks for the total
};

// What a list gives: its rows, how many there are in all, and where the next page begins.
template <class Row>
struct PageOf {
    std::vector<Row> rows;
    std::int64_t total = 0;
    std::optional<Cursor> next;
};

// Takes the one row away that was read to see whether there is a next page, and names the last one that is left.
template <class Row, class CursorAfter>
void end_page(PageOf<Row>& page, const Window& window, CursorAfter&& cursor_after) {
    if (static_cast<std::int64_t>(page.rows.size()) <= window.count) return;
    page.rows.pop_back();
    page.next = cursor_after(page.rows.back());
}

// Of the rows whose name holds what was asked for, those come first that are named so to the letter, then those that
// are but for the case. `table`: "p." or nothing; the statement binds `:name_fold` by itself.
void rank_by_name(Order& order, std::string_view table, std::string_view wanted);
// Begins a row's cursor in such an order; nothing in others.
void add_name_rank(Cursor& cursor, const Order& order, std::string_view name);

// " and (…)" for each of the words of a search (store/text_keys): it stands in one of the columns, which are folded.
std::string words_clause(const Dialect& dialect, const std::vector<std::string>& words,
                         std::initializer_list<std::string_view> columns);
void bind_words(Query& query, const std::vector<std::string>& words);

// True when `cursor` has the form that `order` needs; a cursor comes from outside.
bool fits(const Cursor& cursor, const Order& order);

// " and (…) > (…)": the rows after the cursor; empty without one.
std::string after_clause(const Order& order, const Window& window);
// " order by … limit … offset …": one row more than the page holds, which tells whether there is a next one.
std::string order_clause(const Order& order);
// " order by …" alone.
std::string order_alone(const Order& order);
void bind_window(Query& query, const Order& order, const Window& window);

}  // namespace roster::server::store
