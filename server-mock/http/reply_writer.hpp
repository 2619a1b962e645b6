// Answers as the bytes that go out over a connection (RFC 9112).
#pragma once

#include <chrono>
#include <optional>
#include <string>

#include "http/outgoing.hpp"
#include "http/request_reader.hpp"

namespace roster::server {

struct ReplyFrame {
    bool is_last = false;              // the connection ends behind it
    std::chrono::seconds idle_life{};  // for how long one that does not end waits for a request
};

struct ReplyBytes {
    std::string first;
    NextPart
        rest;  // behind it; empty: nothing. What goes wrong within a download cannot be said any more: it throws
};
// Nothing when the connection is to break without an answer.
std::optional<ReplyBytes> bytes_of_reply(const RequestReader::Whole& asked, Outgoing outgoing,
                                         const ReplyFrame& frame);

// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110 §5.6.7)
std::string http_date(std::chrono::system_clock::time_point time);

}  // namespace roster::server
