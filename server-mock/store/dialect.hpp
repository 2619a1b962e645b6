// Where SQLite and PostgreSQL differ. The SQL of store/ keeps to what both understand, and asks here for the rest.
//
// | | SQLite | PostgreSQL |
// | --- | --- | --- |
// | processes | one | any number on one database |
// | a change | `begin immediate`: one writer at a time | locks the row of `schema_version` first: one writer at a time |
// | a read | the snapshot of its first statement | `repeatable read`: the same |
// | text | compared byte by byte | `collate "C"`: the same |
//
// One lock for all changes rather than one an organization: signing in, joining and switching touch accounts and
// several organizations, and with one lock no rule needs a thought about what runs beside it, nothing can deadlock,
// and no transaction has to be run again. Behind the lock every statement sees all that was committed before
// (`read committed`). It costs throughput, not correctness: a change takes a few milliseconds, and reads never wait.
//
// The row lock is plain SQL: CockroachDB and YugabyteDB know it, where advisory locks and `lock table` are missing.
// Of PostgreSQL's own the changes of many rows use arrays (`unnest`), which those two know as well, and texts the
// collation "C", which CockroachDB has without a name for it (text_type_of). They give up a transaction in favour of
// another one where PostgreSQL waits: store/database runs it again. The schema is changed within one transaction, which
// CockroachDB allows only for a new database; on Citus the tables stay local to the coordinator.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/soci.hpp"

namespace roster::server {

struct Dialect {
    std::string_view name;          // as people call it
    bool is_shared;                 // other processes may use the same database at the same time
    std::string_view begin_read;    // one state of the database until the end
    std::string_view begin_change;  // after this and `lock_changes` there is no other change until the end
    std::string_view lock_changes;  // empty: begin_change does it
    std::string_view position_of;   // position_of(text, part) > 0: text holds part
    // For a column: compared byte by byte.
    std::string_view (*text_type_of)(soci::session& session);
    std::span<const char* const> connection_settings;
    std::span<const char* const> before_bulk_load, after_bulk_load;
    // Tells the planner how many rows to expect, where it has to be told; nullptr where not.
    void (*tell_planner)(soci::session& session);
    std::span<const char* const> tidy;  // after a load of very much; outside of any transaction

    // Nothing is wrong with the statement: the database is locked, full or gone, and another try may succeed.
    bool (*may_pass)(const soci::soci_error& error);
    // The transaction stood in the way of another one, and nothing of it was done: the same once more may succeed.
    bool (*is_conflict)(const soci::soci_error& error);
};

extern const Dialect sqlite;
extern const Dialect postgresql;

// "postgresql://…" is a PostgreSQL database, everything else the file of a SQLite one.
bool is_postgresql_address(std::string_view address);

// An address as it may be shown and logged: without its password.
std::string without_password(std::string_view address);

}  // namespace roster::server
