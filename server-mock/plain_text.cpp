#include "plain_text.hpp"

#include "domain/text.hpp"

namespace roster::server {

namespace {

bool is_plain(const domain::CodePoint& character) {
    return character.value != domain::bad_utf8 && character.value != 0;
}

}  // namespace

bool is_plain_text(std::string_view text) {
    while (!text.empty()) {
        const auto character = domain::first_code_point(text);
        if (!is_plain(character)) return false;
        text.remove_prefix(character.bytes);
    }
    return true;
}

std::string plain_text(std::string_view text, std::size_t most_bytes) {
    std::string plain;
    while (!text.empty()) {
        const auto character = domain::first_code_point(text);
        if (is_plain(character)) {
            if (plain.size() + character.bytes > most_bytes) break;
            plain += text.substr(0, character.bytes);
        }
        text.remove_prefix(character.bytes);
    }
    return plain;
}

}  // namespace roster::server
