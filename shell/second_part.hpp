// The second part of the program: what no first screen needs (src/second_part.txt), a WebAssembly module of its own that
// calls the first and is called by it through the one table. It comes by itself once the page has had nothing to do for
// some seconds, and at once when somebody goes where it is needed. Never synchronously: without a network that would be
// the program's end.
#pragma once

#include <functional>

#include "api/http.hpp"

namespace roster::shell {

// Until this says so, a call into it is a trap.
bool has_second_part();

// client::Host's. Joins what is under way already.
void fetch_second_part(std::function<void(api::HttpReply)> done);

// After every frame: fetches it when none follows for some seconds and `busy` says that nothing is awaited, either.
void fetch_second_part_when_idle(bool (*busy)());

}  // namespace roster::shell
