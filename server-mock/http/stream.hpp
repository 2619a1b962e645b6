// The bytes of one connection, over a socket that never waits by itself; plain, or as TLS.
#pragma once

#include <openssl/ssl.h>
#include <string>
#include <string_view>

namespace roster::server {

class Stream {
   public:
    // Takes the socket, and `context`'s certificate for TLS; without one it is plain.
    Stream(int socket, SSL_CTX* context);
    ~Stream();  // closes it
    Stream(const Stream&) = delete;

    int socket() const { return socket_; }

    enum class Received { bytes, nothing_now, end };
    // What there is, up to some kilobytes, behind `bytes`. Shakes hands first where that is due.
    Received receive(std::string& bytes);
    // Whether a handshake is under way.
    bool is_shaking_hands() const;
    enum class Sent { all, some, broken };
    // Sends of `bytes` what the socket takes now, off their front.
    Sent send(std::string_view& bytes);

    // After nothing_now or some: whether it waits for the socket to take something, instead of giving something.
    bool waits_to_send() const { return waits_to_send_; }

    // Says that no more is sent. What the other side still sends is thrown away by `drain`; true while it may come.
    void finish();
    bool drain(std::size_t& thrown_away) const;

   private:
    int socket_;
    SSL* session_ = nullptr;
    bool waits_to_send_ = false;
    bool is_broken_ = false;
};

}  // namespace roster::server
