#include "store/database.hpp"

#include <chrono>
#include <filesystem>
#include <sys/stat.h>
#include <system_error>
#include <thread>

#include "store/connect.hpp"
#include "store/migrations.hpp"

namespace roster::server {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr int lease_patience_milliseconds = 10'000;
constexpr std::chrono::seconds change_patience{15};
constexpr std::uintmax_t least_free_bytes = std::uintmax_t{4} * 1024 * 1024;

std::int64_t microseconds_since(SteadyClock::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(SteadyClock::now() - start).count();
}

// False when there is nothing to roll back any more: SQLite did it by itself (disk full), or the connection is gone.
bool roll_back(soci::session& session) {
    try {
        session << "rollback";
        return true;
    } catch (const soci::soci_error&) {
        return false;
    }
}

std::unexpected<std::string> refused(const std::string& address, const std::string& text) {
    return std::unexpected("The database " + without_password(address) + " " + text);
}

}  // namespace

std::expected<std::unique_ptr<Database>, std::string> Database::open(const std::string& address,
                                                                     std::size_t connections) {
    const bool is_file = !is_postgresql_address(address);
    if (is_file) {
        const auto folder = std::filesystem::path(address).parent_path();
        std::error_code failure;
        if (!folder.empty()) std::filesystem::create_directories(folder, failure);
        if (failure) {
            return std::unexpected("The data folder " + folder.string() +
                                   " cannot be made: " + failure.message() + ".");
        }
    }
    std::unique_ptr<Database> database(new Database(dialect_of(address), connections));
    try {
        for (std::size_t i = 0; i < connections; ++i) {
            auto& session = database->pool_.at(i);
            connect(session, address);
            configure(session, database->dialect());
        }
    } catch (const soci::soci_error& error) {
        return refused(address,
                       "cannot be opened or written: " + first_line(error.get_error_message()) + ".");
    }
    try {
        database->prepare_schema();
        if (auto refusal = database->change([&](soci::session& session) {
                auto found = migrate(session, database->dialect());
                if (const auto tell = database->dialect().tell_planner; tell && !found) tell(session);
                return found;
            })) {
            return refused(address, *refusal);
        }
    } catch (const std::exception& error) {
        return refused(address, "cannot be brought up to date: " + first_line(error.what()) + ".");
    }
    if (is_file) database->file_ = identity_of(address);
    return database;
}

// The lock of all changes has to be there before the first one, and several processes may start at once.
void Database::prepare_schema() {
    Lease lease(*this);
    for (int attempt = 1;; ++attempt) {
        try {
            start_schema(lease.session());
            return;
        } catch (const soci::soci_error&) {
            if (attempt == 10) throw;
            std::this_thread::sleep_for(std::chrono::milliseconds(50 * attempt));
        }
    }
}

void Database::begin(soci::session& session, std::string_view begin, std::string_view lock) {
    for (bool is_again = false;; is_again = true) {
        try {
            if (is_again) {
                session.reconnect();
                configure(session, dialect_);
                ++figures_.reopened_connections;
            }
            session << std::string(begin);
            if (!lock.empty()) session << std::string(lock);
            return;
        } catch (const soci::soci_error&) {
            if (is_again || session.is_connected()) give_up(session);
        }
    }
}

void Database::give_up(soci::session& session) {
    roll_back(session);
    try {
        throw;
    } catch (const soci::soci_error& error) {
        // Only what the database says, without SOCI's context: that holds the values of the statement, and this text
        // goes into the log.
        const auto text = first_line(error.get_error_message());
        if (dialect_.is_conflict(error)) throw Conflict(text);
        if (!dialect_.may_pass(error) && session.is_connected()) throw std::runtime_error(text);
        ++figures_.refused;
        throw DatabaseBusy(text);
    }
}

void Database::wait_before_try(int tries) {
    ++figures_.conflicts;
    std::this_thread::sleep_for(std::chrono::milliseconds(10 << tries));
}

void Database::tidy() {
    Turn turn(*this);
    Lease lease(*this);
    for (const char* statement : dialect_.tidy) lease.session() << statement;
}

Database::FileIdentity Database::identity_of(const std::string& path) {
    struct stat found{};
    if (::stat(path.c_str(), &found) != 0) return {path, 0, 0};
    return {path, found.st_dev, found.st_ino};
}

std::optional<std::string> Database::problem() {
    try {
        if (!file_.path.empty()) {
            // SQLite goes on writing into a file that was removed or replaced, where nobody will ever find it.
            const auto now = identity_of(file_.path);
            if (now.number != file_.number || now.device != file_.device)
                return "The database's file is gone.";
            // Its log may still have room when the disk has none left.
            if (std::filesystem::space(file_.path).available < least_free_bytes) return "The disk is full.";
        }
        change([](soci::session& session) {
            // A value that changes: SQLite writes nothing where a row stays as it is.
            session << "update schema_version set probes = probes + 1 where id = 1";
        });
        return std::nullopt;
    } catch (const std::exception& error) {
        return "The database takes no changes: " + first_line(error.what()) + ".";
    }
}

Database::Lease::Lease(Database& database) : database_(database) {
    const auto start = SteadyClock::now();
    const bool is_leased = database_.pool_.try_lease(position_, lease_patience_milliseconds);
    database_.figures_.waited_microseconds += microseconds_since(start);
    if (is_leased) {
        ++database_.figures_.used_connections;
        begin_ = SteadyClock::now();
        return;
    }
    ++database_.figures_.refused;
    throw DatabaseBusy("no connection became free");
}

Database::Lease::~Lease() {
    database_.figures_.used_microseconds += microseconds_since(begin_);
    --database_.figures_.used_connections;
    database_.pool_.give_back(position_);
}

Database::Turn::Turn(Database& database) : lock_(database.one_change_, std::defer_lock) {
    const auto start = SteadyClock::now();
    const bool is_first = lock_.try_lock_for(change_patience);
    database.figures_.waited_microseconds += microseconds_since(start);
    if (is_first) return;
    ++database.figures_.refused;
    throw DatabaseBusy("other changes took too long");
}

}  // namespace roster::server
