#include "http/origin.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "domain/text.hpp"
#include "network.hpp"

namespace roster::server {

namespace {

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
}

// "192.0.2.1", and as some proxies write it "192.0.2.1:50000" and "[2001:db8::1]:50000".
std::optional<std::string> address_of_hop(std::string_view hop) {
    if (auto address = canonical_address(hop)) return address;
    const auto host = without_port(hop);
    return canonical_address(host.starts_with('[') && host.ends_with(']') ? host.substr(1, host.size() - 2)
                                                                          : host);
}

bool is_own(std::string_view origin, const Incoming& incoming, const Settings& settings) {
    if (equal_without_case(origin, settings.public_url)) return true;
    const auto host = incoming.header("Host");
    // localhost and 127.0.0.1 are one machine; a foreign name that points here is not believed.
    return is_loopback_host(host_of_url(settings.public_url)) && is_loopback_host(host) &&
           equal_without_case(origin, "http://" + std::string(host));
}

bool is_forwarded(const Incoming& incoming) {
    return std::ranges::any_of(incoming.headers, [](const api::Header& each) {
        return equal_without_case(each.name, "Forwarded") || equal_without_case(each.name, "Via") ||
               equal_without_case(std::string_view(each.name).substr(0, 12), "X-Forwarded-") ||
               equal_without_case(each.name, "X-Real-IP");
    });
}

}  // namespace

bool is_loopback_host(std::string_view host) {
    auto name = canonical_address(host) ? host : without_port(host);
    if (equal_without_case(name, "localhost")) return true;
    if (name.starts_with('[') && name.ends_with(']')) name = name.substr(1, name.size() - 2);
    return is_in_network(name, "127.0.0.0/8") || is_in_network(name, "::1");
}

std::string_view host_of_url(std::string_view url) {
    const auto start = url.find("://");
    if (start == std::string_view::npos) return {};
    url.remove_prefix(start + 3);
    return url.substr(0, url.find('/'));
}

std::string client_address(const Incoming& incoming, const Settings& settings) {
    const auto is_trusted = [&](std::string_view address) {
        return std::ranges::any_of(settings.trusted_proxies, [&](const std::string& network) {
            return is_in_network(address, network);
        });
    };
    std::string address = canonical_address(incoming.remote_ip).value_or(incoming.remote_ip);
    if (!is_trusted(address)) return address;
    const auto hops = list_elements(incoming.header("X-Forwarded-For"));
    // From the nearest on; what an untrusted hop claims about its own past is not believed.
    for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
        auto named = address_of_hop(*hop);
        if (!named) break;
        address = std::move(*named);
        if (!is_trusted(address)) break;
    }
    return address;
}

bool is_same_origin(const Incoming& incoming, const Settings& settings, bool if_silent) {
    if (const auto site = incoming.header("Sec-Fetch-Site"); !site.empty()) return site == "same-origin";
    const auto origin = incoming.header("Origin");
    return origin.empty() ? if_silent : is_own(origin, incoming, settings);
}

bool is_cross_site(const Incoming& incoming, const Settings& settings) {
    const auto origin = incoming.header("Origin");
    return incoming.header("Sec-Fetch-Site") == "cross-site" ||
           (!origin.empty() && !is_own(origin, incoming, settings));
}

bool may_see_mail(const Incoming& incoming, const Settings& settings) {
    return settings.has_mail_page && is_loopback_host(incoming.header("Host")) && !is_forwarded(incoming);
}

bool may_see_metrics(const Incoming& incoming, const Settings& settings) {
    const auto from = client_address(incoming, settings);
    if (is_forwarded(incoming) && from == incoming.remote_ip) return false;
    return is_loopback_host(from) ||
           std::ranges::any_of(settings.metrics_readers,
                               [&](const std::string& network) { return is_in_network(from, network); });
}

}  // namespace roster::server
