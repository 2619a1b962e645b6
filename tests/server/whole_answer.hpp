// An answer of the application, without a connection, with all that follows of it.
#pragma once

#include "http/application.hpp"

namespace roster::server::test {

inline api::HttpReply whole_answer(Application& application, const Incoming& request) {
    auto outgoing = application.handle(request);
    while (outgoing.rest) {
        const auto part = outgoing.rest();
        if (!part) break;
        outgoing.reply.body += *part;
    }
    return std::move(outgoing.reply);
}

}  // namespace roster::server::test
