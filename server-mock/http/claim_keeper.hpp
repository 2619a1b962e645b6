// Keeps the keys of requests that are still running taken. A claim runs out soon, so that the key of a process that was
// killed is free again; as long as its request runs, however long that takes, it is renewed.
#pragma once

#include <chrono>
#include <condition_variable>
#include <map>
#include <mutex>
#include <string>
#include <thread>

#include "service/backend.hpp"
#include "store/idempotency.hpp"

namespace roster::server {

class ClaimKeeper {
   public:
    explicit ClaimKeeper(Backend& backend);
    ~ClaimKeeper();
    ClaimKeeper(const ClaimKeeper&) = delete;

    // When a claim that is made or renewed now runs out.
    Timestamp end_of_claim() const;
    void begin(const store::IdempotentAnswer& claim);
    void end(const store::IdempotentAnswer& claim);

   private:
    using Claims = std::map<std::string, store::IdempotentAnswer>;  // by what they are called

    void run();
    void renew(const Claims& claims);

    Backend& backend_;
    std::chrono::microseconds pause_;
    std::mutex mutex_;
    std::condition_variable changed_;
    Claims running_;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace roster::server
