#include "store/copy.hpp"

#include <string_view>
#include <vector>

#include "store/accounts.hpp"
#include "store/query.hpp"

namespace roster::server {

namespace {

constexpr std::size_t rows_at_once = 5'000;

struct Column {
    std::string name;
    bool is_number;
};
struct Table {
    std::string name;
    std::vector<Column> columns;
};

// In the order they were made in: what is referred to comes first.
std::vector<Table> tables_of(soci::session& session) {
    std::vector<Table> tables;
    for (auto& [name] :
         Query(session,
               "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
               " and name <> 'schema_version' order by rowid")
             .rows<std::string>()) {
        Table table{std::move(name), {}};
        for (auto& [column, type] :
             Query(session, "select name, type from pragma_table_info(:table) order by cid")
                 .bind("table", table.name)
                 .rows<std::string, std::string>())
            table.columns.push_back({std::move(column), type == "bigint"});
        tables.push_back(std::move(table));
    }
    return tables;
}

std::string listed(const Table& table, std::string_view before, std::string_view after, bool with_types) {
    std::string list;
    for (const auto& column : table.columns) {
        list += (list.empty() ? "" : ", ") + std::string(before) + column.name + std::string(after);
        if (with_types) list += column.is_number ? " as bigint[])" : " as text[])";
    }
    return list;
}

// The rows of one table, as many at a time as one statement takes: a column is the text of an array.
class Rows {
   public:
    Rows(soci::session& to, const Table& table)
        : to_(to),
          arrays_(table.columns.size(), "{"),
          insert_("insert into " + table.name + " (" + listed(table, "", "", false) +
                  ") select * from unnest(" + listed(table, "cast(:", "", true) + ") as each"),
          table_(table) {}

    void add(const soci::row& row) {
        for (std::size_t i = 0; i < arrays_.size(); ++i) {
            auto& array = arrays_[i];
            if (array.size() > 1) array += ',';
            if (row.get_indicator(i) == soci::i_null) {
                array += "NULL";
            } else {
                append_quoted(array, row.get<std::string>(i));
            }
        }
        ++number_;
        if (++waiting_ == rows_at_once) write();
    }
    std::int64_t finish() {
        if (waiting_ > 0) write();
        return number_;
    }

   private:
    static void append_quoted(std::string& array, std::string_view value) {
        array += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') array += '\\';
            array += c;
        }
        array += '"';
    }
    void write() {
        Query query(to_, insert_);
        for (std::size_t i = 0; i < arrays_.size(); ++i) {
            query.bind(table_.columns[i].name, arrays_[i] + "}");
            arrays_[i] = "{";
        }
        query.run();
        waiting_ = 0;
    }

    soci::session& to_;
    std::vector<std::string> arrays_;
    std::string insert_;
    const Table& table_;
    std::size_t waiting_ = 0;
    std::int64_t number_ = 0;
};

}  // namespace

std::expected<std::int64_t, std::string> copy_database(Database& from, Database& to) {
    if (from.dialect().is_shared || !to.dialect().is_shared)
        return std::unexpected("A copy goes from the file of a SQLite database to a PostgreSQL.");
    return from.read([&](soci::session& source) {
        return to.change([&](soci::session& target) -> std::expected<std::int64_t, std::string> {
            if (store::has_any_account(target))
                return std::unexpected(
                    "The database to copy to has people already: it has to be an empty one.");
            std::int64_t number = 0;
            const auto tables = tables_of(source);
            // What a start without data writes by itself.
            for (auto table = tables.rbegin(); table != tables.rend(); ++table)
                target << "delete from " + table->name;
            for (const auto& table : tables) {
                // As texts, all of them: an array is one.
                Rows rows(target, table);
                const soci::rowset<soci::row> all =
                    (source.prepare << "select " + listed(table, "cast(", " as text)", false) + " from " +
                                           table.name);
                for (const auto& row : all) rows.add(row);
                number += rows.finish();
            }
            return number;
        });
    });
}

}  // namespace roster::server
