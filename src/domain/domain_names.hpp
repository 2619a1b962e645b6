// Domain names in letters beyond a to z. How they travel and how they are read is Unicode's (UTS #46,
// non-transitional), whose tables are the browser's and ICU's: whoever runs this says how.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace roster::domain {

struct DomainNames {
    // "bücher.example" as it travels: "xn--bcher-kva.example", in lower case. Nothing where it is no domain name;
    // how long it is, and where its dots and hyphens stand, is not judged.
    std::optional<std::string> (*to_ascii)(std::string_view domain) = nullptr;
    // Back again for people: each name in its own letters, unless they are of several scripts, or look like those of
    // another one (UTS #39).
    std::string (*to_readable)(std::string_view ascii_domain) = nullptr;
};

// Without them, no letter beyond a to z stands in a domain.
void set_domain_names(const DomainNames& names);
const DomainNames& domain_names();

}  // namespace roster::domain
