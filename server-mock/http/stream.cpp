#include "http/stream.hpp"

#include <algorithm>
#include <cerrno>
#include <limits>
#include <openssl/err.h>
#include <sys/socket.h>
#include <unistd.h>

namespace roster::server {

namespace {

constexpr std::size_t piece = std::size_t{16} * 1024;

bool may_come_later() { return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR; }

}  // namespace

Stream::Stream(int socket, SSL_CTX* context) : socket_(socket) {
    if (context == nullptr) return;
    session_ = SSL_new(context);
    if (session_ == nullptr || SSL_set_fd(session_, socket_) != 1) {
        is_broken_ = true;
        return;
    }
    SSL_set_accept_state(session_);
    SSL_set_mode(session_, SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
}

Stream::~Stream() {
    SSL_free(session_);
    ::close(socket_);
}

bool Stream::is_shaking_hands() const { return session_ != nullptr && SSL_is_init_finished(session_) == 0; }

Stream::Received Stream::receive(std::string& bytes) {
    waits_to_send_ = false;
    if (is_broken_) return Received::end;
    char read[piece];
    if (session_ == nullptr) {
        const auto size = ::recv(socket_, read, sizeof read, 0);
        if (size > 0) bytes.append(read, static_cast<std::size_t>(size));
        if (size > 0) return Received::bytes;
        return size < 0 && may_come_later() ? Received::nothing_now : Received::end;
    }
    ERR_clear_error();
    const int size = SSL_read(session_, read, sizeof read);
    if (size > 0) {
        bytes.append(read, static_cast<std::size_t>(size));
        return Received::bytes;
    }
    const int problem = SSL_get_error(session_, size);
    waits_to_send_ = problem == SSL_ERROR_WANT_WRITE;
    if (waits_to_send_ || problem == SSL_ERROR_WANT_READ) return Received::nothing_now;
    is_broken_ = problem != SSL_ERROR_ZERO_RETURN;
    return Received::end;
}

Stream::Sent Stream::send(std::string_view& bytes) {
    waits_to_send_ = false;
    while (!bytes.empty()) {
        if (is_broken_) return Sent::broken;
        if (session_ == nullptr) {
            const auto size = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (size >= 0) {
                bytes.remove_prefix(static_cast<std::size_t>(size));
                continue;
            }
            waits_to_send_ = may_come_later();
            is_broken_ = !waits_to_send_;
        } else {
            ERR_clear_error();
            const auto most =
                std::min(bytes.size(), static_cast<std::size_t>(std::numeric_limits<int>::max()));
            const int size = SSL_write(session_, bytes.data(), static_cast<int>(most));
            if (size > 0) {
                bytes.remove_prefix(static_cast<std::size_t>(size));
                continue;
            }
            const int problem = SSL_get_error(session_, size);
            waits_to_send_ = problem == SSL_ERROR_WANT_WRITE;
            is_broken_ = !waits_to_send_ && problem != SSL_ERROR_WANT_READ;
        }
        return is_broken_ ? Sent::broken : Sent::some;
    }
    return Sent::all;
}

void Stream::finish() {
    // Says that no more is coming, and does not wait for the other side to say so as well.
    if (session_ != nullptr && !is_broken_ && !is_shaking_hands()) SSL_shutdown(session_);
    ::shutdown(socket_, SHUT_WR);
}

bool Stream::drain(std::size_t& thrown_away) const {
    char read[piece];
    for (;;) {
        const auto size = ::recv(socket_, read, sizeof read, 0);
        if (size <= 0) return size < 0 && may_come_later();
        thrown_away += static_cast<std::size_t>(size);
    }
}

}  // namespace roster::server
