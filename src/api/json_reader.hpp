// Reads the contract's types from a JSON tree. The first mistake wins and is told by its path. What is made anew for
// every type only takes addresses; the work is done by functions that know no type, because the console downloads all
// of this. Private to src/api.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "api/descriptions.hpp"
#include "api/json_tree.hpp"

namespace roster::api {

// Where a value stands: a chain through the stack of readers, made into a text only when it is needed.
struct JsonPath {
    const JsonPath* above = nullptr;
    std::string_view member;  // empty: the element `index` of a list
    std::size_t index = 0;

    std::string text() const;  // "bindings[0].role_name"; empty at the top
};

using ReadFailure = std::optional<Error>;

void fail(ReadFailure& failure, const JsonPath& path, domain::Sentence sentence);

void read(const Json& json, std::string& into, const JsonPath& path, ReadFailure& failure);
void read(const Json& json, bool& into, const JsonPath& path, ReadFailure& failure);
void read(const Json& json, int& into, const JsonPath& path, ReadFailure& failure);
void read(const Json& json, std::int64_t& into, const JsonPath& path, ReadFailure& failure);
void read(const Json& json, double& into, const JsonPath& path, ReadFailure& failure);
void read(const Json& json, Timestamp& into, const JsonPath& path, ReadFailure& failure);
void read(const Json& json, Texts& into, const JsonPath& path, ReadFailure& failure);

template <class T>
void read(const Json& json, std::optional<T>& into, const JsonPath& path, ReadFailure& failure);
template <class T>
void read(const Json& json, std::vector<T>& into, const JsonPath& path, ReadFailure& failure);
template <Described T>
void read(const Json& json, T& into, const JsonPath& path, ReadFailure& failure);

// Reads into what stands at an address, whose type the function knows.
using ReadInto = void (*)(const Json& json, void* into, const JsonPath& path, ReadFailure& failure);
template <class T>
void read_into(const Json& json, void* into, const JsonPath& path, ReadFailure& failure) {
    read(json, *static_cast<T*>(into), path, failure);
}

// The same for a text of any characters; others are refused what no kept text may hold.
void read_any_text(const Json& json, void* into, const JsonPath& path, ReadFailure& failure);

class ObjectReader {
   public:
    ObjectReader(const Json& json, const JsonPath& path, ReadFailure& failure);

    void required(std::string_view name, void* into, ReadInto read);
    void relaxed(std::string_view name, void* into, ReadInto read);
    void nested(std::string_view object, std::string_view name, std::string& into);
    // Reads the object itself, and then none of the members that follow.
    void whole_unless(std::string_view name, void* into, ReadInto read);

   private:
    bool done() const { return failure_.has_value() || read_whole_; }

    const Json& json_;
    const JsonPath& path_;
    ReadFailure& failure_;
    bool read_whole_ = false;
};

template <class T>
class MemberReader {
   public:
    MemberReader(const Json& json, T& into, const JsonPath& path, ReadFailure& failure)
        : object_(json, path, failure), into_(into) {}

    template <class Member>
    void required(std::string_view name, Member T::* member, const Bounds& = {}) {
        object_.required(name, &(into_.*member), read_into<Member>);
    }

    void any_text(std::string_view name, std::string T::* member, const Bounds& = {}) {
        object_.required(name, &(into_.*member), read_any_text);
    }

    template <class Member>
    void relaxed(std::string_view name, Member T::* member, const Bounds& = {}) {
        object_.relaxed(name, &(into_.*member), read_into<Member>);
    }

    template <class Member>
    void nullable(std::string_view name, std::optional<Member> T::* member, const Bounds& = {}) {
        relaxed(name, member);
    }

    template <class Member>
    void optional(std::string_view name, std::optional<Member> T::* member, const Bounds& = {}) {
        relaxed(name, member);
    }

    template <class Member>
    void only_written(std::string_view, std::optional<Member> T::*) {}

    void unless_empty(std::string_view name, std::string T::* member) { relaxed(name, member); }

    void nested(std::string_view object, std::string_view name, std::string T::* member) {
        object_.nested(object, name, into_.*member);
    }

    template <class Whole>
    void whole_unless(std::string_view name, std::optional<Whole> T::* member) {
        object_.whole_unless(name, &(into_.*member), read_into<std::optional<Whole>>);
    }

   private:
    ObjectReader object_;
    T& into_;
};

// Reads every element of a list into what `append` adds to `list`.
void read_list(const Json& json, void* list, void* (*append)(void* list), ReadInto read_element,
               const JsonPath& path, ReadFailure& failure);

template <class T>
void read(const Json& json, std::optional<T>& into, const JsonPath& path, ReadFailure& failure) {
    read(json, into.emplace(), path, failure);
}

template <class T>
void read(const Json& json, std::vector<T>& into, const JsonPath& path, ReadFailure& failure) {
    const auto append = [](void* list) -> void* {
        return &static_cast<std::vector<T>*>(list)->emplace_back();
    };
    into.clear();
    read_list(json, &into, append, read_into<T>, path, failure);
}

template <Described T>
void read(const Json& json, T& into, const JsonPath& path, ReadFailure& failure) {
    MemberReader<T> reader(json, into, path, failure);
    Description<T>::members(reader);
    if constexpr (requires { Description<T>::complete(into); })
        if (!failure) Description<T>::complete(into);
}

}  // namespace roster::api
