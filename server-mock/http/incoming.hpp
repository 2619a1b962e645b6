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
    std::string method;  // as it stands in the request line
    std::string path;    // percent-encoded, without the query
    std::string query;   // percent-encoded, without the "?"
    std::vector<api::Header> headers;
    std::string body;
    bool has_unread_body = false;  // there was one that is not even looked at, such as a form with files
    bool is_too_large = false;     // its body was not read, because it is longer than is taken
    std::string remote_ip;

    // The value of a header, compared without case; empty when it is absent.
    std::string_view header(std::string_view name) const;
    bool has_header(std::string_view name) const;
    // The value of a cookie; empty when it is absent.
    std::string_view cookie(std::string_view name) const;
};

// The status of a reply that is never sent: the connection breaks off instead.
inline constexpr int no_answer = 0;

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
