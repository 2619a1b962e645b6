#include "service/csv.hpp"

#include <string_view>
#include <utility>

namespace roster::server {

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != cells.data()) line += ',';
        const bool is_formula =
            !cell.empty() && std::string_view("=+-@\t\r").find(cell.front()) != std::string_view::npos;
        const bool is_quoted = cell.find_first_of(",\"\r\n") != std::string::npos;
        if (is_quoted) line += '"';
        if (is_formula) line += '\'';
        for (const char each : cell) {
            if (each == '"') line += '"';
            line += each;
        }
        if (is_quoted) line += '"';
    }
    return line + "\r\n";
}

NextPart csv_of_pages(const std::vector<std::string>& columns, CsvPageAfter page_after) {
    struct Progress {
        std::string head;  // until it is sent
        std::optional<store::Cursor> after;
        bool is_done = false;
    };
    return [progress = Progress{csv_line(columns), {}, false},
            page_after = std::move(page_after)]() mutable -> std::optional<std::string> {
        if (progress.is_done) return std::nullopt;
        auto page = page_after(progress.after);
        progress.is_done = !page.next;
        progress.after = std::move(page.next);
        return std::exchange(progress.head, {}) + page.lines;
    };
}

}  // namespace roster::server
