#include "service/background.hpp"

#include <exception>
#include <utility>

namespace roster::server {

namespace {
constexpr std::size_t longest_line = 1000;
}

Background::Background(Log log) : log_(log), thread_([this] { run(); }) {}

Background::~Background() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void Background::later(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        if (line_.size() >= longest_line) {
            log_.error("background_work_dropped");
            return;
        }
        line_.push_back(std::move(work));
    }
    changed_.notify_all();
}

void Background::finish() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return line_.empty() && !working_; });
}

void Background::when_idle(std::chrono::seconds pause, std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        pause_ = pause;
        idle_work_ = std::move(work);
    }
    changed_.notify_all();
}

void Background::run() {
    std::unique_lock lock(mutex_);
    while (!stopping_ || !line_.empty()) {
        std::function<void()> work;
        if (!line_.empty()) {
            work = std::exchange(line_.front(), nullptr);
            line_.pop_front();
        } else if (!idle_work_) {
            changed_.wait(lock);
            continue;
        } else if (changed_.wait_for(lock, pause_) == std::cv_status::timeout) {
            work = idle_work_;
        } else {
            continue;
        }
        working_ = true;
        lock.unlock();
        try {
            work();
        } catch (const std::exception& error) {
            log_.error("background_work_failed", {{"problem", error.what()}});
        }
        lock.lock();
        working_ = false;
        changed_.notify_all();
    }
}

}  // namespace roster::server
