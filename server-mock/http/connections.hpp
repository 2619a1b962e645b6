// Connections that are open. One that waits, for a request, for the rest of it, or for its other side to take an answer
// or to close, costs no thread: a single one waits for all of them (epoll), and a thread works on a connection while
// there is something to do. How many may be open is bounded, in all and for each client, and so is how long a request
// may take to arrive, and a piece of an answer to leave, however slowly their bytes drip.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <openssl/ssl.h>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "http/incoming.hpp"
#include "http/metrics.hpp"
#include "http/outgoing.hpp"
#include "http/stream.hpp"
#include "settings.hpp"

namespace roster::server {

class Connections {
   public:
    using Handler = std::function<Outgoing(const Incoming&)>;
    Connections(const Settings& settings, Metrics& metrics, Handler handler);
    ~Connections();
    Connections(const Connections&) = delete;

    // Takes a new socket; with a `context` it speaks TLS. Where there is no room any more, one that has never asked for
    // anything makes room, the longest silent first; when none is silent the new one is closed.
    void admit(int socket, SSL_CTX* context);
    // Closes whatever waits for a request, and returns when all that had begun are answered.
    void finish();

   private:
    using Time = std::chrono::steady_clock::time_point;
    using Id = std::uint64_t;
    struct Connection;
    using Owned = std::unique_ptr<Connection>;

    bool make_room(const std::string& client);
    bool close_a_silent_one(const std::string* client);
    void close(Owned connection);

    void poll();
    int milliseconds_to_sleep();
    void close_what_is_due();
    void wake_poll() const;
    void wait(Owned connection);
    Owned no_longer_waiting(Id id);

    void hand_over(Owned connection);
    void work();
    void serve(Owned connection);
    bool answer(Connection& connection);
    Stream::Sent send_on(Connection& connection);
    void begin_piece(Connection& connection);
    void part(Owned connection);

    const Settings& settings_;
    Metrics& metrics_;
    Handler handler_;
    const int poll_, wake_;

    std::mutex mutex_;
    Id next_id_ = 1;
    std::size_t open_ = 0;
    std::map<std::string, std::size_t> open_of_client_;  // of each that is counted
    std::map<Id, Owned> waiting_;                        // in the order in which they were admitted
    std::set<std::pair<Time, Id>> ends_;                 // when each of those is closed
    Time sleeps_until_ = Time::max();
    std::condition_variable all_are_closed_, handed_over_;
    std::deque<Owned> to_serve_;
    std::size_t resting_ = 0;  // threads with nothing to do
    std::vector<std::thread> threads_;
    std::atomic<bool> stops_ = false;
    bool is_over_ = false;

    std::thread poll_thread_;
};

}  // namespace roster::server
