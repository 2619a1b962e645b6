#include "service/csv.hpp"

#include <string_view>
#include <utility>

#include "domain/shown_text.hpp"
#include "domain/text.hpp"
#include "domain/unicode.hpp"

namespace roster::server {

namespace {

using domain::CodePoint;

const std::string byte_order_mark = "\uFEFF";  // spreadsheets take a file without it for another encoding

// Which of these separates cells is a setting of the reader, not of the file.
bool separates(char32_t character) {
    return character == ',' || character == ';' || character == '\t' || character == '|' ||
           character == '\r' || character == '\n';
}

// Whether a spreadsheet takes what follows for a formula: by the first character that shows, in any width.
bool begins_formula(std::string_view text) {
    while (!text.empty()) {
        const CodePoint first = domain::first_code_point(text);
        if (separates(first.value)) return false;
        if (domain::kind_of(first.value) != domain::CharacterKind::nothing) {
            constexpr char32_t minus_sign = 0x2212;  // no compatibility form of the one of ASCII
            const std::string plain = domain::normalized(text.substr(0, first.bytes));
            return first.value == minus_sign || std::string_view("=+-@").contains(plain.front());
        }
        text.remove_prefix(first.bytes);
    }
    return false;
}

bool needs_quotes(std::string_view cell) {
    return !cell.empty() && (cell.find_first_of(",;\t|\"\r\n") != std::string_view::npos ||
                             domain::is_blank(domain::first_code_point(cell).value) ||
                             domain::is_blank(domain::last_code_point(cell).value));
}

// Without formulas in any part that a reader may take for a cell of its own.
std::string harmless(std::string_view cell) {
    std::string out;
    bool is_beginning = true;
    if (!cell.empty() && std::string_view("\t\r\n").contains(cell.front())) out += '\'';
    for (std::string_view rest = cell; !rest.empty();) {
        if (is_beginning && begins_formula(rest)) out += '\'';
        const CodePoint next = domain::first_code_point(rest);
        is_beginning = separates(next.value);
        const bool shows =
            is_beginning || (next.value != domain::bad_utf8 && !domain::acts_on_line(next.value));
        out += shows ? rest.substr(0, next.bytes) : std::string_view("\uFFFD");
        rest.remove_prefix(next.bytes);
    }
    return out;
}

}  // namespace

std::string csv_line(const std::vector<std::string>& cells) {
    std::string line;
    for (const auto& cell : cells) {
        if (&cell != cells.data()) line += ',';
        const bool is_quoted = needs_quotes(cell);
        if (is_quoted) line += '"';
        for (const char each : harmless(cell)) {
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
    return [progress = Progress{byte_order_mark + csv_line(columns), {}, false},
            page_after = std::move(page_after)]() mutable -> std::optional<std::string> {
        if (progress.is_done) return std::nullopt;
        auto page = page_after(progress.after);
        progress.is_done = !page.next;
        progress.after = std::move(page.next);
        return std::exchange(progress.head, {}) + page.lines;
    };
}

}  // namespace roster::server
