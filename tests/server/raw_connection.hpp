// A connection to a server, byte by byte: for what no well-behaved client does.
#pragma once

#include <chrono>
#include <poll.h>
#include <string>
#include <string_view>
#include <unistd.h>

#include "server/sockets.hpp"

namespace roster::server::test {

class RawConnection {
   public:
    // Of what comes, the system keeps about `room` bytes unread; 0: as many as it likes.
    explicit RawConnection(int port, int room = 0)
        : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        if (room > 0) setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &room, sizeof room);
        const sockaddr_in address = local_address(port);
        is_open_ = socket_ >= 0 &&
                   ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    }
    ~RawConnection() { ::close(socket_); }
    RawConnection(RawConnection&& other) noexcept : socket_(other.socket_), is_open_(other.is_open_) {
        other.socket_ = -1;
    }
    RawConnection& operator=(RawConnection&&) = delete;

    bool is_open() const { return is_open_; }
    void send(std::string_view text) const { ::send(socket_, text.data(), text.size(), MSG_NOSIGNAL); }

    // What comes within `patience`, up to the first piece; empty when nothing came or the other side closed.
    std::string receive(std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        pollfd waited{socket_, POLLIN, 0};
        if (::poll(&waited, 1, static_cast<int>(patience.count())) <= 0) return {};
        char piece[4096];
        const auto length = ::recv(socket_, piece, sizeof piece, 0);
        if (length <= 0) is_open_ = false;
        return {piece, static_cast<std::size_t>(length > 0 ? length : 0)};
    }
    // Whether the other side closes it within `patience`.
    bool is_closed_within(std::chrono::milliseconds patience) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (is_open_ && std::chrono::steady_clock::now() < end)
            receive(std::chrono::duration_cast<std::chrono::milliseconds>(end -
                                                                          std::chrono::steady_clock::now()));
        return !is_open_;
    }

   private:
    int socket_;
    bool is_open_ = false;
};

}  // namespace roster::server::test
