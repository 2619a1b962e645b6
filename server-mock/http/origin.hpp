// Where a request comes from: the client's address behind proxies, and whether a browser sent it for our own page.
#pragma once

#include <string>
#include <string_view>

#include "http/incoming.hpp"
#include "settings.hpp"

namespace roster::server {

// True for localhost and the loopback addresses, with or without a port.
bool is_loopback_host(std::string_view host);

// The host (with its port) of "http://host:port/…".
std::string_view host_of_url(std::string_view url);

// The peer's address, in its one spelling; behind trusted proxies the last one in X-Forwarded-For that is not such a
// proxy.
std::string client_address(const Incoming& incoming, const Settings& settings);

// Sec-Fetch-Site where it is sent, else Origin equal to the public URL (on loopback also to Host). `if_silent`: what a
// request without either is taken for.
bool is_same_origin(const Incoming& incoming, const Settings& settings, bool if_silent);

// Whether a browser says that another site's page sent it: by a foreign Origin or as Sec-Fetch-Site: cross-site.
bool is_cross_site(const Incoming& incoming, const Settings& settings);

// The mail page is for this machine alone: not through a proxy and not under another name.
bool may_see_mail(const Incoming& incoming, const Settings& settings);

// Metrics are for this machine and for the networks of --metrics-from; never through a proxy that is not trusted.
bool may_see_metrics(const Incoming& incoming, const Settings& settings);

}  // namespace roster::server
