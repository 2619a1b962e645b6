// The schema of clouds, projects, and who reaches them.
#pragma once

#include <vector>

namespace roster::server {

// The tables: clouds, projects, and the roles that members were given in them.
std::vector<const char*> access_tables();

// What follows from the tables: who reaches which cloud and project, with which level, and why. Comes after every
// table that roles can come from.
std::vector<const char*> access_views();

// For a database whose views are older: read only in a cloud is read only in its projects.
std::vector<const char*> project_reach_anew();

}  // namespace roster::server
