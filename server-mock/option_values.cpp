#include "option_values.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <optional>
#include <span>

#include "domain/email_address.hpp"
#include "domain/text.hpp"
#include "network.hpp"

namespace roster::server {

namespace {

struct Scheme {
    std::string_view begin;
    int own_port;
};

std::unexpected<std::string> refused(std::string_view wanted, std::string_view text) {
    return std::unexpected(std::string(wanted) + ", not \"" + std::string(text) + "\".");
}

bool is_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A name of letters, digits, "-" and "_" between dots, or an address; one of IPv6 in brackets.
bool is_host(std::string_view host) {
    if (host.starts_with('['))
        return host.ends_with(']') && host.find('%') == std::string_view::npos &&
               host.find(':') != std::string_view::npos && canonical_address(host.substr(1, host.size() - 2));
    const auto last = host.substr(host.rfind('.') + 1);
    if (is_digits(last)) return canonical_address(host).has_value();
    bool was_dot = true;
    for (const char c : host) {
        const bool is_dot = c == '.';
        if (is_dot && was_dot) return false;
        const bool is_letter = domain::lower_ascii(c) >= 'a' && domain::lower_ascii(c) <= 'z';
        if (!is_dot && !is_letter && c != '-' && c != '_' && !(c >= '0' && c <= '9')) return false;
        was_dot = is_dot;
    }
    return !was_dot && host.size() <= 253;
}

// "scheme://host:port" with nothing beside it but a slash at the end, in its one spelling.
std::optional<std::string> read_origin(std::string_view text, std::span<const Scheme> schemes) {
    std::string lower(text);
    std::ranges::transform(lower, lower.begin(), domain::lower_ascii);
    for (const auto& scheme : schemes) {
        if (!lower.starts_with(scheme.begin)) continue;
        auto rest = std::string_view(lower).substr(scheme.begin.size());
        if (rest.ends_with('/')) rest.remove_suffix(1);
        const auto colon = rest.find(':', rest.starts_with('[') ? std::min(rest.find(']'), rest.size()) : 0);
        const auto host = rest.substr(0, colon);
        if (!is_host(host)) return std::nullopt;
        std::string origin = std::string(scheme.begin) + std::string(host);
        if (colon == std::string_view::npos) return origin;
        const auto digits = rest.substr(colon + 1);
        int port = 0;
        const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), port);
        if (!is_digits(digits) || end.ec != std::errc() || port < 1 || port > 65535) return std::nullopt;
        if (port != scheme.own_port) origin += ":" + std::to_string(port);
        return origin;
    }
    return std::nullopt;
}

}  // namespace

std::expected<std::string, std::string> read_public_url(std::string_view text) {
    constexpr Scheme schemes[] = {{"http://", 80}, {"https://", 443}};
    if (auto origin = read_origin(text, schemes)) return std::move(*origin);
    return refused(
        "--public-url takes an address such as https://roster.example or http://localhost:8080, without "
        "a path or anything else behind it",
        text);
}

std::expected<std::string, std::string> read_smtp_url(std::string_view text) {
    // Neither has a port that goes without saying.
    constexpr Scheme schemes[] = {{"smtp://", 0}, {"smtps://", 0}};
    if (auto origin = read_origin(text, schemes)) return std::move(*origin);
    return refused("--smtp takes smtp://host:port or smtps://host:port", text);
}

std::expected<std::string, std::string> read_host(std::string_view text) {
    if (canonical_address(text) || (!text.starts_with('[') && is_host(text))) return std::string(text);
    return refused("--host takes an address such as 127.0.0.1 or ::1, or a name of this machine", text);
}

std::expected<std::string, std::string> read_mailbox(std::string_view text) {
    const auto open = text.rfind('<');
    const bool has_name = open != std::string_view::npos;
    const auto address =
        has_name && text.ends_with('>') ? text.substr(open + 1, text.size() - open - 2) : text;
    const bool is_one_line =
        std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
    const bool is_one = !has_name || text.substr(0, open).find_first_of("<>,;@") == std::string_view::npos;
    if (is_one_line && is_one && domain::parse_email_address(std::string(address))) return std::string(text);
    return refused("--mail-from takes a mailbox such as Roster <no-reply@roster.example>", text);
}

std::expected<std::string, std::string> read_file_name(std::string_view option, std::string_view text) {
    const std::string name(text);
    std::ifstream file(name);
    if (file && file.peek() != std::ifstream::traits_type::eof()) return name;
    return refused(std::string(option) + " takes a file that can be read", text);
}

}  // namespace roster::server
