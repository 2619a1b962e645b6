#include "domain/email_rows.hpp"

#include <algorithm>

#include "domain/text.hpp"

namespace roster::domain {
namespace {

constexpr std::size_t npos = std::string_view::npos;

bool ends_line(char character) { return character == '\n' || character == '\r'; }

// Behind the quote that closes the one at `open`; npos when the next single one does not end a cell.
std::size_t behind_closing_quote(std::string_view text, std::size_t open, char separator) {
    for (std::size_t at = text.find('"', open + 1); at != npos; at = text.find('"', at + 1)) {
        ++at;
        if (at == text.size() || text[at] == separator || ends_line(text[at])) return at;
        if (text[at] != '"') return npos;
    }
    return npos;
}

bool holds_at(std::string_view cell) { return cell.contains('@'); }

bool is_blank_cell(std::string_view cell) { return cell_text(cell).empty(); }

std::string_view cell_of(const EmailRow& row, std::size_t column) {
    return column < row.cells.size() ? row.cells[column] : std::string_view();
}

bool holds_address(std::string_view cell) {
    return holds_at(cell) && std::ranges::any_of(read_list_of_words(cell_text(cell)),
                                                 [](const auto& entry) { return !entry.address.empty(); });
}

// Its ASCII letters in small: "E-Mail " is "email".
std::string letters_of(std::string_view text) {
    std::string letters;
    for (const char character : text)
        if (is_ascii_letter(character)) letters += lower_ascii(character);
    return letters;
}

bool is_name_heading(std::string_view letters) {
    for (const std::string_view other : {"user", "company", "org", "group", "team", "domain", "file"})
        if (letters.contains(other)) return false;
    return letters.contains("nam") || letters.contains("nom") || letters == "first" || letters == "last";
}

}  // namespace

bool is_email_heading(std::string_view cell, bool plainly) {
    const std::string letters = letters_of(cell);
    const std::size_t mail = letters.rfind("mail");
    if (mail == npos || holds_at(cell) || std::ranges::count(cell, ' ') > 3) return false;
    const std::string_view after = std::string_view(letters).substr(mail + 4);
    const bool begins = mail == 0 || (mail == 1 && letters.front() == 'e');
    const bool ends = after.empty() || is_word_of("s id address addresses adresse adressen", after);
    // Gmail and Hotmail are no headings.
    const bool follows =
        letters.substr(0, mail).ends_with('e') || cell.contains(" mail") || cell.contains(" Mail");
    return ends && (begins || (follows && !plainly));
}

bool is_heading_line(std::string_view line) {
    const bool several = line.find_first_of(",;|\t") != npos;
    while (!line.empty()) {
        const std::string_view cell = line.substr(0, line.find_first_of(",;|\t"));
        if (holds_at(line)) return false;
        if (is_email_heading(cell, several)) return true;
        line.remove_prefix(std::min(line.size(), cell.size() + 1));
    }
    return false;
}

EmailRows cut_rows(std::string_view text, char separator) {
    EmailRows cut;
    EmailRow row;
    bool blank = true;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t begin = at;
        const std::size_t closed = text[at] == '"' ? behind_closing_quote(text, at, separator) : npos;
        if (closed != npos) {
            at = closed;
        } else {
            cut.loose_quotes |= text[at] == '"';
            while (at < text.size() && text[at] != separator && !ends_line(text[at])) ++at;
        }
        if (row.cells.empty()) row.begin = begin;
        row.cells.push_back(text.substr(begin, at - begin));
        blank = blank && is_blank_cell(row.cells.back());
        if (at < text.size() && text[at] == separator) {
            ++at;
            if (at < text.size() && !ends_line(text[at])) continue;
            row.cells.emplace_back();
        }
        row.end = at;
        if (!blank) cut.rows.push_back(std::move(row));
        row = {};
        blank = true;
        while (at < text.size() && ends_line(text[at])) ++at;
    }
    return cut;
}

std::string cell_text(std::string_view cell) {
    if (cell.size() < 2 || cell.front() != '"' || cell.back() != '"') return std::string(without_edges(cell));
    cell = cell.substr(1, cell.size() - 2);
    std::string text;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        text += cell[at];
        if (cell[at] == '"' && at + 1 < cell.size() && cell[at + 1] == '"') ++at;
    }
    return std::string(without_edges(text));
}

std::optional<EmailTable> EmailTable::of(std::vector<EmailRow> rows) {
    if (rows.empty()) return std::nullopt;
    EmailTable table;
    table.begin_ = rows.front().begin;
    table.rows_ = std::move(rows);
    for (const EmailRow& row : table.rows_) table.width_ = std::max(table.width_, row.cells.size());
    bool only_addresses = true;
    for (std::size_t column = 0; column < table.width_; ++column) {
        const auto in_column = [&](const EmailRow& row) { return cell_of(row, column); };
        if (std::ranges::any_of(table.rows_, holds_address, in_column))
            table.columns_.push_back(column);
        else if (!std::ranges::all_of(table.rows_, is_blank_cell, in_column))
            only_addresses = false;
    }
    if (table.columns_.empty()) return std::nullopt;
    if (!table.find_headings() && only_addresses) return std::nullopt;
    return table;
}

// The first row, when it holds no @ and what stands above the addresses cannot be one of them. A column that is
// called "Email" is the one, whatever stands in others.
bool EmailTable::find_headings() {
    const EmailRow& first = rows_.front();
    if (rows_.size() < 2 || std::ranges::any_of(first.cells, holds_at)) return false;
    const auto is_heading = [&](std::size_t column) {
        const std::string_view cell = cell_of(first, column);
        return !is_blank_cell(cell) && (!cell.contains('.') || is_email_heading(cell, false));
    };
    std::vector<std::size_t> plain;
    for (std::size_t column = 0; column < first.cells.size(); ++column)
        if (is_email_heading(first.cells[column], true)) plain.push_back(column);
    if (plain.empty() && !std::ranges::any_of(columns_, is_heading)) return false;
    for (const std::string_view cell : first.cells) headings_.push_back(cell_text(cell));
    if (plain.size() == 1) columns_ = plain;
    rows_.erase(rows_.begin());
    return true;
}

std::vector<AddressColumn> EmailTable::in_question() const {
    std::vector<AddressColumn> question;
    for (const std::size_t column : columns_) {
        AddressColumn& asked = question.emplace_back();
        asked.index = column;
        if (column < headings_.size()) asked.heading = headings_[column];
        for (const EmailRow& row : rows_) {
            asked.example = cell_text(cell_of(row, column));
            if (holds_at(asked.example)) break;
        }
    }
    return question;
}

bool EmailTable::holds_words(std::size_t column) const {
    const auto worded = std::ranges::count_if(rows_, [&](const EmailRow& row) {
        const std::string_view cell = cell_of(row, column);
        return !is_blank_cell(cell) && !holds_at(cell) && std::ranges::none_of(cell, is_ascii_digit);
    });
    return 2 * static_cast<std::size_t>(worded) > rows_.size();
}

// By their headings; without headings the nearest words, left of the address rather than right.
std::vector<std::size_t> EmailTable::name_columns(std::size_t address_column) const {
    std::vector<std::size_t> parts;
    for (std::size_t column = 0; column < headings_.size(); ++column) {
        const std::string letters = letters_of(headings_[column]);
        if (column == address_column || !is_name_heading(letters)) continue;
        if (is_word_of("name fullname displayname", letters)) return {column};
        parts.push_back(column);
    }
    if (!headings_.empty()) return parts;
    for (std::size_t column = address_column; column-- > 0;)
        if (holds_words(column)) return {column};
    if (width_ == 2 && address_column == 0 && holds_words(1)) return {1};
    return {};
}

std::string EmailTable::name_of(const EmailRow& row, const std::vector<std::size_t>& columns) const {
    std::string name;
    for (const std::size_t column : columns) {
        const std::string part = cell_text(cell_of(row, column));
        if (part.empty() || holds_at(part)) continue;
        if (!name.empty()) name += ' ';
        name += part;
    }
    std::ranges::replace_if(name, ends_line, ' ');
    return name;
}

std::vector<EmailListEntry> EmailTable::entries(const std::vector<std::size_t>& columns) const {
    std::vector<EmailListEntry> entries;
    std::vector<std::vector<std::size_t>> names;
    for (const std::size_t column : columns) names.push_back(name_columns(column));
    for (const EmailRow& row : rows_) {
        const std::size_t first = entries.size();
        for (std::size_t which = 0; which < columns.size(); ++which) {
            std::vector<EmailListEntry> found = read_list_of_words(cell_text(cell_of(row, columns[which])));
            if (found.size() == 1 && is_bare(found.front().text))
                found.front().name = name_of(row, names[which]);
            std::ranges::move(found, std::back_inserter(entries));
        }
        if (entries.size() == first) {
            EmailListEntry& without = entries.emplace_back();
            without.problem = Refusal{Sentence::address_empty, {}};
            without.text = name_of(row, names.front());
            for (const std::string_view cell : row.cells)
                if (without.text.empty()) without.text = cell_text(cell);
        }
        // They share the row.
        for (std::size_t index = first; index < entries.size(); ++index) {
            entries[index].in_row = true;
            entries[index].begin = row.begin + (index - first);
            entries[index].end = entries[index].begin + 1;
        }
        entries.back().end = row.end;
    }
    return entries;
}

}  // namespace roster::domain
