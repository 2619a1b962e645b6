// The database: a pool of connections, and the two ways to use one.
//
// `read` sees one state of the database from its first statement to its last. `change` is a transaction: all of
// it or nothing, on disk when it returns. Changes of this process run one after the other; SQLite has one writer
// anyway, and waiting in line here is fair where SQLite's own waiting is a lottery.
//
// SQL stands in store/ only. It keeps to what SQLite and PostgreSQL both understand; where they differ, the
// statement asks `Dialect`.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <utility>

#include "store/soci.hpp"

namespace roster::server {

// The database could not take the request in time; the answer is 503 with Retry-After.
struct DatabaseBusy : std::runtime_error {
    DatabaseBusy() : std::runtime_error("the database is busy") {}
};

// Where SQLite and PostgreSQL differ.
struct Dialect {
    std::string_view begin_change = "begin immediate";  // an upgrade from read to write would fail at once
    std::string_view position_of = "instr";             // position_of(text, part) > 0: text holds part
};

class Database {
   public:
    // Opens or makes the file and brings its schema up to date. The error is one sentence for people.
    static std::expected<std::unique_ptr<Database>, std::string> open(const std::filesystem::path& file,
                                                                      std::size_t connections = 8);

    const Dialect& dialect() const { return dialect_; }

    template <class Use>
    auto read(Use&& use) {
        Lease lease(*this);
        return within(lease.session(), "begin", std::forward<Use>(use), [](const auto&) { return true; });
    }

    // Commits unless `use` throws or returns something that is_refusal() calls one.
    template <class Use>
    auto change(Use&& use) {
        Turn turn(*this);
        Lease lease(*this);
        return within(lease.session(), dialect_.begin_change, std::forward<Use>(use),
                      [](const auto& result) { return !is_refusal(result); });
    }

    // After a load of very much: the log goes into the file, and memory back to the system.
    void tidy();

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
    };

    class Turn {  // the right to change, one at a time
       public:
        explicit Turn(Database& database);

       private:
        std::unique_lock<std::timed_mutex> lock_;
    };

    bool knows_figures();
    void teach_planner();

    explicit Database(std::size_t connections) : pool_(connections) {}

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
    static auto within(soci::session& session, std::string_view begin, Use&& use, Judge&& commits) {
        using Result = std::invoke_result_t<Use, soci::session&>;
        session << std::string(begin);
        try {
            if constexpr (std::is_void_v<Result>) {
                use(session);
                session << "commit";
            } else {
                auto result = use(session);
                if (commits(result)) {
                    session << "commit";
                } else {
                    session << "rollback";
                }
                return result;
            }
        } catch (...) {
            roll_back(session);
            throw;
        }
    }
    static void roll_back(soci::session& session) noexcept;

    Dialect dialect_;
    soci::connection_pool pool_;
    std::timed_mutex one_change_;
};

}  // namespace roster::server
