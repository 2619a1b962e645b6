#include "store/query.hpp"

#include "domain/text.hpp"
#include "store/bulk_statement.hpp"

namespace roster::server {

std::string storable(std::string_view text) {
    std::string clean;
    clean.reserve(text.size());
    while (!text.empty()) {
        const auto first = domain::first_code_point(text);
        if (first.value == domain::bad_utf8 || first.value == 0) {
            clean += "\xEF\xBF\xBD";  // U+FFFD
        } else {
            clean += text.substr(0, first.bytes);
        }
        text.remove_prefix(first.bytes);
    }
    return clean;
}

void BulkQuery::run() {
    if (values_.empty() || std::visit([](const auto& each) { return each.empty(); }, values_.front().second))
        return;
    if (session_.get_backend_name() == "postgresql" && !text_.starts_with("update")) {
        run_with_arrays();
        return;
    }
    soci::statement statement(session_);
    for (auto& bound : values_) {
        std::visit([&](auto& each) { statement.exchange(soci::use(each, bound.first)); }, bound.second);
    }
    statement.alloc();
    statement.prepare(text_);
    statement.define_and_bind();
    statement.execute(true);
}

void BulkQuery::run_with_arrays() {
    std::vector<BulkColumn> columns;
    columns.reserve(values_.size());
    for (const auto& [name, values] : values_)
        columns.push_back({name, std::holds_alternative<std::vector<long long>>(values)});
    Query query(session_, bulk_statement(text_, columns));
    for (const auto& [name, values] : values_)
        query.bind(name, std::visit([](const auto& each) { return array_of(each); }, values));
    query.run();
}

}  // namespace roster::server
