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

// One line. Whatever a reader may separate cells by (, ; tab |) or end them by stands within quotes. What a spreadsheet
// would take for a formula (its first character that shows is = + - or @, in any width) gets an apostrophe in front, at
// the beginning of a cell and after each separator within it; so does a cell that begins with a tab or a line break
// (ASVS 1.2.10). Characters that act on the line (domain/shown_text) are replacement signs.
std::string csv_line(const std::vector<std::string>& cells);

// A page of a list as lines, and where the next one begins; nothing at the end.
struct CsvPage {
    std::string lines;
    std::optional<store::Cursor> next;
};
using CsvPageAfter = std::function<CsvPage(const std::optional<store::Cursor>& after)>;

// A byte order mark and the names of the columns, then page after page: by key, so that rows added or removed meanwhile make none appear
// twice.
NextPart csv_of_pages(const std::vector<std::string>& columns, CsvPageAfter page_after);

}  // namespace roster::server
