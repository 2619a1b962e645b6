#include "http/connections.hpp"

#include <algorithm>
#include <array>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <system_error>
#include <unistd.h>

#include "http/reply_writer.hpp"
#include "http/request_reader.hpp"
#include "network.hpp"

namespace roster::server {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::uint64_t wake_id = 0;
constexpr int most_requests_a_connection = 100'000;
// So much more is read and thrown away after the last answer: a client that is still sending when the connection closes
// would never see that answer (RFC 9112 §9.6).
constexpr std::size_t most_thrown_away = std::size_t{32} * 1024 * 1024;
constexpr std::chrono::seconds patience_to_part{2};
constexpr std::size_t piece = std::size_t{16} * 1024;  // of an answer
// So much may lie unsent in a socket: it takes more as soon as a slow reader has taken some, and keeps little for many.
constexpr int most_unsent = 64 * 1024;

std::string address_of_peer(int socket) {
    sockaddr_storage address{};
    socklen_t length = sizeof address;
    char text[NI_MAXHOST];
    if (getpeername(socket, reinterpret_cast<sockaddr*>(&address), &length) != 0 ||
        getnameinfo(reinterpret_cast<sockaddr*>(&address), length, text, sizeof text, nullptr, 0,
                    NI_NUMERICHOST) != 0)
        return {};
    return text;
}

}  // namespace

struct Connections::Connection {
    Connection(int socket, SSL_CTX* context) : stream(socket, context) {}

    Id id = 0;
    Stream stream;
    RequestReader reader;
    std::string address, client;  // `client` is empty where none is counted
    bool has_begun = false;       // a request, or TLS
    int answered = 0;

    std::string sending;  // up to `sent` the socket has it
    std::size_t sent = 0;
    NextPart rest;              // of the answer
    std::size_t taken = 0;      // of the piece under way
    bool is_answering = false;  // until all of the answer is sent
    bool is_last = false, is_refused = false;

    bool is_parting = false;  // the last answer is sent
    std::size_t thrown_away = 0;
    Time ends_at;
};

Connections::Connections(const Settings& settings, Metrics& metrics, Handler handler)
    : settings_(settings),
      metrics_(metrics),
      handler_(std::move(handler)),
      poll_(epoll_create1(EPOLL_CLOEXEC)),
      wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      poll_thread_([this] { poll(); }) {
    metrics_.most_connections = static_cast<std::int64_t>(settings_.sockets.most_connections);
}

Connections::~Connections() {
    finish();
    ::close(poll_);
    ::close(wake_);
}

void Connections::admit(int socket, SSL_CTX* context) {
    fcntl(socket, F_SETFL, fcntl(socket, F_GETFL) | O_NONBLOCK);
    setsockopt(socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, &most_unsent, sizeof most_unsent);
    auto connection = std::make_unique<Connection>(socket, context);
    connection->address = address_of_peer(socket);
    // Behind a proxy stands everybody.
    const bool is_proxy = std::ranges::any_of(settings_.trusted_proxies, [&](const std::string& network) {
        return is_in_network(connection->address, network);
    });
    if (!is_proxy) connection->client = client_network(connection->address);
    {
        const std::lock_guard lock(mutex_);
        if (stops_) return;
        if (!make_room(connection->client)) {
            ++metrics_.refused_connections;
            return;
        }
        connection->id = next_id_++;
        ++open_;
        ++metrics_.connections;
        if (!connection->client.empty()) ++open_of_client_[connection->client];
        epoll_event nothing_yet{.events = EPOLLONESHOT, .data = {.u64 = connection->id}};
        epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &nothing_yet);
    }
    connection->ends_at = SteadyClock::now() + std::chrono::microseconds(settings_.sockets.connection_idle);
    wait(std::move(connection));
}

bool Connections::make_room(const std::string& client) {
    const auto of_client = open_of_client_.find(client);
    if (of_client != open_of_client_.end() &&
        of_client->second >= settings_.sockets.most_connections_a_client)
        return close_a_silent_one(&client);
    return open_ < settings_.sockets.most_connections || close_a_silent_one(nullptr);
}

bool Connections::close_a_silent_one(const std::string* client) {
    const auto silent = std::ranges::find_if(waiting_, [&](const auto& each) {
        const Connection& connection = *each.second;
        return (connection.answered == 0 || connection.is_parting) &&
               (client == nullptr || connection.client == *client);
    });
    if (silent == waiting_.end()) return false;
    close(no_longer_waiting(silent->first));
    return true;
}

// With the lock held.
void Connections::close(Owned connection) {
    if (!connection->client.empty() && --open_of_client_[connection->client] == 0)
        open_of_client_.erase(connection->client);
    connection.reset();
    --metrics_.connections;
    if (--open_ == 0) all_are_closed_.notify_all();
}

// ---- Waiting -------------------------------------------------------------------------------------------------------

void Connections::wait(Owned connection) {
    const std::lock_guard lock(mutex_);
    if (stops_ && !connection->has_begun) return close(std::move(connection));
    const auto id = connection->id;
    const auto ends_at = connection->ends_at;
    epoll_event wanted{.events = EPOLLONESHOT | (connection->stream.waits_to_send() ? EPOLLOUT : EPOLLIN),
                       .data = {.u64 = id}};
    epoll_ctl(poll_, EPOLL_CTL_MOD, connection->stream.socket(), &wanted);
    ends_.emplace(ends_at, id);
    waiting_.emplace(id, std::move(connection));
    if (ends_at < sleeps_until_) wake_poll();
}

// With the lock held. Nothing when somebody else was faster.
Connections::Owned Connections::no_longer_waiting(Id id) {
    auto found = waiting_.extract(id);
    if (found.empty()) return nullptr;
    ends_.erase({found.mapped()->ends_at, id});
    return std::move(found.mapped());
}

void Connections::wake_poll() const {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
}

int Connections::milliseconds_to_sleep() {
    const std::lock_guard lock(mutex_);
    sleeps_until_ = ends_.empty() ? Time::max() : ends_.begin()->first;
    if (ends_.empty()) return -1;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(sleeps_until_ - SteadyClock::now());
    return static_cast<int>(std::max<std::int64_t>(0, left.count()));
}

void Connections::poll() {
    epoll_event wake{.events = EPOLLIN, .data = {.u64 = wake_id}};
    epoll_ctl(poll_, EPOLL_CTL_ADD, wake_, &wake);
    std::array<epoll_event, 64> events{};
    for (;;) {
        const int ready =
            epoll_wait(poll_, events.data(), static_cast<int>(events.size()), milliseconds_to_sleep());
        for (int i = 0; i < ready; ++i) {
            const auto id = events[static_cast<std::size_t>(i)].data.u64;
            if (id == wake_id) {
                std::uint64_t count = 0;
                [[maybe_unused]] const auto read = ::read(wake_, &count, sizeof count);
                continue;
            }
            const std::lock_guard lock(mutex_);
            if (auto connection = no_longer_waiting(id)) hand_over(std::move(connection));
        }
        const std::lock_guard lock(mutex_);
        close_what_is_due();
        if (is_over_) return;
    }
}

void Connections::close_what_is_due() {
    const auto now = SteadyClock::now();
    while (!ends_.empty() && ends_.begin()->first <= now) close(no_longer_waiting(ends_.begin()->second));
    if (!stops_) return;
    for (auto each = waiting_.begin(); each != waiting_.end();) {
        const auto& connection = *(each++)->second;
        if (!connection.has_begun || connection.is_parting) close(no_longer_waiting(connection.id));
    }
}

// ---- Working -------------------------------------------------------------------------------------------------------

// With the lock held. A thread that was told of something and is not awake yet still counts as resting: what is handed
// over is more than those when none of them is free for it.
void Connections::hand_over(Owned connection) {
    to_serve_.push_back(std::move(connection));
    if (to_serve_.size() > resting_) {
        try {
            threads_.emplace_back([this] { work(); });
            ++resting_;
        } catch (const std::system_error&) {
            // The machine gives no more of them: one of those that are there comes to it.
        }
    }
    handed_over_.notify_one();
}

void Connections::work() {
    std::unique_lock lock(mutex_);
    for (;;) {
        handed_over_.wait(lock, [this] { return is_over_ || !to_serve_.empty(); });
        if (to_serve_.empty()) return;
        auto connection = std::move(to_serve_.front());
        to_serve_.pop_front();
        --resting_;
        lock.unlock();
        serve(std::move(connection));
        lock.lock();
        ++resting_;
    }
}

// Goes as far as it can without waiting for the other side to send, or to take what is sent.
void Connections::serve(Owned owned) {
    auto& connection = *owned;
    auto& reader = connection.reader;
    const auto close_it = [&] {
        const std::lock_guard lock(mutex_);
        close(std::move(owned));
    };
    if (connection.is_parting) {
        const bool may_go_on =
            connection.stream.drain(connection.thrown_away) && connection.thrown_away < most_thrown_away;
        return may_go_on ? wait(std::move(owned)) : close_it();
    }
    for (;;) {
        switch (send_on(connection)) {
            case Stream::Sent::all:
                break;
            case Stream::Sent::some:
                return wait(std::move(owned));
            case Stream::Sent::broken:
                return close_it();
        }
        if (std::exchange(connection.is_answering, false)) {
            if (connection.is_last) return part(std::move(owned));
            connection.has_begun = false;
            connection.ends_at =
                SteadyClock::now() + std::chrono::microseconds(settings_.sockets.connection_idle);
        }
        if (reader.read()) {
            if (!answer(connection)) return close_it();
            continue;
        }
        if (!connection.has_begun && (reader.has_begun() || connection.stream.is_shaking_hands())) {
            connection.has_begun = true;
            connection.ends_at =
                SteadyClock::now() + std::chrono::microseconds(settings_.sockets.request_arrival);
        }
        if (reader.owes_continue()) {
            connection.sending = "HTTP/1.1 100 Continue\r\n\r\n";
            continue;
        }
        std::string bytes;
        switch (connection.stream.receive(bytes)) {
            case Stream::Received::bytes:
                reader.add(bytes);
                break;
            case Stream::Received::nothing_now:
                return wait(std::move(owned));
            case Stream::Received::end:
                return close_it();
        }
    }
}

// Of the request that is whole; false when there is to be none.
bool Connections::answer(Connection& connection) {
    auto asked = connection.reader.take();
    asked.request.remote_ip = connection.address;
    auto outgoing = handler_(asked.request);
    ++connection.answered;
    connection.is_answering = connection.has_begun = true;
    connection.is_last = asked.is_last || stops_ || connection.answered == most_requests_a_connection;
    connection.is_refused = asked.request.refusal != 0;
    const std::chrono::microseconds idle(settings_.sockets.connection_idle);
    const ReplyFrame frame{connection.is_last, std::chrono::duration_cast<std::chrono::seconds>(idle)};
    auto bytes = bytes_of_reply(asked, std::move(outgoing), frame);
    if (!bytes) return false;
    connection.sending = std::move(bytes->first);
    connection.rest = std::move(bytes->rest);
    begin_piece(connection);
    return true;
}

Stream::Sent Connections::send_on(Connection& connection) {
    for (;;) {
        auto left = std::string_view(connection.sending).substr(connection.sent);
        const auto before = left.size();
        const auto sent = connection.stream.send(left);
        connection.sent += before - left.size();
        connection.taken += before - left.size();
        if (sent != Stream::Sent::all) {
            if (connection.taken >= piece) begin_piece(connection);
            return sent;
        }
        std::string().swap(connection.sending);  // one that only waits keeps nothing
        connection.sent = 0;
        if (!connection.rest) return sent;
        try {
            if (auto part = connection.rest()) {
                connection.sending = std::move(*part);
            } else {
                connection.rest = nullptr;
            }
        } catch (const std::exception&) {
            return Stream::Sent::broken;
        }
        // How long a part takes to be made is our affair.
        begin_piece(connection);
    }
}

void Connections::begin_piece(Connection& connection) {
    connection.taken = 0;
    connection.ends_at = SteadyClock::now() + std::chrono::microseconds(settings_.sockets.piece_departure);
}

// After the last answer: whoever may still be sending gets the time to see it.
void Connections::part(Owned connection) {
    connection->stream.finish();
    connection->is_parting = true;
    const std::chrono::microseconds arrival(settings_.sockets.request_arrival);
    connection->ends_at =
        SteadyClock::now() +
        (connection->is_refused ? arrival : std::min<std::chrono::microseconds>(arrival, patience_to_part));
    connection->has_begun = false;
    wait(std::move(connection));
}

// ---- Stopping ------------------------------------------------------------------------------------------------------

void Connections::finish() {
    if (!poll_thread_.joinable()) return;
    {
        std::unique_lock lock(mutex_);
        stops_ = true;
        wake_poll();
        all_are_closed_.wait(lock, [this] { return open_ == 0; });
        is_over_ = true;
    }
    handed_over_.notify_all();
    wake_poll();
    poll_thread_.join();
    for (auto& thread : threads_) thread.join();
}

}  // namespace roster::server
