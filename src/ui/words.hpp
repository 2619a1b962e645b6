// The few words that widgets say by themselves. The application sets them from its catalogue, in its
// language.
#pragma once

#include <string>

namespace roster::ui {

struct Words {
    std::string close = "Close";
    std::string dismiss = "Dismiss";
    std::string clear_search = "Clear search";
    std::string show_password = "Show password";
    std::string hide_password = "Hide password";
    std::string loading = "Loading";
    std::string required = "Required";
};

const Words& words();
void set_words(Words words);

}  // namespace roster::ui
