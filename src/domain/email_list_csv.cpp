// Addresses out of a CSV file: cut by RFC 4180, with the separators that spreadsheets really write.
#include <algorithm>
#include <utility>

#include "domain/email_list.hpp"
#include "domain/text.hpp"

namespace roster::domain {
namespace {

using Record = std::vector<std::string>;

// The separator of the file: the one of tab, semicolon and comma that its first line holds most of, outside
// of quotes; '\0' when it holds none, because then there is one column.
char separator_of(std::string_view csv) {
    constexpr std::string_view candidates = "\t;,";
    std::size_t counts[candidates.size()] = {};
    bool quoted = false;
    for (const char character : csv) {
        if (character == '"') quoted = !quoted;
        if (quoted) continue;
        if (character == '\n' || character == '\r') break;
        if (const auto index = candidates.find(character); index != std::string_view::npos) ++counts[index];
    }
    const auto* most = std::ranges::max_element(counts);
    return *most > 0 ? candidates[static_cast<std::size_t>(most - counts)] : '\0';
}

// A cell that opens a quote without closing it runs to the end of the file; nothing is lost by that, because
// the addresses in it are found all the same.
std::vector<Record> records_of(std::string_view csv, char separator) {
    std::vector<Record> records;
    Record record;
    std::string cell;
    bool quoted = false;
    const auto end_cell = [&] { record.push_back(std::exchange(cell, {})); };
    const auto end_record = [&] {
        end_cell();
        const bool is_empty_line = record.size() == 1 && record.front().empty();
        if (!is_empty_line) records.push_back(std::move(record));
        record.clear();
    };
    for (std::size_t at = 0; at < csv.size(); ++at) {
        const char character = csv[at];
        if (quoted) {
            if (character != '"') {
                cell += character;
            } else if (at + 1 < csv.size() && csv[at + 1] == '"') {
                cell += csv[++at];
            } else {
                quoted = false;
            }
        } else if (character == '"' && cell.empty()) {
            quoted = true;
        } else if (separator != '\0' && character == separator) {
            end_cell();
        } else if (character == '\n' || character == '\r') {
            end_record();
        } else {
            cell += character;
        }
    }
    end_record();
    return records;
}

bool holds_at(std::string_view cell) { return cell.find('@') != std::string_view::npos; }

// The column that holds addresses most often.
std::size_t address_column(const std::vector<Record>& records) {
    std::vector<std::size_t> counts(1);
    for (const Record& record : records) {
        if (record.size() > counts.size()) counts.resize(record.size());
        for (std::size_t column = 0; column < record.size(); ++column)
            counts[column] += holds_at(record[column]);
    }
    return static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin());
}

// "Email", "E-Mail-Adresse", "mail address": what a column of addresses is called.
bool is_heading(std::string_view cell) {
    std::string lower(cell);
    std::ranges::transform(lower, lower.begin(), lower_ascii);
    return lower.find("mail") != std::string::npos || lower.find("address") != std::string::npos;
}

void append_line(std::string& list, std::string_view cell) {
    cell = without_edges(cell);
    if (cell.empty()) return;
    list += cell;
    list += '\n';
}

}  // namespace

std::string email_list_of_csv(std::string_view csv) {
    constexpr std::string_view byte_order_mark = "\uFEFF";
    if (csv.starts_with(byte_order_mark)) csv.remove_prefix(byte_order_mark.size());
    const char separator = separator_of(csv);
    const std::vector<Record> records = records_of(csv, separator);
    const std::size_t column = address_column(records);

    std::string list;
    for (std::size_t row = 0; row < records.size(); ++row) {
        const Record& record = records[row];
        if (std::ranges::any_of(record, holds_at)) {
            for (const std::string& cell : record)
                if (holds_at(cell)) append_line(list, cell);
            continue;
        }
        // A row without an @ is shown as what it is, a row with a broken address; but not the row of
        // headings.
        const bool has_headings =
            row == 0 && records.size() > 1 && (separator != '\0' || is_heading(record.front()));
        if (!has_headings && column < record.size()) append_line(list, record[column]);
    }
    return list;
}

}  // namespace roster::domain
