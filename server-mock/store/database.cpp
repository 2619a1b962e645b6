#include "store/database.hpp"

#include <chrono>
#include <soci/sqlite3/soci-sqlite3.h>
#include <system_error>

#include "store/migrations.hpp"
#include "store/query.hpp"

namespace roster::server {

namespace {

constexpr int lease_patience_milliseconds = 10'000;
constexpr std::chrono::seconds change_patience{15};

// Durability before speed: a commit is on disk when it returns (synchronous=FULL syncs the log at each one).
constexpr const char* connection_settings[] = {
    "pragma journal_mode = wal",  "pragma synchronous = full",  "pragma foreign_keys = on",
    "pragma temp_store = memory", "pragma cache_size = -32768",
};

}  // namespace

std::expected<std::unique_ptr<Database>, std::string> Database::open(const std::filesystem::path& file,
                                                                     std::size_t connections) {
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    if (failure) {
        return std::unexpected("The data folder " + file.parent_path().string() +
                               " cannot be made: " + failure.message() + ".");
    }
    std::unique_ptr<Database> database(new Database(connections));
    try {
        for (std::size_t i = 0; i < connections; ++i) {
            auto& session = database->pool_.at(i);
            session.open(soci::sqlite3, "dbname=\"" + file.string() + "\" timeout=10");
            for (const char* setting : connection_settings) session << setting;
        }
    } catch (const soci::soci_error& error) {
        return std::unexpected("The database " + file.string() +
                               " cannot be opened or written: " + error.what() + ".");
    }
    try {
        if (auto problem = database->change([](soci::session& session) { return migrate(session); })) {
            return std::unexpected("The database " + file.string() + " " + *problem);
        }
        if (!database->knows_figures()) database->teach_planner();
    } catch (const std::exception& error) {
        return std::unexpected("The database " + file.string() +
                               " cannot be brought up to date: " + error.what() + ".");
    }
    return database;
}

void Database::teach_planner() {
    change([](soci::session& session) {
        // SQLite chooses indexes by how many rows a value stands for, and knows nothing of a new database. These are
        // the figures of a large one; with them every plan stays as it was tested.
        static constexpr const char* figures[][3] = {
            {"members", "members_by_email", "1000000 100000 1"},
            {"members", "members_of_account", "1000000 1 1"},
            {"members", "members_ordered_by_created", "1000000 100000 2 1 1 1"},
            {"members", "members_ordered_by_name", "1000000 100000 2 1 1 1"},
            {"members", "members_ordered_by_email", "1000000 100000 1 1 1 1"},
            {"members", "members_ordered_by_role", "1000000 100000 50000 2 1 1"},
            {"members", "members_ordered_by_activity", "1000000 100000 3 1 1 1"},
            {"members", "service_accounts", "1000 100 1 1"},
            {"invitations", "invitations_pending", "100000 10000 1"},
            {"invitations", "invitations_by_created", "400000 40000 1 1"},
            {"invitations", "invitations_by_status", "400000 40000 10000 1 1"},
            {"invitations", "invitations_by_email", "400000 40000 2 1"},
            {"invitations", "invitations_by_end", "400000 40000 1 1"},
            {"invitations", "invitations_running_out", "100000 1"},
            {"invitations", "invitations_by_inviter", "100000 5000"},
            {"invitation_links", "invitation_links_of", "400000 2 1"},
            {"outbox", "outbox_due", "1000 1"},
            {"outbox", "outbox_sent", "100000 1 1"},
            {"outbox", "outbox_of_invitation", "1000 1"},
            {"sessions", "sessions_by_user", "10000 2"},
            {"sessions", "sessions_by_end", "10000 1"},
            {"clouds", "clouds_by_created", "1000 100 1 1"},
            {"clouds", "clouds_by_name", "1000 100 1 1"},
            {"projects", "projects_of_cloud", "20000 20 1"},
            {"projects", "projects_by_created", "20000 2000 1 1"},
            {"projects", "projects_by_name", "20000 2000 2 1"},
            {"cloud_roles", "sqlite_autoindex_cloud_roles_1", "1000000 1000 1"},
            {"cloud_roles", "cloud_roles_by_created", "1000000 1000 10 1"},
            {"cloud_roles", "cloud_roles_of_member", "1000000 3"},
            {"project_roles", "sqlite_autoindex_project_roles_1", "100000 10 1"},
            {"project_roles", "project_roles_by_created", "100000 10 2 1"},
            {"project_roles", "project_roles_of_member", "100000 4"},
        };
        session << "analyze";
        session << "delete from sqlite_stat1";
        for (const auto& [table, index, figure] : figures) {
            Query(session, "insert into sqlite_stat1 (tbl, idx, stat) values (:table, :index, :figure)")
                .bind("table", table)
                .bind("index", index)
                .bind("figure", figure)
                .run();
        }
        session << "analyze sqlite_schema";
    });
}

bool Database::knows_figures() {
    return read([](soci::session& session) {
        return Query(session, "select count(*) from sqlite_schema where name = 'sqlite_stat1'")
                   .value<std::int64_t>() > 0;
    });
}

void Database::tidy() {
    Turn turn(*this);
    Lease lease(*this);
    lease.session() << "pragma wal_checkpoint(truncate)";
    lease.session() << "pragma shrink_memory";
}

Database::Lease::Lease(Database& database) : database_(database) {
    if (!database_.pool_.try_lease(position_, lease_patience_milliseconds)) throw DatabaseBusy();
}

Database::Lease::~Lease() { database_.pool_.give_back(position_); }

Database::Turn::Turn(Database& database) : lock_(database.one_change_, std::defer_lock) {
    if (!lock_.try_lock_for(change_patience)) throw DatabaseBusy();
}

void Database::roll_back(soci::session& session) noexcept {
    try {
        session << "rollback";
    } catch (const soci::soci_error&) {
        // SQLite has rolled back by itself (disk full, out of memory): nothing is left to roll back.
    }
}

}  // namespace roster::server
