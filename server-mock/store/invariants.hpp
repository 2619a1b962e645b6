// What holds in every database, whatever happened to it: the rules that use cases keep and the schema alone cannot.
#pragma once

#include <expected>
#include <string>
#include <vector>

namespace roster::server {

struct BrokenInvariant {
    std::string sentence;                // what should hold
    std::vector<std::string> offenders;  // what it does not hold for, by id
};

struct InvariantReport {
    std::size_t checked = 0;
    std::vector<BrokenInvariant> broken;
};

// Looks at one state of the database and changes nothing. The error is one sentence.
std::expected<InvariantReport, std::string> check_invariants(const std::string& address);

}  // namespace roster::server
