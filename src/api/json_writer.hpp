// Writes the contract's types as JSON text, straight into one string, members in the order of their
// description. What is made anew for every type only takes addresses; the work is done by functions that know
// no type, because the console downloads all of this. Private to src/api.
#pragma once

#include <concepts>
#include <string>
#include <string_view>

#include "api/descriptions.hpp"

namespace roster::api {

// A JSON string with its quotes. Bytes that are no UTF-8 become U+FFFD.
void append_json_text(std::string& out, std::string_view text);

void append_json(std::string& out, const std::string& text);
void append_json(std::string& out, bool value);
void append_json(std::string& out, int value);
void append_json(std::string& out, std::int64_t value);
void append_json(std::string& out, double value);
void append_json(std::string& out, Timestamp time);
void append_json(std::string& out, const Texts& texts);
template <class T>
void append_json(std::string& out, const std::optional<T>& value);  // null when it is absent
template <class T>
void append_json(std::string& out, const std::vector<T>& list);
template <Described T>
void append_json(std::string& out, const T& value);

// Writes what stands at an address, whose type the function knows.
using AppendFrom = void (*)(std::string& out, const void* from);
template <class T>
void append_from(std::string& out, const void* from) {
    append_json(out, *static_cast<const T*>(from));
}

class ObjectWriter {
   public:
    explicit ObjectWriter(std::string& out) : out_(out) {}

    void member(std::string_view name, const void* from, AppendFrom append);
    void nested(std::string_view object, std::string_view name, const std::string& text);
    // Another type's members are written in place of those that follow.
    std::string& whole() {
        closed_ = true;
        return out_;
    }

   private:
    void begin_member(std::string_view name);

    std::string& out_;
    bool first_ = true;
    bool closed_ = false;
};

template <class T>
class MemberWriter {
   public:
    MemberWriter(std::string& out, const T& value) : object_(out), value_(value) {}

    template <class Member>
    void required(std::string_view name, Member T::* member, const Bounds& = {}) {
        object_.member(name, &(value_.*member), append_from<Member>);
    }

    void any_text(std::string_view name, std::string T::* member, const Bounds& = {}) {
        required(name, member);
    }

    template <class Member>
    void relaxed(std::string_view name, Member T::* member, const Bounds& = {}) {
        required(name, member);
    }

    template <class Member>
    void nullable(std::string_view name, std::optional<Member> T::* member, const Bounds& = {}) {
        required(name, member);
    }

    template <class Member>
    void optional(std::string_view name, std::optional<Member> T::* member, const Bounds& = {}) {
        if (value_.*member) required(name, member);
    }

    template <class Member>
    void only_written(std::string_view name, std::optional<Member> T::* member) {
        optional(name, member);
    }

    void unless_empty(std::string_view name, std::string T::* member) {
        if (!(value_.*member).empty()) required(name, member);
    }

    void nested(std::string_view object, std::string_view name, std::string T::* member) {
        object_.nested(object, name, value_.*member);
    }

    template <class Whole>
    void whole_unless(std::string_view, std::optional<Whole> T::* member) {
        if (!(value_.*member)) return;
        MemberWriter<Whole> writer(object_.whole(), *(value_.*member));
        Description<Whole>::members(writer);
    }

   private:
    ObjectWriter object_;
    const T& value_;
};

template <class T>
void append_json(std::string& out, const std::optional<T>& value) {
    if (value)
        append_json(out, *value);
    else
        out += "null";
}

template <class T>
void append_json(std::string& out, const std::vector<T>& list) {
    out += '[';
    for (const T& element : list) {
        if (&element != list.data()) out += ',';
        append_json(out, element);
    }
    out += ']';
}

template <Described T>
void append_json(std::string& out, const T& value) {
    out += '{';
    MemberWriter<T> writer(out, value);
    Description<T>::members(writer);
    out += '}';
}

}  // namespace roster::api
