#include "store/word_list.hpp"

namespace roster::server::store {

std::string joined_words(const std::vector<std::string>& words) {
    std::string text;
    for (const auto& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
}

std::vector<std::string> separate_words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto end = text.find(' ');
        words.emplace_back(text.substr(0, end));
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    }
    return words;
}

}  // namespace roster::server::store
