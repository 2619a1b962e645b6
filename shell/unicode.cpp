// What Unicode's database says (domain/unicode.hpp), by the browser's own copy of it.
#include "domain/unicode.hpp"

#include "shell/text.hpp"

extern "C" {
int browser_character_kind(char32_t code_point);
std::size_t browser_grapheme_length(const char* text, std::size_t length);
char32_t browser_capital(char32_t letter);
roster::shell::HeapText* browser_normalized(const char* text, std::size_t length);
}

namespace roster::domain {

CharacterKind kind_beyond_ascii(char32_t code_point) {
    return static_cast<CharacterKind>(browser_character_kind(code_point));
}

std::size_t grapheme_length(std::string_view text) {
    return browser_grapheme_length(text.data(), text.size());
}

char32_t capital(char32_t letter) { return browser_capital(letter); }

std::string normalized(std::string_view text) {
    return shell::take_text_or_empty(browser_normalized(text.data(), text.size()));
}

}  // namespace roster::domain
