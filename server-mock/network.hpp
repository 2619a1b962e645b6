// Addresses of the internet protocol in their text forms, and networks of them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace roster::server {

// The one spelling of an address: RFC 5952's, and of an IPv4 address that IPv6 carries ("::ffff:192.0.2.1",
// RFC 4291 §2.5.5.2) the IPv4 one. Nothing when it is no address. A zone ("%eth0") is left out.
std::optional<std::string> canonical_address(std::string_view text);

// Whom a limit counts: an address of IPv4, and of IPv6 its /64, since whoever has one address there has all of those
// (RFC 6177). What is no address is itself.
std::string client_network(std::string_view address);

// Whether an address lies in a network such as "10.0.0.0/8" or "::1", in whatever spelling.
bool is_in_network(std::string_view address, std::string_view network);
bool is_network(std::string_view network);

}  // namespace roster::server
