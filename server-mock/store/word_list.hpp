// A list of words in one column, in the order written: roles and the like, which hold no blanks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace roster::server::store {

// Separated by blanks.
std::string joined_words(const std::vector<std::string>& words);
std::vector<std::string> separate_words(std::string_view text);

}  // namespace roster::server::store
