#include "http/listener.hpp"

#include <algorithm>
#include <cctype>
#include <httplib.h>
#include <set>

#include "api/json.hpp"
#include "http/sockets.hpp"

namespace roster::server {

namespace {

constexpr std::size_t largest_body = std::size_t{1024} * 1024;
// So much more is read and thrown away after the refusal: a client that is still sending when the connection closes
// would never see the answer.
constexpr std::size_t most_thrown_away = 32 * largest_body;
constexpr std::size_t most_requests_a_connection = 100'000;

Incoming incoming_of(const httplib::Request& request) {
    Incoming incoming;
    incoming.method = request.method;
    const auto question = request.target.find('?');
    incoming.path = request.target.substr(0, question);
    if (question != std::string::npos) incoming.query = request.target.substr(question + 1);
    for (const auto& [name, value] : request.headers) incoming.headers.push_back({name, value});
    incoming.remote_ip = request.remote_addr;
    return incoming;
}

// Sends a body part by part. What goes wrong on the way cannot be said any more: the connection breaks off.
void write_parts(httplib::Response& response, std::string_view type, NextPart next_part) {
    response.set_chunked_content_provider(
        std::string(type), [next_part = std::move(next_part)](std::size_t, httplib::DataSink& sink) {
            try {
                const auto part = next_part();
                if (part) return sink.write(part->data(), part->size());
                sink.done();
                return true;
            } catch (const std::exception&) {
                return false;
            }
        });
}

void write(httplib::Response& response, Outgoing outgoing) {
    auto& reply = outgoing.reply;
    if (reply.status == no_answer) {
        response.set_content_provider(1, "text/plain",
                                      [](std::size_t, std::size_t, httplib::DataSink&) { return false; });
        return;
    }
    response.status = reply.status;
    if (outgoing.rest) {
        write_parts(response, reply.header("Content-Type"), std::move(outgoing.rest));
        std::erase_if(reply.headers, [](const api::Header& each) { return each.name == "Content-Type"; });
    }
    for (auto& header : reply.headers)
        response.headers.emplace(std::move(header.name), std::move(header.value));
    if (!reply.body.empty()) response.body = std::move(reply.body);
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A length that two readers may understand differently (RFC 9112 §6.1 to §6.3): where one of them is a proxy, the rest
// of the body would be somebody else's next request.
bool has_ambiguous_length(const httplib::Request& request) {
    const auto lengths = request.get_header_value_count("Content-Length");
    const auto codings = request.get_header_value_count("Transfer-Encoding");
    if (lengths + codings > 1) return true;
    if (lengths == 1) return !is_digits(request.get_header_value("Content-Length"));
    return codings == 1 && !equal_without_case(request.get_header_value("Transfer-Encoding"), "chunked");
}

// A whole request line whose method is only not known to cpp-httplib, which takes it for no HTTP at all.
bool has_unknown_method(const httplib::Request& request) {
    static const std::set<std::string> known = {"GET",    "HEAD",    "POST",    "PUT",   "PATCH",
                                                "DELETE", "OPTIONS", "CONNECT", "TRACE", "PRI"};
    return request.version.starts_with("HTTP/1.") && request.target.starts_with('/') &&
           !request.method.empty() && !known.contains(request.method) &&
           std::ranges::all_of(request.method, [](unsigned char c) { return std::isalpha(c) != 0; });
}

// Where a request was not understood, nobody knows where the next one begins (request smuggling). cpp-httplib 0.41
// says that it closes the connection and reads on all the same; a body whose end is that of the connection ends it.
void end_connection(const httplib::Request& request, httplib::Response& response) {
    auto& seen = const_cast<httplib::Request&>(request);
    if (request.method == "HEAD") seen.method = "GET";
    seen.body_consumed_ = true;  // or it would wait for the rest of it first
    const auto type = response.get_header_value("Content-Type");
    response.headers.erase("Content-Type");
    response.set_content_provider(type,
                                  [body = std::move(response.body)](std::size_t, httplib::DataSink& sink) {
                                      sink.write(body.data(), body.size());
                                      return false;
                                  });
    response.body.clear();
}

}  // namespace

struct Listener::Sockets {
    std::unique_ptr<httplib::Server> server;
    Handler handler;
};

std::expected<std::unique_ptr<Listener>, std::string> Listener::make(const Settings::Sockets& settings,
                                                                     Metrics& metrics, Handler handler) {
    auto server = make_sockets(settings, metrics);
    if (!server) return std::unexpected(server.error());
    return std::unique_ptr<Listener>(new Listener(std::make_unique<Sockets>(
        std::move(*server), [handler = std::move(handler)](const Incoming& incoming) {
            // Of a body that is not taken the rest is still to come.
            if (!incoming.is_too_large && !incoming.has_unread_body) request_has_arrived();
            return handler(incoming);
        })));
}

Listener::Listener(std::unique_ptr<Sockets> sockets) : sockets_(std::move(sockets)) {
    auto& server = *sockets_->server;
    auto& answer = sockets_->handler;

    server.set_keep_alive_max_count(most_requests_a_connection);
    server.set_read_timeout(10, 0);
    server.set_write_timeout(30, 0);
    server.set_payload_max_length(most_thrown_away);
    server.set_tcp_nodelay(true);
    // Not SO_REUSEPORT, with which a second server would take the same port without a word.
    server.set_socket_options([](socket_t socket) {
        const int yes = 1;
        setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    });

    const auto without_body = [&answer](const httplib::Request& request, httplib::Response& response) {
        write(response, answer(incoming_of(request)));
    };
    const auto with_body = [&answer](const httplib::Request& request, httplib::Response& response,
                                     const httplib::ContentReader& read) {
        auto incoming = incoming_of(request);
        if (!request.has_header("Content-Length") && !request.has_header("Transfer-Encoding")) {
            // There is none (RFC 9112 §6.3). cpp-httplib 0.41 would wait for one all the same after the answer, and
            // the connection's next request with it.
            const_cast<httplib::Request&>(request).body_consumed_ = true;
        } else if (request.get_header_value_u64("Content-Length") > largest_body) {
            incoming.is_too_large = true;
        } else if (request.is_multipart_form_data()) {
            incoming.has_unread_body = true;
        } else if (!read([&](const char* data, std::size_t length) {
                       incoming.is_too_large =
                           incoming.is_too_large || incoming.body.size() + length > largest_body;
                       if (!incoming.is_too_large) incoming.body.append(data, length);
                       return true;
                   })) {
            // Too long after all, cut off, or compressed: the error handler below says which.
            if (response.status != 413) response.status = response.status == 415 ? 415 : 400;
            return;
        }
        write(response, answer(incoming));
    };
    server.Get(".*", without_body);
    server.Options(".*", without_body);
    server.Post(".*", with_body);
    server.Put(".*", with_body);
    server.Patch(".*", with_body);
    server.Delete(".*", with_body);
    server.set_pre_routing_handler(
        [without_body](const httplib::Request& request, httplib::Response& response) {
            if (has_ambiguous_length(request)) {
                response.status = 400;
                return httplib::Server::HandlerResponse::Handled;
            }
            if (request.method != "TRACE" && request.method != "CONNECT" && request.method != "PRI") {
                return httplib::Server::HandlerResponse::Unhandled;
            }
            without_body(request, response);
            return httplib::Server::HandlerResponse::Handled;
        });
    server.set_expect_100_continue_handler([](const httplib::Request& request, httplib::Response& response) {
        if (request.get_header_value_u64("Content-Length") <= largest_body) return 100;
        response.status = 413;
        return 413;
    });
    // What never came as far as `answer`: no HTTP, a header or a body that is too long.
    server.set_error_handler([&answer](const httplib::Request& request, httplib::Response& response) {
        if (!response.body.empty() || response.has_header("X-Request-Id"))
            return httplib::Server::HandlerResponse::Unhandled;
        if (response.status == 400 && has_unknown_method(request)) {
            write(response, answer(incoming_of(request)));
        } else {
            response.body = api::to_json(api::error_of_status(response.status));
            response.set_header("Content-Type", "application/json");
            response.set_header("Cache-Control", "no-store");
            response.set_header("X-Content-Type-Options", "nosniff");
        }
        end_connection(request, response);
        return httplib::Server::HandlerResponse::Handled;
    });
}

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
