// A timer of the host that ends with its owner.
#pragma once

#include <functional>
#include <optional>
#include <utility>

#include "client/host.hpp"

namespace roster::client {

class Timer {
   public:
    Timer() = default;
    ~Timer() { stop(); }
    Timer(Timer&& other) noexcept : host_(other.host_), handle_(std::exchange(other.handle_, std::nullopt)) {}
    Timer& operator=(Timer&& other) noexcept {
        stop();
        host_ = other.host_;
        handle_ = std::exchange(other.handle_, std::nullopt);
        return *this;
    }

    // Calls `action` once, after so many seconds, unless it is started anew or stopped before.
    void start(const Host& host, double seconds, std::function<void()> action) {
        stop();
        host_ = &host;
        handle_ = host.after(seconds, std::move(action));
    }
    void stop() {
        if (handle_) host_->cancel_after(*handle_);
        handle_.reset();
    }

   private:
    const Host* host_ = nullptr;
    std::optional<std::uint64_t> handle_;
};

}  // namespace roster::client
