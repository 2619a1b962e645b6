// Where the tests find their files and the program, and what they are built for; the build writes the values.
#pragma once

namespace roster::tests {

extern const char* const tests_folder;    // tests/ of this checkout
extern const char* const server_program;  // server-mock of this build
extern const bool is_sanitized;           // a sanitizer looks at everything, and takes its time

}  // namespace roster::tests
