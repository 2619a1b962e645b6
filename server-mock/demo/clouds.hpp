// The clouds and projects of the demo, and who has which role in them.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server {

struct DemoOrganization {
    std::string id, owner_id;
    Timestamp created_at;
};

// After the people. `new_id`: makes an id with this prefix.
void add_demo_clouds(soci::session& session, const DemoOrganization& first, const DemoOrganization& second,
                     const std::function<std::string(std::string_view)>& new_id);

}  // namespace roster::server
