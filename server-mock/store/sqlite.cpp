// SQLite: one file, one process.
#include <soci/sqlite3/soci-sqlite3.h>

#include "store/dialect.hpp"
#include "store/planner_figures.hpp"

namespace roster::server {

namespace {

// Durability before speed: a commit is on disk when it returns (synchronous=FULL syncs the log at each one).
constexpr const char* settings[] = {
    "pragma journal_mode = wal",  "pragma synchronous = full",  "pragma foreign_keys = on",
    "pragma temp_store = memory", "pragma cache_size = -32768",
};
constexpr const char* more_memory[] = {"pragma cache_size = -400000"};
constexpr const char* usual_memory[] = {"pragma cache_size = -32768"};
// The log goes into the file, and memory back to the system.
constexpr const char* tidy[] = {"pragma wal_checkpoint(truncate)", "pragma shrink_memory"};

bool may_pass(const soci::soci_error& error) {
    const auto* own = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    if (own == nullptr) return false;
    switch (own->result() & 0xFF) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
        case SQLITE_FULL:
        case SQLITE_IOERR:
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_NOMEM:
            return true;
        default:
            return false;
    }
}

}  // namespace

const Dialect sqlite = {
    .name = "SQLite",
    .is_shared = false,
    .begin_read = "begin",
    .begin_change = "begin immediate",  // an upgrade from read to write would fail at once
    .lock_changes = {},
    .position_of = "instr",
    .text_type_of = [](soci::session&) { return std::string_view("text"); },
    .connection_settings = settings,
    .before_bulk_load = more_memory,
    .after_bulk_load = usual_memory,
    .tell_planner = write_planner_figures,
    .tidy = tidy,
    .may_pass = may_pass,
    .is_conflict =
        [](const soci::soci_error&) { return false; },  // there is one writer, and it waited for its turn
};

}  // namespace roster::server
