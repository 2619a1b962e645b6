// Text across the border between C++ and JavaScript.
// C++ passes a pointer and a length in UTF-8, which JavaScript reads at once (textAt); JavaScript passes UTF-8 that it
// put on the heap with its length before it (giveText), which C++ takes over and gives back. Nothing ends at U+0000,
// which a page may hold like any other character. Functions whose name begins with `browser_` are JavaScript, called
// from C++; those that begin with `roster_` are C++, called from JavaScript.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string>

namespace roster::shell {

struct HeapText {
    std::uint32_t length;  // of so many bytes that follow
};

// Takes over text that JavaScript made; null is no text.
inline std::optional<std::string> take_text(HeapText* text) {
    if (text == nullptr) return std::nullopt;
    std::string taken(reinterpret_cast<const char*>(text + 1), text->length);
    std::free(text);
    return taken;
}

inline std::string take_text_or_empty(HeapText* text) { return take_text(text).value_or(std::string()); }

}  // namespace roster::shell
