// JSON of the contract's types. nlohmann/json stays behind this header. Reading tells the first member that is wrong by its path and never aborts: wrong
// types, missing members, bad UTF-8, deep nesting and malformed text are an Error (422). Unknown members are ignored.
// Writing leaves absent optionals out, but writes null where the contract demands the member.
#pragma once

#include <string>
#include <string_view>

#include "api/error.hpp"
#include "api/http.hpp"
#include "api/types.hpp"

namespace roster::api {

// Instantiated in the .cpp files for every request and reply of the contract.
template <class T>
std::string to_json(const T& value);
template <class T>
Result<T> from_json(std::string_view text);

std::string to_json(const Error& error);  // {"error": {…}}

// A reply as the caller wants it: the value of a 2xx, else its Error (with Retry-After read). A reply that is
// no JSON of the contract, such as a proxy's page, gives the sentence for its status.
template <class T>
Result<T> read_reply(const HttpReply& reply);
struct Nothing {};  // for 202 and 204
struct CsvFile {};  // an attachment of type text/csv (RFC 4180), its first line the names of the columns

}  // namespace roster::api
