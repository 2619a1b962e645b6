// How many wrong passwords and codes are taken (ASVS 6.3.1). Only failed tries count; they are counted for the
// address tried and, separately, for the client trying, and either refuses. Tries that are still being judged hold
// a place each, so that many at once get no further than one after the other.
#pragma once

#include <condition_variable>
#include <deque>
#include <expected>
#include <mutex>
#include <string>
#include <unordered_map>

#include "clock.hpp"
#include "settings.hpp"

namespace roster::server {

// Whole seconds from now until then, at least one: as Retry-After tells them.
int seconds_until(Timestamp end, Timestamp now);

class TryLimiter {
   public:
    struct Refused {
        int retry_after_seconds;
    };

    // A try that is being judged. It counts as failed unless it is told otherwise.
    class Try {
       public:
        Try(Try&& other) noexcept;
        Try& operator=(Try&&) = delete;
        ~Try();

        void succeeded();  // forgets the failures of the address
        void withdrawn();  // it was not judged at all

       private:
        friend class TryLimiter;
        Try(TryLimiter& limiter, std::string address, std::string client)
            : limiter_(&limiter), address_(std::move(address)), client_(std::move(client)) {}
        void end(bool failed, bool forget_address);

        TryLimiter* limiter_;
        std::string address_, client_;
    };

    TryLimiter(TryLimits limits, Clock clock) : limits_(limits), clock_(std::move(clock)) {}

    std::expected<Try, Refused> begin(const std::string& address, const std::string& client);

   private:
    struct Record {
        std::deque<Timestamp> failures;  // oldest first, none older than the long window
        int being_judged = 0;
    };

    void forget_old(Record& record, Timestamp now) const;
    // Seconds until one more try is taken; 0: now.
    int wait_of(const Record& record, Timestamp now) const;
    bool has_place(const Record& record, Timestamp now) const;
    void sweep(Timestamp now);

    TryLimits limits_;
    Clock clock_;
    std::mutex mutex_;
    std::condition_variable judged_;
    std::unordered_map<std::string, Record> records_;
    Timestamp swept_at_{};
};

}  // namespace roster::server
