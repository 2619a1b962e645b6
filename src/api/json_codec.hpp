// How a topic's file in api/json makes its types readable and writable: the templates behind json.hpp, and the words
// that instantiate them. Private to src/api.
//
//   BODY(T)    what a request carries
//   THING(T)   what a reply carries, alone and in its envelopes: one, a page, the rows of a batch
#pragma once

#include "api/json.hpp"
#include "api/json_reader.hpp"
#include "api/json_writer.hpp"

namespace roster::api {

bool is_success(int status);
// What a reply that is no success says: its error, or the sentence for its status.
Error refusal_of(const HttpReply& reply);

template <class T>
std::string to_json(const T& value) {
    std::string out;
    append_json(out, value);
    return out;
}

template <class T>
Result<T> from_json(std::string_view text) {
    const auto json = parse_json(text);
    if (!json) return std::unexpected(json.error());
    T value;
    ReadFailure failure;
    read(*json, value, JsonPath{}, failure);
    if (failure) return std::unexpected(std::move(*failure));
    return value;
}

template <class T>
Result<T> read_reply(const HttpReply& reply) {
    if (!is_success(reply.status)) return std::unexpected(refusal_of(reply));
    auto value = from_json<T>(reply.body);
    if (value) return value;
    return std::unexpected(
        error_of(reply.status, domain::Sentence::answer_not_understood, std::move(value.error().field)));
}

}  // namespace roster::api

#define BODY(...)                                     \
    template std::string to_json(const __VA_ARGS__&); \
    template Result<__VA_ARGS__> from_json<__VA_ARGS__>(std::string_view);
#define ANSWER(...)   \
    BODY(__VA_ARGS__) \
    template Result<__VA_ARGS__> read_reply<__VA_ARGS__>(const HttpReply&);
#define THING(T) BODY(T) ANSWER(One<T>) ANSWER(Page<T>) ANSWER(Rows<T>)
