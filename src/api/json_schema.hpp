// JSON Schema (draft 2020-12, as OpenAPI 3.1 takes it) of the contract's types, made of the descriptions that they are
// read and written by. Private to src/api.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "api/descriptions.hpp"
#include "api/types/audit.hpp"

namespace roster::api {

using Document = nlohmann::ordered_json;

// A body may leave out what a reply always has, and may hold null where a reply leaves out.
enum class Direction : std::uint8_t { request, reply };

// "UserInfo" of roster::api::UserInfo, as the compiler spells it; with its arguments for a template.
template <class T>
constexpr std::string_view type_name() {
    std::string_view text = __PRETTY_FUNCTION__;
    text.remove_prefix(text.find("T = ") + 4);
    text = text.substr(0, text.find_first_of(";]"));
    return text.substr(text.substr(0, text.find('<')).rfind(':') + 1);
}

Document schema_reference(std::string_view name);
// The schema within bounds.
Document bounded_schema(Document schema, const Bounds& bounds);
// The words of a text that blanks, or another character, separate.
std::vector<std::string_view> words_of(std::string_view text, char separator = ' ');
// The schema, or null.
Document nullable_schema(Document schema);

// The schema of an object while its members come one after the other.
class ObjectSchema {
   public:
    void member(std::string_view name, Document schema, bool is_required);
    // The whole of another type, or what follows.
    void whole_or(Document other) { other_ = std::move(other); }
    Document finished() &&;

   private:
    Document properties_ = Document::object();
    Document required_ = Document::array();
    Document other_;
};

// The schemas of one document. A type with a name stands in `components` once and is referred to; a template is
// written out where it is used.
class Schemas {
   public:
    template <class T>
    Document of(Direction direction) {
        return of(std::type_identity<T>{}, direction);
    }

    Document components = Document::object();

   private:
    template <class T>
    class Members;

    static Document of(std::type_identity<std::string>, Direction) { return {{"type", "string"}}; }
    static Document of(std::type_identity<bool>, Direction) { return {{"type", "boolean"}}; }
    static Document of(std::type_identity<int>, Direction) {
        return {{"type", "integer"}, {"format", "int32"}};
    }
    static Document of(std::type_identity<std::int64_t>, Direction) {
        return {{"type", "integer"}, {"format", "int64"}};
    }
    static Document of(std::type_identity<double>, Direction) { return {{"type", "number"}}; }
    static Document of(std::type_identity<Timestamp>, Direction) {
        return {{"type", "string"}, {"format", "date-time"}};
    }
    static Document of(std::type_identity<Texts>, Direction) {
        return {{"type", "object"}, {"additionalProperties", {{"type", "string"}}}};
    }
    template <class T>
    Document of(std::type_identity<std::optional<T>>, Direction direction) {
        return of<T>(direction);
    }
    template <class T>
    Document of(std::type_identity<std::vector<T>>, Direction direction) {
        return {{"type", "array"}, {"items", of<T>(direction)}};
    }
    template <Described T>
    Document of(std::type_identity<T>, Direction direction) {
        constexpr std::string_view type = type_name<T>();
        if (type.find('<') != std::string_view::npos) return written_out<T>(direction);
        std::string name(type);
        if (direction == Direction::request) name += "Request";
        if (!components.contains(name)) {
            components[name] = Document::object();  // its place, before those of its members
            components[name] = written_out<T>(direction);
        }
        return schema_reference(name);
    }

    template <class T>
    Document written_out(Direction direction) {
        Members<T> members(*this, direction);
        Description<T>::members(members);
        return std::move(members).finished();
    }
};

template <class T>
class Schemas::Members {
   public:
    Members(Schemas& schemas, Direction direction) : schemas_(schemas), direction_(direction) {}

    template <class Member>
    void required(std::string_view name, Member T::*, const Bounds& bounds = {}) {
        object_.member(name, schema<Member>(bounds), true);
    }

    void any_text(std::string_view name, std::string T::* member, const Bounds& bounds = {}) {
        required(name, member, bounds);
    }

    template <class Member>
    void relaxed(std::string_view name, Member T::*, const Bounds& bounds = {}) {
        if (direction_ == Direction::reply)
            object_.member(name, schema<Member>(bounds), true);
        else
            object_.member(name, nullable_schema(schema<Member>(bounds)), false);
    }

    template <class Member>
    void nullable(std::string_view name, std::optional<Member> T::*, const Bounds& bounds = {}) {
        object_.member(name, nullable_schema(schema<Member>(bounds)), direction_ == Direction::reply);
    }

    template <class Member>
    void optional(std::string_view name, std::optional<Member> T::*, const Bounds& bounds = {}) {
        auto made = schema<Member>(bounds);
        if (direction_ == Direction::request) made = nullable_schema(std::move(made));
        object_.member(name, std::move(made), false);
    }

    template <class Member>
    void only_written(std::string_view name, std::optional<Member> T::* member) {
        if (direction_ == Direction::reply) optional(name, member);
    }

    void unless_empty(std::string_view name, std::string T::*) {
        object_.member(name, {{"type", "string"}, {"minLength", 1}}, false);
    }

    void nested(std::string_view object, std::string_view name, std::string T::*) {
        ObjectSchema inner;
        inner.member(name, schema<std::string>(), true);
        object_.member(object, std::move(inner).finished(), true);
    }

    template <class Whole>
    void whole_unless(std::string_view, std::optional<Whole> T::*) {
        object_.whole_or(schema<Whole>());
    }

    Document finished() && { return std::move(object_).finished(); }

   private:
    template <class Member>
    Document schema(const Bounds& bounds = {}) {
        return bounded_schema(schemas_.of<Member>(direction_), bounds);
    }

    Schemas& schemas_;
    Direction direction_;
    ObjectSchema object_;
};

}  // namespace roster::api
