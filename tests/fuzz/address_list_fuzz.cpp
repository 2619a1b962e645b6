// Pasted lists of e-mail addresses: every entry is an address or a reason, in order, and nothing is dropped.
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "domain/email_address.hpp"
#include "domain/email_list.hpp"
#include "fuzz/promise.hpp"

namespace {

using namespace roster;

void judge(std::string_view text, const std::vector<domain::EmailListEntry>& entries) {
    std::size_t end_before = 0;
    for (const auto& entry : entries) {
        fuzz::promise(end_before <= entry.begin && entry.begin < entry.end && entry.end <= text.size(),
                      "entries stand one after the other");
        fuzz::promise(entry.address.empty() == entry.problem.has_value(), "an address or a reason");
        // Headings of rows are no entry; what stands in a row beside its address is its entry's.
        for (std::size_t at = end_before; at < entry.begin && !entry.in_row; ++at)
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
    judge(text, domain::parse_email_list(text));
    domain::email_list_of_csv(text);
    return 0;
}
