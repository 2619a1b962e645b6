#include "http/origin.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "domain/text.hpp"

namespace roster::server {

namespace {

// An address as 16 bytes, an IPv4 one as RFC 4291 §2.5.5.2 maps it.
using Address = std::array<std::uint8_t, 16>;

std::optional<Address> parse_address(std::string_view text) {
    const std::string copy(text);
    Address address{};
    in_addr four{};
    if (inet_pton(AF_INET, copy.c_str(), &four) == 1) {
        address[10] = address[11] = 0xFF;
        const auto* bytes = reinterpret_cast<const std::uint8_t*>(&four);
        std::copy(bytes, bytes + 4, address.begin() + 12);
        return address;
    }
    in6_addr six{};
    if (inet_pton(AF_INET6, copy.c_str(), &six) != 1) return std::nullopt;
    std::copy(std::begin(six.s6_addr), std::end(six.s6_addr), address.begin());
    return address;
}

struct Network {
    Address address;
    int bits;
};

std::optional<Network> parse_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return std::nullopt;
    const bool is_four = text.substr(0, slash).find(':') == std::string_view::npos;
    int bits = is_four ? 32 : 128;
    if (slash != std::string_view::npos) {
        const auto number = text.substr(slash + 1);
        int given = 0;
        const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), given);
        if (problem != std::errc() || end != number.data() + number.size() || given < 0 || given > bits)
            return std::nullopt;
        bits = given;
    }
    return Network{*address, is_four ? bits + 96 : bits};
}

std::string_view without_port(std::string_view host) {
    if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
    return host.substr(0, host.find(':'));
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
    auto name = without_port(host);
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

bool is_network(std::string_view network) { return parse_network(network).has_value(); }

bool is_in_network(std::string_view address, std::string_view network) {
    const auto parsed = parse_address(address);
    const auto range = parse_network(network);
    if (!parsed || !range) return false;
    for (int bit = 0; bit < range->bits; ++bit) {
        const auto byte = static_cast<std::size_t>(bit / 8);
        const auto mask = static_cast<std::uint8_t>(0x80U >> (bit % 8));
        if (((*parsed)[byte] & mask) != (range->address[byte] & mask)) return false;
    }
    return true;
}

std::string client_address(const Incoming& incoming, const Settings& settings) {
    const auto is_trusted = [&](std::string_view address) {
        return std::ranges::any_of(settings.trusted_proxies, [&](const std::string& network) {
            return is_in_network(address, network);
        });
    };
    std::string address = incoming.remote_ip;
    if (!is_trusted(address)) return address;
    std::vector<std::string_view> hops;
    for (const auto& each : incoming.headers) {
        if (!equal_without_case(each.name, "X-Forwarded-For")) continue;
        for (std::string_view rest = each.value; !rest.empty();) {
            const auto comma = rest.find(',');
            hops.push_back(domain::trimmed(rest.substr(0, comma)));
            rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
        }
    }
    // From the nearest on; what an untrusted hop claims about its own past is not believed.
    for (auto hop = hops.rbegin(); hop != hops.rend() && parse_address(*hop); ++hop) {
        address = *hop;
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
