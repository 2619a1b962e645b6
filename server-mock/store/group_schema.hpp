// The schema of groups, and of the policies that give roles to groups.
#pragma once

#include <vector>

namespace roster::server {

std::vector<const char*> group_tables();

}  // namespace roster::server
