// The members of the contract's types, each type described once. A visitor decides what a description is for:
// json_reader.hpp reads by it, json_writer.hpp writes by it, and json_schema.hpp publishes it.
// Private to src/api.
//
// The words of a description, each with the member's name on the wire:
//   required      always written; reading fails without it
//   any_text      a required text that a rule judges: what no kept text may hold refuses its row, not the whole request
//   relaxed       always written; absent or null in a reply of another backend, it keeps its default
//   nullable      an optional that is written as null when it is absent, because clients demand the member
//   optional      an optional that is left out when it is absent; null reads as absent
//   unless_empty  a text that is left out when it is empty
//   nested        a single text within an object of its own
//   only_written  an optional that is left out when it is absent, and that no reader looks for
//   whole_unless  the whole object is read into an optional, unless it has a certain member
//
// Behind a member may stand its Bounds: what is published of it beyond its type. Who judges a value is its rule, not
// the reader.
#pragma once

#include <cstdint>
#include <string_view>

#include "domain/email_address.hpp"
#include "domain/email_list.hpp"
#include "domain/password.hpp"
#include "domain/person_name.hpp"

namespace roster::api {

// What a schema says of a text, a number or a list. Of a list, `values` means its elements.
struct Bounds {
    std::string_view values = {};  // separated by blanks
    std::string_view format = {};
    std::int64_t least = -1, most = -1;  // of a text's code points, a list's elements, a number; -1: none
};

namespace bounds {
constexpr Bounds one_of(std::string_view values) { return {.values = values}; }
constexpr Bounds between(std::int64_t least, std::int64_t most) { return {.least = least, .most = most}; }
inline constexpr Bounds email{.format = "email"};
inline constexpr Bounds url{.format = "uri"};
inline constexpr Bounds name = between(1, domain::longest_name);
inline constexpr Bounds new_password = between(domain::shortest_password, domain::longest_password);
inline constexpr Bounds batch{.most = domain::most_addresses_at_once};
inline constexpr Bounds base_role = one_of("owner collaborator");
inline constexpr Bounds access_level = one_of("owner write readonly");
}  // namespace bounds

template <class T>
struct Description;  // specialised beside this file: static void members(Visitor&)

template <class T>
concept Described = requires { typename Description<T>::Of; };

}  // namespace roster::api
