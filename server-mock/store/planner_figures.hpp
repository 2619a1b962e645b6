// What SQLite's planner is told about the tables.
#pragma once

#include "store/soci.hpp"

namespace roster::server {

// SQLite chooses indexes by how many rows a value stands for, and knows nothing of a new database. These are the
// figures of a large one; with them every plan stays as it was tested. An index that is dropped takes its figures along.
// Does nothing where they are all there. PostgreSQL keeps its own figures.
void write_planner_figures(soci::session& session);

}  // namespace roster::server
