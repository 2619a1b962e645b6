// Text across the border between C++ and JavaScript.
// C++ passes a pointer and a length in UTF-8, which JavaScript reads at once; JavaScript passes UTF-8 that it put on
// the heap (stringToNewUTF8), which C++ takes over and gives back. Functions whose name begins with `browser_` are
// JavaScript, called from C++; those that begin with `roster_` are C++, called from JavaScript.
#pragma once

#include <cstdlib>
#include <optional>
#include <string>

namespace roster::shell {

// Takes over text that JavaScript made; null is no text.
inline std::optional<std::string> take_text(char* text) {
    if (text == nullptr) return std::nullopt;
    std::string taken(text);
    std::free(text);
    return taken;
}

inline std::string take_text_or_empty(char* text) { return take_text(text).value_or(std::string()); }

}  // namespace roster::shell
