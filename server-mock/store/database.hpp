// The database: a pool of connections, and the two ways to use one.
//
// `read` sees one state of the database from its first statement to its last. `change` is a transaction: all of
// it or nothing, on disk when it returns, and alone: there is no other change beside it, in this process or another
// (store/dialect.hpp says how). Changes of this process wait in line here, where waiting is fair, and hold no
// connection meanwhile.
//
// A connection that was lost is opened again by whoever needs it next. A transaction that a distributed database gives
// up in favour of another one is run again, some times. What another try may mend (locked, full, gone) is thrown as
// DatabaseBusy.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <expected>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "store/dialect.hpp"
#include "store/soci.hpp"

namespace roster::server {

// The database could not take the request now; the answer is 503 with Retry-After. Nothing was changed, unless the
// connection was lost while committing: then nobody can tell, and an Idempotency-Key makes asking again safe.
struct DatabaseBusy : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// What was done and waited for, since the start of the process.
struct DatabaseFigures {
    std::atomic<std::int64_t> reads = 0, changes = 0;                 // how many there were
    std::atomic<std::int64_t> waited_microseconds = 0;                // for a turn and a connection
    std::atomic<std::int64_t> used_microseconds = 0;                  // of connections
    std::atomic<std::int64_t> used_connections = 0;                   // now
    std::atomic<std::int64_t> refused = 0, reopened_connections = 0;  // DatabaseBusy; lost and opened again
    std::atomic<std::int64_t> conflicts = 0;                          // transactions that were run once more
};

class Database {
   public:
    // `address`: the file of a SQLite database, which is made when it is not there, or postgresql://…. Brings its
    // schema up to date. The error is one sentence for people.
    static std::expected<std::unique_ptr<Database>, std::string> open(const std::string& address,
                                                                      std::size_t connections = 8);

    const Dialect& dialect() const { return dialect_; }
    const DatabaseFigures& figures() const { return figures_; }

    template <class Use>
    auto read(Use&& use) {
        ++figures_.reads;
        Lease lease(*this);
        return again_after_conflicts([&] {
            begin(lease.session(), dialect_.begin_read, {});
            return within(lease.session(), use, [](const auto&) { return true; });
        });
    }

    // Commits unless `use` throws or returns something that is_refusal() calls one. `use` may be called several times,
    // each time in a transaction of its own of which nothing was done before.
    template <class Use>
    auto change(Use&& use) {
        ++figures_.changes;
        Turn turn(*this);
        Lease lease(*this);
        return again_after_conflicts([&] {
            begin(lease.session(), dialect_.begin_change, dialect_.lock_changes);
            return within(lease.session(), use, [](const auto& result) { return !is_refusal(result); });
        });
    }

    // After a load of very much.
    void tidy();

    // Why it takes no changes now, in one sentence; nothing when it does. Writes a row, since what is read tells
    // nothing of a full disk.
    std::optional<std::string> problem();

   private:
    class Lease {  // a connection of the pool, given back at the end
       public:
        explicit Lease(Database& database);
        ~Lease();
        Lease(const Lease&) = delete;
        soci::session& session() { return database_.pool_.at(position_); }

       private:
        Database& database_;
        std::size_t position_ = 0;
        std::chrono::steady_clock::time_point begin_;
    };

    class Turn {  // the right to change, one at a time
       public:
        explicit Turn(Database& database);

       private:
        std::unique_lock<std::timed_mutex> lock_;
    };

    Database(const Dialect& dialect, std::size_t connections) : dialect_(dialect), pool_(connections) {}

    // The file of a SQLite database, by what it is and not by its name.
    struct FileIdentity {
        std::string path;  // empty: a server
        std::uint64_t device = 0, number = 0;
    };
    static FileIdentity identity_of(const std::string& path);

    void prepare_schema();
    // Begins a transaction; opens the connection again when it was lost.
    void begin(soci::session& session, std::string_view begin, std::string_view lock);
    struct Conflict : DatabaseBusy {
        using DatabaseBusy::DatabaseBusy;
    };
    template <class Transaction>
    auto again_after_conflicts(Transaction&& transaction) {
        for (int tries = 1;; ++tries) {
            try {
                return transaction();
            } catch (const Conflict&) {
                if (tries == most_tries) throw;
                wait_before_try(tries);
            }
        }
    }
    void wait_before_try(int tries);

    // Inside a catch: rolls back and throws what was caught, as DatabaseBusy where that is what it means.
    [[noreturn]] void give_up(soci::session& session);

    template <class Result>
    static bool is_refusal(const Result& result) {
        if constexpr (requires {
                          result.has_value();
                          result.error();
                      }) {
            return !result.has_value();
        } else if constexpr (requires { result.is_refusal(); }) {
            return result.is_refusal();
        } else {
            return false;
        }
    }

    template <class Use, class Judge>
    auto within(soci::session& session, Use& use, Judge&& commits) {
        using Result = std::invoke_result_t<Use&, soci::session&>;
        try {
            if constexpr (std::is_void_v<Result>) {
                use(session);
                session << "commit";
            } else {
                auto result = use(session);
                session << (commits(result) ? "commit" : "rollback");
                return result;
            }
        } catch (...) {
            give_up(session);
        }
    }

    static constexpr int most_tries = 5;

    const Dialect& dialect_;
    FileIdentity file_;
    soci::connection_pool pool_;
    std::timed_mutex one_change_;
    DatabaseFigures figures_;
};

}  // namespace roster::server
