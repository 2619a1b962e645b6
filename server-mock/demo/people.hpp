// The people of the demo: realistic names in several scripts, each with an e-mail address, without end and always
// the same.
#pragma once

#include <cstdint>
#include <string>

namespace roster::server {

struct DemoPerson {
    std::string name;
    std::string email;
};

// The person with this number; no two numbers share an address. The domain is example.com (RFC 2606).
DemoPerson demo_person(std::int64_t number);

}  // namespace roster::server
