// A statement for many rows as PostgreSQL takes it in one go: the values come as arrays, one a name, and the rows
// that they make together are a table beside the statement's own.
//
//     insert into t (a, b) values (:a, nullif(:b, ''))  ->  insert into t (a, b) select each.a_, nullif(each.b_, '')
//                                                           from unnest(cast(:a as text[]), …) as each (a_, b_)
//     delete from t where id = :id                      ->  delete from t using unnest(…) … where id = each.id_
//
// An update is run once a row all the same, in order: one row may have to give up a unique value before the next one
// takes it. SQLite runs everything once a row, which costs it nothing: there is no way between.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace roster::server {

struct BulkColumn {
    std::string_view name;
    bool is_number = false;
};

// Of an insert or a delete.
std::string bulk_statement(std::string_view statement, const std::vector<BulkColumn>& columns);

// Values as an array's text.
std::string array_of(const std::vector<std::string>& values);
std::string array_of(const std::vector<long long>& values);

}  // namespace roster::server
