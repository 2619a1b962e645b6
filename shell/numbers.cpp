// Numbers to and from text, without the C library: its strtod and snprintf bring arithmetic of 128 bits and a printer
// of every format, 28 KB of WebAssembly, for what the browser has built in and for words that nobody reads.
// The linker puts these in their place (--wrap in cmake/web.cmake).
#include <cstddef>
#include <cstdlib>
#include <cstring>
#include <string_view>

extern "C" {

double browser_number(const char* text);

// As C's, for a text that is a number as JSON writes it, from its first byte to its last.
double __wrap_strtod(const char* text,
                     char** end) {  // NOLINT(bugprone-reserved-identifier): the linker's name for it
    if (end != nullptr) *end = const_cast<char*>(text) + std::strlen(text);
    return browser_number(text);
}

// Called for one thing only: how nlohmann/json names a control character in its message about malformed JSON, which
// is dropped for a sentence of ours. Another use would be wrong, and is a trap.
int __wrap_snprintf(char* text, std::size_t size, const char* format,
                    ...) {  // NOLINT(bugprone-reserved-identifier)
    if (format != std::string_view("<U+%.4X>") || size == 0) std::abort();
    *text = '\0';
    return 0;
}

}  // extern "C"
