// Pasted lists of e-mail addresses: every entry is an address or a reason, in order, and nothing is dropped.
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "domain/email_address.hpp"
#include "domain/email_list.hpp"
#include "domain/email_rows.hpp"
#include "domain/text.hpp"
#include "fuzz/promise.hpp"

namespace {

using namespace roster;

bool is_heading(std::string_view between) {
    while (!between.empty() && std::string_view(",;|").contains(between.front()))
        between = domain::without_edges(between.substr(1));
    between = domain::without_edges(between);
    return domain::is_heading_line(between.substr(0, between.find_first_of("\r\n")));
}

// "sep=;" in the first line tells how to read the others, and is no entry.
std::size_t behind_separator_line(std::string_view text, const domain::EmailList& list) {
    const auto line = text.substr(0, text.find_first_of("\r\n"));
    std::string small;
    for (const char character : line) small += domain::lower_ascii(character);
    const bool is_entry = !list.entries.empty() && list.entries.front().begin < line.size();
    return line.size() < 20 && small.contains("sep=") && !is_entry ? line.size() : 0;
}

void judge(std::string_view text, const domain::EmailList& list) {
    std::size_t end_before = behind_separator_line(text, list);
    for (const auto& entry : list.entries) {
        fuzz::promise(end_before <= entry.begin && entry.begin < entry.end && entry.end <= text.size(),
                      "entries stand one after the other");
        fuzz::promise(entry.address.empty() == entry.problem.has_value(), "an address or a reason");
        // Headings are no entry, nor are rows before their column is chosen; what stands in a row beside its address
        // is its entry's.
        const bool all_is_kept = list.question.empty() && !entry.in_row &&
                                 !is_heading(text.substr(end_before, entry.begin - end_before));
        for (std::size_t at = end_before; at < entry.begin && all_is_kept; ++at)
            fuzz::promise(std::isalnum(static_cast<unsigned char>(text[at])) == 0, "nothing is dropped");
        if (!entry.address.empty())
            fuzz::promise(domain::parse_email_address(entry.address) == entry.address,
                          "an address stays what it is");
        end_before = entry.end;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const domain::EmailList list = domain::read_email_list(text);
    judge(text, list);
    if (!list.question.empty()) {
        const std::string chosen = domain::with_column_chosen(text, list.question.front().index);
        judge(chosen, domain::read_email_list(chosen));
    }
    domain::email_list_of_csv(text);
    return 0;
}
