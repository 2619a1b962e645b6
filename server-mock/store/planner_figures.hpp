// What SQLite's planner is told about the tables.
#pragma once

#include "store/soci.hpp"

namespace roster::server {

// SQLite chooses indexes by how many rows a value stands for, and knows nothing of a new database. These are the
// figures of a large one; with them every plan stays as it was tested. PostgreSQL keeps its own figures.
bool has_planner_figures(soci::session& session);
void write_planner_figures(soci::session& session);

}  // namespace roster::server
