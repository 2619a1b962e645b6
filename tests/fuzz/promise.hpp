// A promise that a fuzzer holds the program to: where it is broken the input is reported.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string>

namespace roster::fuzz {

inline void promise(bool is_kept, const std::string& what) {
    if (is_kept) return;
    std::fprintf(stderr, "broken promise: %s\n", what.c_str());
    std::abort();
}

}  // namespace roster::fuzz
