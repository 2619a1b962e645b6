// A list of e-mail addresses as people type and paste it: commas, semicolons, blanks, newlines and tabs
// between addresses, "Ada Lovelace <ada@example.com>", quoted names, a trailing comma, a spreadsheet's
// column. Nothing is silently dropped: what is no address comes back as an entry with its reason. An unclosed
// quote or bracket never swallows the addresses after it. Linear in the length of the text.
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
    std::string text;                 // as written, without the separators around it
    std::size_t begin = 0, end = 0;   // where it stands in the text, in bytes
    std::string name;                 // the display name beside it, may be empty
    std::string address;              // as stored; empty when it is no address
    std::optional<Refusal> problem;   // why it is no address
    bool duplicate = false;           // the address already stands earlier in the list
};

std::vector<EmailListEntry> parse_email_list(std::string_view text);

// The addresses of a CSV file (RFC 4180; commas, semicolons or tabs between cells) as a text for
// parse_email_list, one a line: every cell that holds an @. A row without one gives its cell of the column
// that holds the addresses, so that a broken address is seen; the row of headings gives nothing.
std::string email_list_of_csv(std::string_view csv);

}  // namespace roster::domain
