// Finds out what of a text is a list (email_list_words.cpp) and what is rows of a spreadsheet (email_rows.cpp).
#include "domain/email_list.hpp"

#include <algorithm>
#include <set>

#include "domain/email_rows.hpp"
#include "domain/text.hpp"

namespace roster::domain {
namespace {

constexpr std::size_t npos = std::string_view::npos;

// What tells how to read the rest and is no entry: a byte order mark, and the line "sep=;" that tells a spreadsheet
// program which separator a file has.
struct Preamble {
    std::size_t size = 0;
    char separator = '\0';  // where one is told
};

Preamble preamble_of(std::string_view text) {
    constexpr std::string_view byte_order_mark = "\uFEFF";
    std::size_t at = text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    std::string_view line = text.substr(at);
    line = line.substr(0, line.find_first_of("\r\n"));
    const std::string told = cell_text(line);
    const bool tells = told.size() <= 5 && at + line.size() < text.size() &&
                       std::ranges::equal(told.substr(0, 4), std::string_view("sep="), {}, lower_ascii);
    if (!tells) return {at, '\0'};
    constexpr std::string_view separators = ",;|:!#$%&*/=?^~";
    return {at + line.size(), separators.contains(told.back()) && told.size() == 5 ? told.back() : '\0'};
}

// The separator of rows: a tab, else the one of semicolon, comma and bar that the first line holds most of, outside of
// quotes; '\0' when it holds none, because then there is one column. A bar may stand in an address: in a line that is
// alone it separates nothing.
char separator_of(std::string_view rows) {
    std::size_t semicolons = 0, commas = 0, bars = 0;
    bool quoted = false, begun = false, is_alone = true;
    for (const char character : rows) {
        const bool ends_line = character == '\n' || character == '\r';
        if (begun && ends_line && !quoted) {
            is_alone = without_edges(rows).find_first_of("\r\n") == npos;
            break;
        }
        begun = begun || !ends_line;
        if (character == '"') quoted = !quoted;
        if (quoted) continue;
        if (character == '\t') return '\t';
        semicolons += character == ';';
        commas += character == ',';
        bars += character == '|';
    }
    if (bars > std::max(semicolons, commas) && !is_alone) return '|';
    if (semicolons + commas == 0) return '\0';
    return semicolons >= commas ? ';' : ',';
}

class Reading {
   public:
    explicit Reading(std::string_view text) : text_(text) {}

    EmailList read() {
        std::size_t done = preamble_.size;
        std::vector<EmailRow> rows;
        if (preamble_.separator == '\0') rows = cut_rows(text_.substr(done), '\t').rows;
        const std::size_t from = done;
        const auto has_tab = [](const EmailRow& row) { return row.cells.size() > 1; };
        for (auto row = rows.begin(); row != rows.end();) {
            row = std::find_if(row, rows.end(), has_tab);
            if (row == rows.end()) break;
            const auto end = std::find_if_not(row, rows.end(), has_tab);
            read_without_tabs(done, from + row->begin);
            const auto table = EmailTable::of({row, end});
            // A single row tells no column from another.
            const bool is_list = !table || (end - row == 1 && table->columns().size() > 1);
            done = from + (end - 1)->end;
            if (is_list)
                read_words(from + row->begin, done);
            else
                read_table(*table, from);
            row = end;
        }
        read_without_tabs(done, text_.size());
        mark_duplicates();
        return std::move(list_);
    }

   private:
    // Rows between which no tabs stand are at least two, of as many cells each.
    void read_without_tabs(std::size_t begin, std::size_t end) {
        const std::string_view part = text_.substr(begin, end - begin);
        const std::string_view seen = without_edges(part);
        const std::size_t line = seen.find_first_of("\r\n");
        if (line == npos) return read_words(begin, end);
        const char told = preamble_.separator;
        if (const char separator = told == '\0' ? separator_of(part) : told; separator != '\0') {
            EmailRows cut = cut_rows(part, separator);
            const auto as_first = [&](const EmailRow& row) {
                return row.cells.size() == cut.rows.front().cells.size();
            };
            if (!cut.loose_quotes && cut.rows.size() > 1 && cut.rows.front().cells.size() > 1 &&
                std::ranges::all_of(cut.rows, as_first)) {
                if (const auto table = EmailTable::of(std::move(cut.rows))) return read_table(*table, begin);
            }
        }
        const bool is_heading = is_heading_line(seen.substr(0, line)) && seen.find('@', line) != npos;
        read_words(is_heading ? static_cast<std::size_t>(seen.data() - text_.data()) + line : begin, end);
    }

    void read_words(std::size_t begin, std::size_t end) {
        take(read_list_of_words(text_.substr(begin, end - begin)), begin);
    }

    void read_table(const EmailTable& table, std::size_t from) {
        if (table.columns().size() == 1) return take(table.entries(table.columns()), from);
        if (!list_.question.empty()) return;
        list_.question = table.in_question();
        list_.rows_begin = from + table.begin();
        list_.rows_end = from + table.end();
    }

    void take(std::vector<EmailListEntry> entries, std::size_t from) {
        for (EmailListEntry& entry : entries) {
            entry.begin += from;
            entry.end += from;
            list_.entries.push_back(std::move(entry));
        }
    }

    void mark_duplicates() {
        std::set<std::string_view> seen;
        for (EmailListEntry& entry : list_.entries)
            if (!entry.address.empty()) entry.duplicate = !seen.insert(entry.address).second;
    }

    std::string_view text_;
    Preamble preamble_ = preamble_of(text_);
    EmailList list_;
};

// `told`: its separator, where a line that is not part of it tells one.
std::optional<EmailTable> table_of_csv(std::string_view csv, char told = '\0') {
    const Preamble preamble = preamble_of(csv);
    csv.remove_prefix(preamble.size);
    if (preamble.separator != '\0') told = preamble.separator;
    const char separator = told == '\0' ? separator_of(csv) : told;
    if (separator == '\0') return std::nullopt;
    EmailRows cut = cut_rows(csv, separator);
    if (cut.loose_quotes && separator != '\t') return std::nullopt;
    return EmailTable::of(std::move(cut.rows));
}

// The table's entries as lines; of a file without one, those of the list that it is.
std::string lines_of(const std::optional<EmailTable>& table, std::string_view csv,
                     std::optional<std::size_t> column) {
    EmailList list;
    if (table)
        list.entries = table->entries(column ? std::vector{*column} : table->columns());
    else
        list = read_email_list(csv);
    if (!list.question.empty()) list.entries = read_list_of_words(csv);
    std::string lines;
    for (const EmailListEntry& entry : list.entries) lines += line_of(entry) + '\n';
    return lines;
}

}  // namespace

EmailList read_email_list(std::string_view text) { return Reading(text).read(); }

std::string line_of(const EmailListEntry& entry) {
    if (!entry.in_row || entry.name.empty() || !is_bare(entry.text)) return entry.text;
    std::string name = entry.name;
    if (name.find_first_of(",;\"<>()@\\\t") != npos) {
        for (std::size_t at = 0; (at = name.find_first_of("\"\\", at)) != npos; at += 2)
            name.insert(at, "\\");
        name = '"' + name + '"';
    }
    return name + " <" + entry.text + '>';
}

std::string email_list_of_csv(std::string_view csv, std::optional<std::size_t> column) {
    return lines_of(table_of_csv(csv), csv, column);
}

std::vector<AddressColumn> address_columns_of_csv(std::string_view csv) {
    const auto table = table_of_csv(csv);
    if (!table || table->columns().size() < 2) return {};
    return table->in_question();
}

std::string with_column_chosen(std::string_view text, std::optional<std::size_t> column) {
    const EmailList list = read_email_list(text);
    const std::size_t begin = list.rows_begin, end = list.rows_end;
    const std::string_view rows = text.substr(begin, end - begin);
    return std::string(text.substr(0, begin)) +
           lines_of(table_of_csv(rows, preamble_of(text).separator), rows, column) +
           std::string(text.substr(end));
}

bool is_text_file(std::string_view content) {
    return std::ranges::none_of(content, [](char character) {
        return static_cast<unsigned char>(character) < ' ' && (character < '\t' || character > '\r');
    });
}

}  // namespace roster::domain
