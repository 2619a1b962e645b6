// Rows of cells out of a spreadsheet or a CSV file (RFC 4180), and which of their columns hold addresses. Linear in
// the length of the text; a quote that no cell ends with is a character like others and swallows nothing.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/email_list.hpp"

namespace roster::domain {

struct EmailRow {
    std::vector<std::string_view> cells;  // as written, quotes included
    std::size_t begin = 0, end = 0;       // in the text, without the line's end
};

struct EmailRows {
    std::vector<EmailRow> rows;  // empty lines are none
    bool loose_quotes = false;   // a cell begins with a quote that means nothing in RFC 4180
};
EmailRows cut_rows(std::string_view text, char separator);

// A cell's text, without the quotes and blanks around it.
std::string cell_text(std::string_view cell);

// True for a cell that holds no name of its own, as "Ada <ada@example.com>" does.
inline bool is_bare(std::string_view cell) { return !cell.contains('<') && !cell.ends_with(')'); }

// Rows of which one column holds the addresses, the others something else.
class EmailTable {
   public:
    // Nothing when the rows are rather a list: no column holds an address, or every column does.
    static std::optional<EmailTable> of(std::vector<EmailRow> rows);

    // The columns that may be meant: one, or those that have to be asked about.
    const std::vector<std::size_t>& columns() const { return columns_; }
    std::vector<AddressColumn> in_question() const;

    // The entries of every row, from these columns. A row without an address is an entry without one.
    std::vector<EmailListEntry> entries(const std::vector<std::size_t>& columns) const;

    std::size_t begin() const { return begin_; }
    std::size_t end() const { return rows_.back().end; }

   private:
    bool find_headings();
    std::vector<std::size_t> name_columns(std::size_t address_column) const;
    bool holds_words(std::size_t column) const;
    std::string name_of(const EmailRow& row, const std::vector<std::size_t>& columns) const;

    std::vector<EmailRow> rows_;         // without the headings
    std::vector<std::string> headings_;  // empty when there are none
    std::vector<std::size_t> columns_;
    std::size_t width_ = 0, begin_ = 0;
};

// What a column of addresses is called: "Email", "E-mail address"; `plainly` when nothing else stands there, which
// tells it from "Manager email".
bool is_email_heading(std::string_view cell, bool plainly);

// A line above a list that only says what follows: "Manager email" alone, or several cells with "Email" among them.
bool is_heading_line(std::string_view line);

// A list alone, with no look for rows; no duplicates are marked (email_list_words.cpp).
std::vector<EmailListEntry> read_list_of_words(std::string_view text);

}  // namespace roster::domain
