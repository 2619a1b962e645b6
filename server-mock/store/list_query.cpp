#include "store/list_query.hpp"

#include <algorithm>
#include <charconv>

#include "store/text_keys.hpp"

namespace roster::server::store {

namespace {

std::optional<std::int64_t> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return number;
}

std::string parameter(std::size_t index) { return "after" + std::to_string(index); }

}  // namespace

void rank_by_name(Order& order, std::string_view table, std::string_view wanted) {
    const std::string at(table);
    order.rank = "case when " + at + "name = :ranked_name then 0 when " + at +
                 "name_fold = :name_fold then 1 else 2 end";
    order.ranked_name = wanted;
}

void add_name_rank(Cursor& cursor, const Order& order, std::string_view name) {
    const auto& wanted = order.ranked_name;
    if (wanted.empty()) return;
    cursor.emplace_back(name == wanted ? "0" : folded(name) == folded(wanted) ? "1" : "2");
}

std::string words_clause(const Dialect& dialect, const std::vector<std::string>& words,
                         std::initializer_list<std::string_view> columns) {
    std::string clause;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view before = " and (";
        for (const auto column : columns) {
            ((clause += before) += dialect.position_of) += '(';
            (clause += column) += ", :word" + std::to_string(i) + ") > 0";
            before = " or ";
        }
        clause += ')';
    }
    return clause;
}

void bind_words(Query& query, const std::vector<std::string>& words) {
    for (std::size_t i = 0; i < words.size(); ++i) query.bind("word" + std::to_string(i), words[i]);
}

bool fits(const Cursor& cursor, const Order& order) {
    const std::size_t ranks = order.rank.empty() ? 0 : 1;
    if (cursor.size() != order.columns.size() + ranks) return false;
    if (ranks > 0 && !number_of(cursor.front())) return false;
    for (std::size_t i = 0; i < order.columns.size(); ++i) {
        if (order.columns[i].is_number && !number_of(cursor[i + ranks])) return false;
    }
    return true;
}

std::string after_clause(const Order& order, const Window& window) {
    if (!window.after) return {};
    std::string columns, values;
    for (std::size_t i = 0; i < order.columns.size(); ++i) {
        columns += (i > 0 ? ", " : "") + std::string(order.columns[i].name);
        values += (i > 0 ? ", :" : ":") + parameter(i);
    }
    const std::string by_key = "(" + columns + ") " + (order.descending ? "<" : ">") +
                               (window.includes_after ? "=" : "") + " (" + values + ")";
    if (order.rank.empty()) return " and " + by_key;
    return " and (" + order.rank + " > :after_rank or (" + order.rank + " = :after_rank and " + by_key + "))";
}

std::string order_alone(const Order& order) {
    std::string clause = " order by ";
    if (!order.rank.empty()) clause += order.rank + ", ";
    for (std::size_t i = 0; i < order.columns.size(); ++i) {
        clause +=
            (i > 0 ? ", " : "") + std::string(order.columns[i].name) + (order.descending ? " desc" : "");
    }
    return clause;
}

std::string order_clause(const Order& order) {
    return order_alone(order) + " limit :page_count offset :page_offset";
}

void bind_window(Query& query, const Order& order, const Window& window) {
    query.bind("page_count", window.count + 1).bind("page_offset", window.offset);
    if (!order.ranked_name.empty()) query.bind("ranked_name", order.ranked_name);
    if (!window.after) return;
    const std::size_t ranks = order.rank.empty() ? 0 : 1;
    if (ranks > 0) query.bind("after_rank", number_of(window.after->front()).value_or(0));
    for (std::size_t i = 0; i < order.columns.size(); ++i) {
        const auto& value = (*window.after)[i + ranks];
        if (order.columns[i].is_number) {
            query.bind(parameter(i), number_of(value).value_or(0));
        } else {
            query.bind(parameter(i), value);
        }
    }
}

}  // namespace roster::server::store
