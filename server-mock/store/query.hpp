// One SQL statement: its text with :names, values bound by name, its rows as tuples.
//
//     for (auto& [id, email] : Query(session, "select id, email from accounts where name = :name")
//                                  .bind("name", name)
//                                  .rows<std::string, std::string>())
//
// A column that may be null is read as std::optional. Whatever the database refuses is thrown as
// soci::soci_error; Database::change and Database::read roll back and throw what it says without the values.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "domain/time.hpp"
#include "store/soci.hpp"

namespace soci {

template <>
struct type_conversion<roster::domain::Timestamp> {
    using base_type = long long;
    static void from_base(long long in, indicator, roster::domain::Timestamp& out) { out.microseconds = in; }
    static void to_base(const roster::domain::Timestamp& in, long long& out, indicator& indicator) {
        out = in.microseconds;
        indicator = i_ok;
    }
};

template <>
struct type_conversion<bool> {
    using base_type = long long;
    static void from_base(long long in, indicator, bool& out) { out = in != 0; }
    static void to_base(bool in, long long& out, indicator& indicator) {
        out = in ? 1 : 0;
        indicator = i_ok;
    }
};

template <class T>
struct type_conversion<std::optional<T>> {
    using base_type = typename type_conversion<T>::base_type;
    static void from_base(const base_type& in, indicator indicator, std::optional<T>& out) {
        if (indicator == i_null) {
            out.reset();
            return;
        }
        type_conversion<T>::from_base(in, indicator, out.emplace());
    }
    static void to_base(const std::optional<T>& in, base_type& out, indicator& indicator) {
        if (in) {
            type_conversion<T>::to_base(*in, out, indicator);
        } else {
            indicator = i_null;
        }
    }
};

}  // namespace soci

namespace roster::server {

// What SOCI reads a column into: it knows 64-bit integers as long long, another type than std::int64_t here.
template <class T>
struct Stored {
    using type = T;
};
template <>
struct Stored<std::int64_t> {
    using type = long long;
};
template <>
struct Stored<std::optional<std::int64_t>> {
    using type = std::optional<long long>;
};

// A text as both databases take it: bytes that are no UTF-8, and the NUL that PostgreSQL cannot store, become U+FFFD.
std::string storable(std::string_view text);

class Query {
   public:
    Query(soci::session& session, std::string text) : session_(session), text_(std::move(text)) {}

    Query& bind(std::string name, std::string_view value) { return keep(std::move(name), storable(value)); }
    Query& bind(std::string name, const char* value) { return keep(std::move(name), storable(value)); }
    Query& bind(std::string name, const std::string& value) { return keep(std::move(name), storable(value)); }
    Query& bind(std::string name, bool value) { return keep(std::move(name), static_cast<long long>(value)); }
    Query& bind(std::string name, domain::Timestamp value) {
        return keep(std::move(name), static_cast<long long>(value.microseconds));
    }
    template <class Integer>
        requires std::is_integral_v<Integer>
    Query& bind(std::string name, Integer value) {
        return keep(std::move(name), static_cast<long long>(value));
    }
    template <class T>
    Query& bind(std::string name, const std::optional<T>& value) {
        if (value) return bind(std::move(name), *value);
        return keep(std::move(name), Null{});
    }

    // Runs a statement without rows; returns how many rows it changed.
    std::int64_t run() {
        soci::statement statement(session_);
        prepare(statement);
        statement.execute(true);
        return statement.get_affected_rows();
    }

    template <class... Columns>
    std::vector<std::tuple<Columns...>> rows() {
        std::vector<std::tuple<Columns...>> all;
        each<Columns...>([&](std::tuple<Columns...>& row) { all.push_back(std::move(row)); });
        return all;
    }

    template <class... Columns>
    std::optional<std::tuple<Columns...>> first() {
        auto all = rows<Columns...>();
        if (all.empty()) return std::nullopt;
        return std::move(all.front());
    }

    // The same, the columns named by a tuple type.
    template <class Row>
    std::vector<Row> rows_of() {
        std::vector<Row> all;
        each_of<Row>([&](Row& row) { all.push_back(std::move(row)); });
        return all;
    }
    template <class Row, class Each>
    void each_of(Each&& take) {
        [&]<class... Columns>(std::type_identity<std::tuple<Columns...>>) {
            each<Columns...>(std::forward<Each>(take));
        }(std::type_identity<Row>{});
    }

    // The one value of a query that always gives one, such as a count.
    template <class T>
    T value() {
        return std::get<0>(first<T>().value());
    }

    template <class... Columns, class Each>
    void each(Each&& take) {
        soci::statement statement(session_);
        std::tuple<typename Stored<Columns>::type...> row;
        std::apply([&](auto&... column) { (statement.exchange(soci::into(column)), ...); }, row);
        prepare(statement);
        statement.execute(false);
        while (statement.fetch()) {
            auto taken =
                std::apply([](auto&... column) { return std::tuple<Columns...>(std::move(column)...); }, row);
            take(taken);
        }
    }

   private:
    struct Null {};

    template <class T>
    Query& keep(std::string name, T value) {
        values_.emplace_back(std::move(name), Value(std::move(value)));
        return *this;
    }

    void prepare(soci::statement& statement) {
        for (auto& [name, value] : values_) {
            if (auto* text = std::get_if<std::string>(&value)) {
                statement.exchange(soci::use(*text, name));
            } else if (auto* number = std::get_if<long long>(&value)) {
                statement.exchange(soci::use(*number, name));
            } else {
                statement.exchange(soci::use(nothing_, null_, name));
            }
        }
        statement.alloc();
        // "One time": PostgreSQL parses, plans and runs it in one round trip.
        statement.prepare(text_, soci::details::st_one_time_query);
        statement.define_and_bind();
    }

    using Value = std::variant<std::string, long long, Null>;
    soci::session& session_;
    std::string text_;
    std::deque<std::pair<std::string, Value>> values_;  // a deque, because SOCI keeps addresses into it
    std::string nothing_;
    soci::indicator null_ = soci::i_null;
};

// The same statement for many rows: every name is bound to as many values. It begins with "insert into", "update" or
// "delete from"; the latter two have a "where".
class BulkQuery {
   public:
    BulkQuery(soci::session& session, std::string text) : session_(session), text_(std::move(text)) {}

    BulkQuery& bind(std::string name, std::vector<std::string> values) {
        for (auto& value : values) value = storable(value);
        values_.emplace_back(std::move(name), std::move(values));
        return *this;
    }
    BulkQuery& bind(std::string name, std::vector<long long> values) {
        values_.emplace_back(std::move(name), std::move(values));
        return *this;
    }
    // One value for all rows.
    BulkQuery& bind_all(std::string name, std::string_view value, std::size_t rows) {
        return bind(std::move(name), std::vector<std::string>(rows, std::string(value)));
    }
    BulkQuery& bind_all(std::string name, domain::Timestamp value, std::size_t rows) {
        return bind(std::move(name), std::vector<long long>(rows, value.microseconds));
    }

    // Does nothing without values.
    void run();

   private:
    void run_with_arrays();

    using Values = std::variant<std::vector<std::string>, std::vector<long long>>;
    soci::session& session_;
    std::string text_;
    std::deque<std::pair<std::string, Values>> values_;
};

// "prefix0, :prefix1, …": the names of `count` parameters for an `in (…)`.
inline std::string parameter_list(std::string_view prefix, std::size_t count) {
    std::string list;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) list += ", ";
        list += ':';
        list += prefix;
        list += std::to_string(i);
    }
    return list;
}

}  // namespace roster::server
