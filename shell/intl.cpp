#include "shell/intl.hpp"

#include <array>

#include "shell/text.hpp"

extern "C" {
roster::shell::HeapText* browser_number_text(const char* decimal, std::size_t length);
roster::shell::HeapText* browser_time_text(double milliseconds, int style);
int browser_plural_category(const char* decimal, std::size_t length);
}

namespace roster::shell {

std::string time_text(domain::Timestamp time, client::TimeStyle style) {
    return take_text_or_empty(
        browser_time_text(static_cast<double>(time.microseconds) / 1000, static_cast<int>(style)));
}

std::string_view plural_category(std::string_view decimal) {
    static constexpr std::array<std::string_view, 6> names = {"zero", "one", "two", "few", "many", "other"};
    return names[static_cast<std::size_t>(browser_plural_category(decimal.data(), decimal.size()))];
}

std::string number_text(std::string_view decimal) {
    return take_text_or_empty(browser_number_text(decimal.data(), decimal.size()));
}

}  // namespace roster::shell
