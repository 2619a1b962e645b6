// cpp-httplib's server with what it lacks: a bound on how many connections are open, a bound on how long a request may
// take to arrive, however slowly its bytes drip, an answer to each of several requests that come at once, and the same
// with TLS.
#pragma once

#include <expected>
#include <httplib.h>
#include <memory>
#include <string>

#include "http/metrics.hpp"
#include "settings.hpp"

namespace roster::server {

// The error is one sentence, about the certificate or its key.
std::expected<std::unique_ptr<httplib::Server>, std::string> make_sockets(const Settings::Sockets& settings,
                                                                          Metrics& metrics);

// To be called by a handler, in its thread, as soon as it has read what there is of its request: what follows may take
// as long as it takes.
void request_has_arrived();

}  // namespace roster::server
