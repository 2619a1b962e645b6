// Values of options that are more than a text: each is read whole, or refused in one sentence.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace roster::server {

// The origin (RFC 6454 §6.2) that an address for people names: scheme and host in lower case, a port where it is not
// the scheme's own. Anything beside these, but a slash at the end, is refused.
std::expected<std::string, std::string> read_public_url(std::string_view text);

// smtp://host:port or smtps://host:port, the port where it is given.
std::expected<std::string, std::string> read_smtp_url(std::string_view text);

// An address of the internet protocol or a host's name.
std::expected<std::string, std::string> read_host(std::string_view text);

// "Name <address>" or an address alone (RFC 5322 §3.4, without comments).
std::expected<std::string, std::string> read_mailbox(std::string_view text);

// A file that can be read.
std::expected<std::string, std::string> read_file_name(std::string_view option, std::string_view text);

}  // namespace roster::server
