// Every address of the contract, once: what it is called, its method and path, and who may call it. The
// server routes by this table, the console builds its requests from it, and whoever describes or tests the
// whole interface walks it.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "api/http.hpp"

namespace roster::api {

enum class Operation : std::uint8_t {
#define ADDRESS(operation, ...) operation,
#include "api/addresses.def"
#undef ADDRESS
};

enum class Caller : std::uint8_t {
    anybody,    // no caller is needed; one that comes is no hindrance
    signed_in,  // a session or an API key, of any member
    session,    // a session of the browser: with an API key 403 session_needed
    owner,      // a session or an API key, of an owner
};

struct Address {
    Operation operation;
    Method method;
    std::string_view pattern;  // "/api/v2/organizations/{organization_id}": a name in braces is one segment
    Caller caller;
};

// Each address under its operation's name: at::login. The console downloads only those that it names.
namespace at {
#define ADDRESS(operation, method, path, caller, query, body, status, answer, refusals) \
    inline constexpr Address operation{Operation::operation, Method::method, path, Caller::caller};
#include "api/addresses.def"
#undef ADDRESS
}  // namespace at

std::span<const Address> addresses();  // all of them

// A path of this pattern, its names replaced in order by `values`, percent-encoded. There must be as many.
std::string path_of(std::string_view pattern, std::initializer_list<std::string_view> values = {});

struct Match {
    const Address* address;
    std::vector<std::string> values;  // what stands at the names, in order, percent-decoded
};
struct WrongMethod {
    std::string allow;  // the methods of this path, as the header Allow lists them: "GET, HEAD, PATCH"
};
struct NotFound {};

// Which address a request means. A trailing slash and a query make no difference; a path that is written out
// in the table ("…/check") is never taken for a name ("…/{invitation_id}"); HEAD goes where GET goes, unless
// GET changes something there. A method that is not known (nothing) is wrong everywhere.
std::variant<Match, WrongMethod, NotFound> match(std::optional<Method> method, std::string_view path);

}  // namespace roster::api
