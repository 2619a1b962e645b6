// The groups of the demo's first organization, and what its policies give them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "demo/clouds.hpp"
#include "store/database.hpp"

namespace roster::server {

// After the clouds. `new_id`: makes an id with this prefix.
void add_demo_groups(soci::session& session, const Dialect& dialect, const DemoOrganization& organization,
                     const std::function<std::string(std::string_view)>& new_id);

}  // namespace roster::server
