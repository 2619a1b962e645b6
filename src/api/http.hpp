// HTTP messages as both sides of the contract see them, without any transport.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace roster::api {

enum class Method { get, head, post, put, patch, del };
std::string_view to_text(Method method);
std::optional<Method> parse_method(std::string_view text);  // "GET", in capitals as on the wire

struct Header {
    std::string name;
    std::string value;
};

struct Parameter {
    std::string name;
    std::string value;
};

struct HttpRequest {
    Method method = Method::get;
    std::string path;  // from "/api/v2/…" on, percent-encoded, with the query
    std::vector<Header> headers;
    std::string body;
};

struct HttpReply {
    int status = 0;
    std::vector<Header> headers;
    std::string body;

    // The value of a header, compared without case; empty when it is absent.
    std::string_view header(std::string_view name) const;
};

// Percent-encoding of RFC 3986 §2: everything but unreserved characters, so that "+" and "@" survive.
std::string percent_encoded(std::string_view text);
// The reverse, for a path's segment: "+" stays "+". Nothing when a "%" is not followed by two hex digits.
std::optional<std::string> percent_decoded(std::string_view text);
// A query from parameters: "" or "?a=1&b=2".
std::string query_of(const std::vector<Parameter>& parameters);

}  // namespace roster::api
