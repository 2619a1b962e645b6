#include "http/sockets.hpp"

#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

namespace roster::server {

namespace {

using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t threads_at_rest = 16;

// Closes the sockets whose request takes too long to arrive. A time-out of each read does not see a client that sends
// one byte every few seconds, and inside a TLS record not even that one is ours to set.
class Deadlines {
   public:
    explicit Deadlines(std::chrono::microseconds patience)
        : patience_(patience), thread_([this] { run(); }) {}
    ~Deadlines() {
        {
            const std::lock_guard lock(mutex_);
            stopping_ = true;
        }
        changed_.notify_all();
        thread_.join();
    }
    Deadlines(const Deadlines&) = delete;

    void add(socket_t socket) {
        const std::lock_guard lock(mutex_);
        ends_[socket] = SteadyClock::now() + patience_;
    }
    void remove(socket_t socket) {
        const std::lock_guard lock(mutex_);
        ends_.erase(socket);
    }

   private:
    void run() {
        std::unique_lock lock(mutex_);
        while (!changed_.wait_for(lock, patience_ / 4, [this] { return stopping_; })) {
            const auto now = SteadyClock::now();
            for (const auto& [socket, end] : ends_) {
                // Whoever reads or writes there is told at once; they close it.
                if (end <= now) httplib::detail::shutdown_socket(socket);
            }
        }
    }

    std::chrono::microseconds patience_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::map<socket_t, SteadyClock::time_point> ends_;
    bool stopping_ = false;
    std::thread thread_;
};

// While it lives or until it is told that the request is there.
class Arrival {
   public:
    Arrival(Deadlines& deadlines, socket_t socket) : deadlines_(deadlines), socket_(socket) {
        deadlines_.add(socket_);
        current = this;
    }
    ~Arrival() {
        end();
        current = nullptr;
    }
    Arrival(const Arrival&) = delete;
    void end() { deadlines_.remove(socket_); }

    static thread_local Arrival* current;  // of the connection that this thread serves

   private:
    Deadlines& deadlines_;
    socket_t socket_;
};
thread_local Arrival* Arrival::current = nullptr;

struct Ends {
    std::string remote_ip, local_ip;
    int remote_port = 0, local_port = 0;

    explicit Ends(socket_t socket) {
        httplib::detail::get_remote_ip_and_port(socket, remote_ip, remote_port);
        httplib::detail::get_local_ip_and_port(socket, local_ip, local_port);
    }
};

void close(socket_t socket) {
    httplib::detail::shutdown_socket(socket);
    httplib::detail::close_socket(socket);
}

// Serves one request after the other until one of them ends the connection, nothing comes for long, or the server
// stops. cpp-httplib's own loop has a stream for every request, and loses with it what was read of the next one.
template <class Serve>
bool serve_in_turn(httplib::Stream& stream, const std::atomic<socket_t>& server, std::size_t most,
                   std::time_t idle, Serve&& serve) {
    bool is_fine = false;
    for (bool is_closed = false;
         most > 0 && !is_closed &&
         (stream.is_readable() || httplib::detail::keep_alive(server, stream.socket(), idle));
         --most) {
        is_fine = serve(most == 1, is_closed);
        if (!is_fine) break;
    }
    return is_fine;
}

// In both servers: once it stops, a connection takes no further request, however busy its client is.
class PlainServer final : public httplib::Server {
   public:
    explicit PlainServer(std::chrono::microseconds patience) : deadlines_(patience) {}

   private:
    bool process_and_close_socket(socket_t socket) override {
        const Ends ends(socket);
        httplib::detail::SocketStream stream(socket, read_timeout_sec_, read_timeout_usec_,
                                             write_timeout_sec_, write_timeout_usec_);
        const bool is_fine = serve_in_turn(stream, svr_sock_, keep_alive_max_count_, keep_alive_timeout_sec_,
                                           [&](bool is_last, bool& is_closed) {
                                               const Arrival arrival(deadlines_, socket);
                                               is_closed = svr_sock_ == INVALID_SOCKET;
                                               return process_request(
                                                   stream, ends.remote_ip, ends.remote_port, ends.local_ip,
                                                   ends.local_port, is_last || is_closed, is_closed, nullptr);
                                           });
        close(socket);
        return is_fine;
    }

    Deadlines deadlines_;
};

class TlsServer final : public httplib::SSLServer {
   public:
    TlsServer(const std::string& certificate, const std::string& key, std::chrono::microseconds patience)
        : SSLServer(certificate.c_str(), key.c_str()), deadlines_(patience) {}

   private:
    bool process_and_close_socket(socket_t socket) override {
        bool is_fine = false;
        if (const auto session = httplib::tls::create_session(tls_context(), socket)) {
            if (shake_hands(session, socket)) {
                is_fine = serve(session, socket);
                // Says that no more is coming. httplib's own shutdown would wait for the other side's answer.
                if (is_fine) SSL_shutdown(static_cast<SSL*>(session));
            }
            httplib::tls::free_session(session);
        }
        close(socket);
        return is_fine;
    }

    bool shake_hands(httplib::tls::session_t session, socket_t socket) {
        const Arrival arrival(deadlines_, socket);
        return httplib::tls::accept_nonblocking(session, socket, read_timeout_sec_, read_timeout_usec_,
                                                nullptr);
    }

    bool serve(httplib::tls::session_t session, socket_t socket) {
        const Ends ends(socket);
        httplib::detail::SSLSocketStream stream(socket, session, read_timeout_sec_, read_timeout_usec_,
                                                write_timeout_sec_, write_timeout_usec_);
        return serve_in_turn(stream, svr_sock_, keep_alive_max_count_, keep_alive_timeout_sec_,
                             [&](bool is_last, bool& is_closed) {
                                 const Arrival arrival(deadlines_, socket);
                                 is_closed = svr_sock_ == INVALID_SOCKET;
                                 return process_request(
                                     stream, ends.remote_ip, ends.remote_port, ends.local_ip, ends.local_port,
                                     is_last || is_closed, is_closed,
                                     [&](httplib::Request& request) { request.ssl = session; });
                             });
    }

    Deadlines deadlines_;
};

// Gives every connection a thread, up to as many as may be open; one more is closed at once.
class Connections final : public httplib::TaskQueue {
   public:
    Connections(std::size_t most, Metrics& metrics)
        : most_(most), metrics_(metrics), threads_(std::min(threads_at_rest, most), most) {}

    bool enqueue(std::function<void()> serve) override {
        if (metrics_.connections >= static_cast<std::int64_t>(most_)) {
            ++metrics_.refused_connections;
            return false;
        }
        ++metrics_.connections;
        return threads_.enqueue([this, serve = std::move(serve)] {
            serve();
            --metrics_.connections;
        });
    }
    void shutdown() override { threads_.shutdown(); }

   private:
    std::size_t most_;
    Metrics& metrics_;
    httplib::ThreadPool threads_;
};

}  // namespace

std::expected<std::unique_ptr<httplib::Server>, std::string> make_sockets(const Settings::Sockets& settings,
                                                                          Metrics& metrics) {
    const std::chrono::microseconds patience(settings.request_arrival);
    std::unique_ptr<httplib::Server> server;
    if (settings.tls_certificate.empty()) {
        server = std::make_unique<PlainServer>(patience);
    } else {
        server = std::make_unique<TlsServer>(settings.tls_certificate, settings.tls_key, patience);
        if (!server->is_valid()) {
            return std::unexpected("The certificate " + settings.tls_certificate + " and the key " +
                                   settings.tls_key +
                                   " cannot be used: both are files in PEM form, and the key belongs "
                                   "to the certificate.");
        }
    }
    metrics.most_connections = static_cast<std::int64_t>(settings.most_connections);
    server->new_task_queue = [most = settings.most_connections, &metrics] {
        return new Connections(most, metrics);
    };
    server->set_keep_alive_timeout(settings.connection_idle / domain::second);
    return server;
}

void request_has_arrived() {
    if (Arrival::current != nullptr) Arrival::current->end();
}

}  // namespace roster::server
