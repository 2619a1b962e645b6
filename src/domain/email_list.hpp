// A list of e-mail addresses as people type and paste it: commas, semicolons, blanks, newlines and tabs
// between addresses, "Ada Lovelace <ada@example.com>", quoted names, a trailing comma, a spreadsheet's
// column. Nothing is silently dropped: what is no address comes back as an entry with its reason. An unclosed
// quote or bracket never swallows the addresses after it. Linear in the length of the text.
//
// Rows of a spreadsheet are read as rows: the column that holds addresses counts, names beside it are names, and a
// row of headings is no entry. When several columns hold addresses and no heading tells which is meant ("Email"
// beside "Manager email" does), it has to be asked.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/sentences.hpp"

namespace roster::domain {

// The most addresses that are sent in one go, and in one request.
inline constexpr std::size_t most_addresses_at_once = 1000;
inline constexpr std::size_t addresses_per_request = 100;

struct EmailListEntry {
    std::string text;  // as written, without the separators around it; of a row: its address's cell
    std::size_t begin = 0, end = 0;  // where it stands in the text, in bytes; entries of one row share it
    std::string name;                // the display name beside it, may be empty
    std::string address;             // as stored; empty when it is no address
    std::optional<Refusal> problem;  // why it is no address
    bool duplicate = false;          // the address already stands earlier in the list
    bool in_row = false;             // its name may stand in another cell
};

// A column of which it is unclear whether its addresses are meant.
struct AddressColumn {
    std::size_t index = 0;
    std::string heading;  // may be empty
    std::string example;  // its first address
};

struct EmailList {
    std::vector<EmailListEntry> entries;
    std::vector<AddressColumn> question;  // not empty: of these rows no entry is made before one is chosen
    std::size_t rows_begin = 0, rows_end = 0;  // the rows in question, in bytes of the text
};

EmailList read_email_list(std::string_view text);
inline std::vector<EmailListEntry> parse_email_list(std::string_view text) {
    return read_email_list(text).entries;
}

// An entry as it is written alone, in one line: a row with its name is "Ada Lovelace <ada@example.com>".
std::string line_of(const EmailListEntry& entry);

// A CSV file (RFC 4180; commas, semicolons, tabs or bars between cells, or what its line "sep=" tells; also a mere
// list), or rows out of a list, as lines
// for read_email_list, an entry each. `column`: the chosen one; without it, every column in question.
std::string email_list_of_csv(std::string_view csv, std::optional<std::size_t> column = std::nullopt);
// What has to be asked about a CSV file; empty when it is clear.
std::vector<AddressColumn> address_columns_of_csv(std::string_view csv);

// The same list with a column chosen for the rows in question.
std::string with_column_chosen(std::string_view text, std::optional<std::size_t> column);

// False for what no text holds: control characters, as in a picture or a workbook.
bool is_text_file(std::string_view content);

}  // namespace roster::domain
