// Lists as CSV files (RFC 4180), made part by part while they are sent, so that a million rows need no memory.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "store/list_query.hpp"

namespace roster::server {

// The next part of a body; nothing at its end.
using NextPart = std::function<std::optional<std::string>()>;

// One line. A cell that a spreadsheet would take for a formula (it begins with = + - @, a tab or a carriage return)
// gets an apostrophe in front (ASVS 1.2.10).
std::string csv_line(const std::vector<std::string>& cells);

// A page of a list as lines, and where the next one begins; nothing at the end.
struct CsvPage {
    std::string lines;
    std::optional<store::Cursor> next;
};
using CsvPageAfter = std::function<CsvPage(const std::optional<store::Cursor>& after)>;

// The names of the columns, then page after page: by key, so that rows added or removed meanwhile make none appear
// twice.
NextPart csv_of_pages(const std::vector<std::string>& columns, CsvPageAfter page_after);

}  // namespace roster::server
