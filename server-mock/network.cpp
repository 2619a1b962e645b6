#include "network.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <charconv>
#include <cstdint>

namespace roster::server {

namespace {

// An address as 16 bytes, an IPv4 one as RFC 4291 §2.5.5.2 maps it.
using Address = std::array<std::uint8_t, 16>;

constexpr Address mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0};

bool is_four(const Address& address) {
    return std::equal(mapped.begin(), mapped.begin() + 12, address.begin());
}

std::optional<Address> parse_address(std::string_view text) {
    if (text.find('\0') != std::string_view::npos) return std::nullopt;
    const std::string copy(text.substr(0, text.find('%')));
    Address address = mapped;
    if (copy.size() == text.size() && inet_pton(AF_INET, copy.c_str(), address.data() + 12) == 1)
        return address;
    if (inet_pton(AF_INET6, copy.c_str(), address.data()) == 1) return address;
    return std::nullopt;
}

std::string text_of(const Address& address) {
    char text[INET6_ADDRSTRLEN];
    if (is_four(address)) return inet_ntop(AF_INET, address.data() + 12, text, sizeof text);
    return inet_ntop(AF_INET6, address.data(), text, sizeof text);
}

struct Network {
    Address address;
    int bits;
};

std::optional<Network> parse_network(std::string_view text) {
    const auto slash = text.find('/');
    const auto address = parse_address(text.substr(0, slash));
    if (!address) return std::nullopt;
    const bool is_short = text.substr(0, slash).find(':') == std::string_view::npos;
    const int most = is_short ? 32 : 128;
    int bits = most;
    if (slash != std::string_view::npos) {
        const auto number = text.substr(slash + 1);
        const auto [end, problem] = std::from_chars(number.data(), number.data() + number.size(), bits);
        if (problem != std::errc() || end != number.data() + number.size() || bits < 0 || bits > most)
            return std::nullopt;
    }
    return Network{*address, is_short ? bits + 96 : bits};
}

}  // namespace

std::optional<std::string> canonical_address(std::string_view text) {
    const auto address = parse_address(text);
    if (!address) return std::nullopt;
    return text_of(*address);
}

std::string client_network(std::string_view address) {
    auto parsed = parse_address(address);
    if (!parsed) return std::string(address);
    if (!is_four(*parsed)) std::fill(parsed->begin() + 8, parsed->end(), std::uint8_t{0});
    return text_of(*parsed);
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

}  // namespace roster::server
