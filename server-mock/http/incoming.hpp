// A request as it came in, whatever carried it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/http.hpp"

namespace roster::server {

struct Incoming {
    std::string method;                // as it stands in the request line
    std::string path;                  // percent-encoded, without the query
    std::string query;                 // percent-encoded, without the "?"
    std::vector<api::Header> headers;  // one of each name
    std::string body;
    int refusal = 0;  // the status that it gets whatever it asks for, since its bytes are not as HTTP demands
    std::string remote_ip;

    // The value of a header, compared without case; empty when it is absent.
    std::string_view header(std::string_view name) const;
    bool has_header(std::string_view name) const;
    // The value of a cookie; empty when it is absent.
    std::string_view cookie(std::string_view name) const;
    // The values of all cookies whose name begins so.
    std::vector<std::string_view> cookies_beginning_with(std::string_view begin) const;
};

// The status of a reply that is never sent: the connection breaks off instead.
inline constexpr int no_answer = 0;

// The members of a header that is a list, trimmed; empty ones do not count (RFC 9110 §5.6.1).
std::vector<std::string_view> list_elements(std::string_view value);
// Whether If-None-Match names this tag (RFC 9110 §13.1.2: weakly compared, and "*" is every tag there is).
bool is_known_tag(std::string_view if_none_match, std::string_view tag);

bool equal_without_case(std::string_view a, std::string_view b);

// The query's parameters, decoded.
class Parameters {
   public:
    // Only addresses and times hold a "+" that means itself; everywhere else it is a blank, as forms write it.
    explicit Parameters(std::string_view query);

    // The last one of this name; nothing when it is absent.
    std::optional<std::string> get(std::string_view name) const;
    // All of them as one query, whatever the order of the names and their spelling; "" without any.
    std::string canonical() const;
    // A member of the body that says what the parameter of another name, or its own, says: as if it stood at the end
    // of the query.
    void add_from_body(std::string name, std::string value, std::string member);
    // As a refusal names it: "query.count", or the member of the body that it came by.
    std::string member_path(std::string_view name) const;

   private:
    std::vector<api::Parameter> all_;
    std::map<std::string, std::string, std::less<>> members_of_body_;  // by the parameter's name
};

}  // namespace roster::server
