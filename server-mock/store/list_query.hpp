// A page of a list, by key and not by number: after a row, in an order, so that rows added or removed meanwhile
// make no row appear twice or be skipped. Every order ends in the id, so no two rows are equal.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
};

// The rank (when there is one) and the key columns of the last row of a page, as texts.
using Cursor = std::vector<std::string>;

struct Window {
    std::int64_t count = 50;
    std::int64_t offset = 0;
    std::optional<Cursor> after;
    bool is_counted = true;  // false: nobody asks for the total
};

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
