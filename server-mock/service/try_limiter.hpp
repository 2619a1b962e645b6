// How many wrong passwords and codes are taken (ASVS 6.3.1). Only failed tries count; they are counted for the
// address tried and, separately, for the client trying, and either refuses; those from a browser that was let in
// before count for that browser alone (service/known_devices). Tries that are still being judged hold a place each, so that many at once get no further than one after the other. All of it stands in the database: the
// processes on it count together.
#pragma once

#include <condition_variable>
#include <expected>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "settings.hpp"
#include "store/database.hpp"

namespace roster::server {

// Whole seconds from now until then, at least one: as Retry-After tells them.
int seconds_until(Timestamp end, Timestamp now);

class TryLimiter {
   public:
    struct Refused {
        int retry_after_seconds;
    };
    // What a try counts for, and whose failures a success forgets: all as hashes.
    struct Names {
        std::vector<std::string> counted, forgotten;
    };
    static Names names_of(const std::string& address, const std::string& client);
    static Names names_of_device(const std::string& device, const std::string& address);

    // A try that is being judged. It counts as failed unless it is told otherwise.
    class Try {
       public:
        Try(Try&& other) noexcept;
        Try& operator=(Try&&) = delete;
        ~Try();

        void succeeded();  // forgets the failures before it
        void withdrawn();  // it was not judged at all

       private:
        friend class TryLimiter;
        enum class End { failed, succeeded, withdrawn };
        Try(TryLimiter& limiter, Names names, std::string id)
            : limiter_(&limiter), names_(std::move(names)), id_(std::move(id)) {}
        void end(End how);

        TryLimiter* limiter_;
        Names names_;
        std::string id_;
    };

    TryLimiter(Database& database, TryLimits limits, Clock clock)
        : database_(database), limits_(limits), clock_(std::move(clock)) {}

    std::expected<Try, Refused> begin(const Names& names);

    // For what nobody can guess, such as a token, and what is therefore judged without holding a place.
    std::optional<Refused> refusal(const Names& names);
    void note_failure(const Names& names);

    // Whoever proved by other means that the address is theirs begins anew.
    static void forget_failures(soci::session& session, const std::string& address);

    // Counts what a client does, whether it fails or not: at most so often in so long.
    std::optional<Refused> take_turn(soci::session& session, std::string_view what, const std::string& client,
                                     std::int64_t most, std::int64_t window);

   private:
    struct Verdict {
        int wait = 0;  // seconds until one more try is taken; 0: now
        bool has_place = true;
    };
    Verdict judge(soci::session& session, const Names& names, Timestamp now) const;

    Database& database_;
    TryLimits limits_;
    Clock clock_;
    std::mutex mutex_;
    std::condition_variable judged_;
};

}  // namespace roster::server
