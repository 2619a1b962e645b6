// The port of the server: cpp-httplib takes it and accepts connections, and `connections` does the rest.
#pragma once

#include <expected>
#include <functional>
#include <memory>
#include <string>

#include "http/incoming.hpp"
#include "http/metrics.hpp"
#include "http/outgoing.hpp"
#include "settings.hpp"

namespace roster::server {

class Listener {
   public:
    using Handler = std::function<Outgoing(const Incoming&)>;

    // The error is one sentence.
    static std::expected<std::unique_ptr<Listener>, std::string> make(const Settings& settings,
                                                                      Metrics& metrics, Handler handler);
    ~Listener();
    Listener(const Listener&) = delete;

    // Takes the port (0: any free one); returns it. The error is one sentence.
    std::expected<int, std::string> bind(const std::string& host, int port);
    // Serves until `stop` is called; requests that are running are finished.
    void run();
    void wait_until_ready();
    void stop();

   private:
    struct Sockets;
    explicit Listener(std::unique_ptr<Sockets> sockets);

    std::unique_ptr<Sockets> sockets_;
};

}  // namespace roster::server
