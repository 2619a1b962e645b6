// Answers as the bytes that go out over a connection (RFC 9112).
#pragma once

#include <chrono>
#include <string>

#include "http/outgoing.hpp"
#include "http/request_reader.hpp"
#include "http/stream.hpp"

namespace roster::server {

struct ReplyFrame {
    bool is_last = false;              // the connection ends behind it
    std::chrono::seconds idle_life{};  // for how long one that does not end waits for a request
};

// False when the connection broke, or is to break off: what goes wrong within a download cannot be said any more.
bool write_reply(Stream& stream, const RequestReader::Whole& asked, Outgoing outgoing,
                 const ReplyFrame& frame);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7)
std::string http_date(std::chrono::system_clock::time_point time);

}  // namespace roster::server
