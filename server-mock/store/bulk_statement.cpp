#include "store/bulk_statement.hpp"

#include <stdexcept>

namespace roster::server {

namespace {

bool is_of_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// ":name" becomes "each.name_"; the underscore keeps it apart from the statement's own columns.
std::string with_columns(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        if (text[i] != ':') {
            result += text[i++];
            continue;
        }
        std::size_t end = i + 1;
        while (end < text.size() && is_of_name(text[end])) ++end;
        result += "each." + std::string(text.substr(i + 1, end - i - 1)) + "_";
        i = end;
    }
    return result;
}

// Where the bracket that opens at `open` closes.
std::size_t closing(std::string_view text, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        if (text[i] == '(') ++depth;
        if (text[i] == ')' && --depth == 0) return i;
    }
    throw std::logic_error("a bracket is not closed in: " + std::string(text));
}

}  // namespace

std::string bulk_statement(std::string_view statement, const std::vector<BulkColumn>& columns) {
    std::string arrays, names;
    for (const auto& column : columns) {
        if (!arrays.empty()) arrays += ", ", names += ", ";
        arrays += "cast(:" + std::string(column.name) + (column.is_number ? " as bigint[])" : " as text[])");
        names += std::string(column.name) + "_";
    }
    const std::string rows = "unnest(" + arrays + ") as each (" + names + ")";

    if (statement.starts_with("insert")) {
        static constexpr std::string_view values = " values (";
        const auto at = statement.find(values);
        const auto open = at + values.size() - 1;
        const auto close = closing(statement, open);
        return std::string(statement.substr(0, at)) + " select " +
               with_columns(statement.substr(open + 1, close - open - 1)) + " from " + rows +
               with_columns(statement.substr(close + 1));
    }
    const auto where = statement.find(" where ");
    return std::string(statement.substr(0, where)) + " using " + rows + with_columns(statement.substr(where));
}

std::string array_of(const std::vector<std::string>& values) {
    std::string text = "{";
    for (const auto& value : values) {
        if (text.size() > 1) text += ',';
        text += '"';
        for (const char c : value) {
            if (c == '"' || c == '\\') text += '\\';
            text += c;
        }
        text += '"';
    }
    return text + "}";
}

std::string array_of(const std::vector<long long>& values) {
    std::string text = "{";
    for (const auto value : values) {
        if (text.size() > 1) text += ',';
        text += std::to_string(value);
    }
    return text + "}";
}

}  // namespace roster::server
