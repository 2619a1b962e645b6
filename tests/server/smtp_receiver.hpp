// A small SMTP server of the tests' own.
#pragma once

#include <atomic>
#include <chrono>
#include <gtest/gtest.h>
#include <mutex>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

#include "server/sockets.hpp"

namespace roster::server::test {

// Takes mails one connection after the other; refuses the first `refusals` of them with "451 try later".
class Receiver {
   public:
    explicit Receiver(int port, int refusals = 0) : listener_(listening_socket(port)), refusals_(refusals) {
        thread_ = std::thread([this] {
            for (int connection = 0; (connection = accept(listener_, nullptr, nullptr)) >= 0;
                 close(connection))
                serve(connection);
        });
    }
    ~Receiver() {
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }

    std::vector<std::string> wait_for(std::size_t number) {
        for (int i = 0; i < 2000; ++i) {
            {
                const std::lock_guard lock(mutex_);
                if (messages_.size() >= number) return messages_;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        const std::lock_guard lock(mutex_);
        return messages_;
    }
    int refused() const { return refused_; }

   private:
    static void say(int connection, const std::string& line) {
        const auto text = line + "\r\n";
        EXPECT_EQ(write(connection, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
    static std::string line_of(int connection) {
        std::string line;
        for (char c = 0; read(connection, &c, 1) == 1 && c != '\n';) {
            if (c != '\r') line += c;
        }
        return line;
    }
    void serve(int connection) {
        say(connection, "220 receiver");
        std::string to;
        for (std::string line = line_of(connection); !line.empty(); line = line_of(connection)) {
            if (line.starts_with("RCPT")) to = line;
            if (line.starts_with("QUIT")) {
                say(connection, "221 bye");
                return;
            }
            if (line != "DATA") {
                say(connection, "250 ok");
                continue;
            }
            if (refused_ < refusals_) {
                ++refused_;
                say(connection, "451 try later");
                continue;
            }
            say(connection, "354 go on");
            std::string message = to + "\n";
            for (line = line_of(connection); line != "."; line = line_of(connection)) message += line + "\n";
            say(connection, "250 taken");
            const std::lock_guard lock(mutex_);
            messages_.push_back(std::move(message));
        }
    }

    int listener_;
    int refusals_;
    std::atomic<int> refused_ = 0;
    std::thread thread_;
    std::mutex mutex_;
    std::vector<std::string> messages_;
};

}  // namespace roster::server::test
