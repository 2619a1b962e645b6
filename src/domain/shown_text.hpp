// Texts of others as they are shown: names from another backend, or older than the rule for names, and whatever is
// pasted, may hold characters that rewrite the line they stand in. Shown, they are replacement signs.
#pragma once

#include <string>
#include <string_view>

namespace roster::domain {

// Characters that act on the line instead of showing in it: controls, line and paragraph separators, and the
// embeddings, overrides and isolates of the bidirectional algorithm (UAX #9 §2). The plain marks U+200E, U+200F and
// U+061C reorder nothing else. The set is closed: Unicode gives no other character these properties.
bool acts_on_line(char32_t code_point);

// Letters, digits and marks of ASCII alone, which are shown as they are: most texts, and quickly told.
bool is_plain(std::string_view text);

// With U+FFFD for each character that acts on the line, and for each byte that is no UTF-8. Whole isolates
// (U+2068 … U+2069, which `say` writes) stay, for they turn nothing but themselves.
struct ShownOptions {
    bool line_feeds = false;  // they stay: the text is shown in lines
    bool piece = false;       // of a text: an isolate may begin before it or end after it
};
std::string shown(std::string_view text, ShownOptions options = {});

// True for a letter of a script that is written from right to left: bidirectional classes R, AL and AN, by the blocks
// that Unicode keeps for them (DerivedBidiClass.txt).
bool is_right_to_left(char32_t code_point);
bool has_right_to_left(std::string_view text);

// A value as it stands within a sentence: shown, and, when it is written in another direction than the sentence
// (`within`), isolated (U+2068 FIRST STRONG ISOLATE … U+2069), so that it turns nothing but itself. A value of the
// sentence's own direction turns nothing: it stays as it is to whoever compares or searches.
std::string isolated(std::string_view value, std::string_view within = {});

}  // namespace roster::domain
