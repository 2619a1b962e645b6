#include "http/listener.hpp"

#include <httplib.h>
#include <tuple>
#include <type_traits>

#include "http/connections.hpp"

namespace roster::server {

namespace {

// cpp-httplib's server as far as it is used: it takes the port, accepts, and reads the certificate.
template <class Server>
class Acceptor final : public Server {
   public:
    template <class... Arguments>
    explicit Acceptor(Connections& connections, Arguments... arguments)
        : Server(arguments...), connections_(connections) {}

   private:
    bool process_and_close_socket(socket_t socket) override {
        SSL_CTX* context = nullptr;
        if constexpr (std::is_same_v<Server, httplib::SSLServer>)
            context = static_cast<SSL_CTX*>(this->tls_context());
        connections_.admit(socket, context);
        return true;
    }

    Connections& connections_;
};

// Where cpp-httplib would give each connection a thread.
class NoThreads final : public httplib::TaskQueue {
   public:
    explicit NoThreads(Connections& connections) : connections_(connections) {}
    bool enqueue(std::function<void()> admit) override {
        admit();
        return true;
    }
    void shutdown() override { connections_.finish(); }

   private:
    Connections& connections_;
};

}  // namespace

struct Listener::Sockets {
    Sockets(const Settings& settings, Metrics& metrics, Handler handler)
        : connections(settings, metrics, std::move(handler)) {}

    Connections connections;
    std::unique_ptr<httplib::Server> server;
};

std::expected<std::unique_ptr<Listener>, std::string> Listener::make(const Settings& settings,
                                                                     Metrics& metrics, Handler handler) {
    auto sockets = std::make_unique<Sockets>(settings, metrics, std::move(handler));
    auto& connections = sockets->connections;
    const auto& [certificate, key] = std::tie(settings.sockets.tls_certificate, settings.sockets.tls_key);
    if (certificate.empty()) {
        sockets->server = std::make_unique<Acceptor<httplib::Server>>(connections);
    } else {
        sockets->server =
            std::make_unique<Acceptor<httplib::SSLServer>>(connections, certificate.c_str(), key.c_str());
        if (!sockets->server->is_valid()) {
            return std::unexpected("The certificate " + certificate + " and the key " + key +
                                   " cannot be used: both are files in PEM form, and the key belongs "
                                   "to the certificate.");
        }
    }
    auto& server = *sockets->server;
    server.new_task_queue = [&connections] { return new NoThreads(connections); };
    server.set_tcp_nodelay(true);
    // Not SO_REUSEPORT, with which a second server would take the same port without a word.
    server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });
    return std::unique_ptr<Listener>(new Listener(std::move(sockets)));
}

Listener::Listener(std::unique_ptr<Sockets> sockets) : sockets_(std::move(sockets)) {}

Listener::~Listener() { stop(); }

std::expected<int, std::string> Listener::bind(const std::string& host, int port) {
    auto& server = *sockets_->server;
    if (port == 0) {
        const int taken = server.bind_to_any_port(host);
        if (taken > 0) return taken;
        return std::unexpected("No port of " + host + " could be taken.");
    }
    if (server.bind_to_port(host, port)) return port;
    return std::unexpected("Port " + std::to_string(port) + " of " + host +
                           " cannot be taken: another program may be using it. Choose another with --port.");
}

void Listener::run() { sockets_->server->listen_after_bind(); }
void Listener::wait_until_ready() { sockets_->server->wait_until_ready(); }
void Listener::stop() { sockets_->server->stop(); }

}  // namespace roster::server
