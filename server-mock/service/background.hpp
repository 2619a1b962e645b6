// Small work that an answer does not wait for: what would tell by its time whether an address is known, and cleaning
// up. One thread, in order; what does not fit into the line any more is dropped and said in the log.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

#include "log.hpp"

namespace roster::server {

class Background {
   public:
    explicit Background(Log log);
    // Finishes what is in line.
    ~Background();
    Background(const Background&) = delete;

    void later(std::function<void()> work);
    // Done again and again, whenever the line has been empty for so long.
    void when_idle(std::chrono::seconds pause, std::function<void()> work);
    // Returns when everything that was in line is done.
    void finish();

   private:
    void run();

    Log log_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<std::function<void()>> line_;
    std::function<void()> idle_work_;
    std::chrono::seconds pause_{0};
    bool working_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace roster::server
