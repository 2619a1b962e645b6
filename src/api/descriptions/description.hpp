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
#pragma once

namespace roster::api {

template <class T>
struct Description;  // specialised beside this file: static void members(Visitor&)

template <class T>
concept Described = requires { typename Description<T>::Of; };

}  // namespace roster::api
