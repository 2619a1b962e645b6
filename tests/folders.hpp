// Where the tests find their files and the program; the build writes the values.
#pragma once

namespace roster::tests {

extern const char* const tests_folder;    // tests/ of this checkout
extern const char* const server_program;  // server-mock of this build

}  // namespace roster::tests
