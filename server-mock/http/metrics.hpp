// What the server counts about itself, for /metrics: requests by operation, connections, and beside them what the
// database and the outbox say of themselves. Written as Prometheus' text format 0.0.4.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "api/addresses.hpp"
#include "service/backend.hpp"

namespace roster::server {

// "get_userinfo": how logs and metrics call an address.
std::string_view operation_name(api::Operation operation);

class Metrics {
   public:
    // `operation` must live as long as the program. A status of 0: no answer was given, on purpose.
    void count(std::string_view operation, int status, std::chrono::microseconds taken);

    std::atomic<std::int64_t> running = 0;  // requests that are being answered
    // Connections that are open, and how many may be.
    std::atomic<std::int64_t> connections = 0, most_connections = 0, refused_connections = 0;

    // Never fails: what the database cannot say now is left out.
    std::string text(Backend& backend) const;

   private:
    static constexpr std::array<double, 9> bounds{0.001, 0.005, 0.01, 0.025, 0.1,
                                                  0.25,  1,     2.5,  10};  // seconds
    struct Durations {
        std::array<std::int64_t, bounds.size() + 1> counts{};  // the last one: longer than all bounds
        double sum = 0;
    };

    mutable std::mutex mutex_;
    std::map<std::pair<std::string_view, int>, std::int64_t> requests_;
    std::map<std::string_view, Durations> durations_;
};

}  // namespace roster::server
