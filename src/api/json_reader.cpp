#include "api/json_reader.hpp"

#include <charconv>
#include <cmath>
#include <cstdlib>

namespace roster::api {
namespace {

using enum domain::Sentence;
using Kind = Json::Kind;

// True for a whole number within T. A number such as 1.0 is none: what wrote it did not mean a whole number.
template <std::integral T>
bool read_integer(const Json& json, T& into) {
    const char* end = json.text.data() + json.text.size();
    return json.kind == Kind::number &&
           std::from_chars(json.text.data(), end, into) == std::from_chars_result{end, std::errc{}};
}

// NUL is no character of a text that is kept: PostgreSQL refuses it. The console keeps none and need not ask.
bool may_be_kept([[maybe_unused]] const Json& json) {
#ifndef ROSTER_WEB
    if (json.text.find('\0') != std::string::npos) return false;
#endif
    return true;
}

}  // namespace

std::string JsonPath::text() const {
    if (!above) return {};
    std::string path = above->text();
    if (member.empty()) return path + '[' + std::to_string(index) + ']';
    if (!path.empty()) path += '.';
    return path.append(member);
}

void fail(ReadFailure& failure, const JsonPath& path, domain::Sentence sentence) {
    if (failure) return;
    std::string field = path.text();
    const std::string member = field.empty() ? "body" : field;
    failure = error_of(422, {sentence, {{"member", member}}}, std::move(field));
}

void read(const Json& json, std::string& into, const JsonPath& path, ReadFailure& failure) {
    if (!may_be_kept(json)) return fail(failure, path, member_not_text);
    read_any_text(json, &into, path, failure);
}

void read_any_text(const Json& json, void* into, const JsonPath& path, ReadFailure& failure) {
    if (json.kind != Kind::text) return fail(failure, path, member_not_text);
    *static_cast<std::string*>(into) = json.text;
}

void read(const Json& json, bool& into, const JsonPath& path, ReadFailure& failure) {
    if (json.kind != Kind::boolean) return fail(failure, path, member_not_boolean);
    into = json.text == "true";
}

void read(const Json& json, int& into, const JsonPath& path, ReadFailure& failure) {
    if (!read_integer(json, into)) fail(failure, path, member_not_integer);
}

void read(const Json& json, std::int64_t& into, const JsonPath& path, ReadFailure& failure) {
    if (!read_integer(json, into)) fail(failure, path, member_not_integer);
}

void read(const Json& json, double& into, const JsonPath& path, ReadFailure& failure) {
    const bool is_number = json.kind == Json::Kind::number;
    into = is_number ? std::strtod(json.text.c_str(), nullptr) : 0;
    if (!is_number || !std::isfinite(into)) fail(failure, path, member_not_number);
}

void read(const Json& json, Timestamp& into, const JsonPath& path, ReadFailure& failure) {
    const auto time = json.kind == Kind::text ? domain::parse_timestamp(json.text) : std::nullopt;
    if (!time) return fail(failure, path, member_not_time);
    into = *time;
}

void read(const Json& json, Texts& into, const JsonPath& path, ReadFailure& failure) {
    if (json.kind != Kind::object) return fail(failure, path, member_not_object);
    into.clear();
    for (const Json& each : json.elements) read(each, into[each.name], JsonPath{&path, each.name}, failure);
}

ObjectReader::ObjectReader(const Json& json, const JsonPath& path, ReadFailure& failure)
    : json_(json), path_(path), failure_(failure) {
    if (json.kind != Kind::object) fail(failure, path, member_not_object);
}

void ObjectReader::required(std::string_view name, void* into, ReadInto read) {
    if (done()) return;
    const JsonPath here{&path_, name};
    if (const Json* found = json_.find(name)) return read(*found, into, here, failure_);
    fail(failure_, here, member_required);
}

void ObjectReader::relaxed(std::string_view name, void* into, ReadInto read) {
    const Json* found = done() ? nullptr : json_.find(name);
    if (found && found->kind != Kind::null) read(*found, into, JsonPath{&path_, name}, failure_);
}

void ObjectReader::nested(std::string_view object, std::string_view name, std::string& into) {
    if (done()) return;
    const JsonPath here{&path_, object};
    const Json* found = json_.find(object);
    if (!found) return fail(failure_, here, member_required);
    ObjectReader(*found, here, failure_).required(name, &into, read_into<std::string>);
}

void ObjectReader::whole_unless(std::string_view name, void* into, ReadInto read) {
    if (done() || json_.find(name)) return;
    read_whole_ = true;
    read(json_, into, path_, failure_);
}

void read_list(const Json& json, void* list, void* (*append)(void* list), ReadInto read_element,
               const JsonPath& path, ReadFailure& failure) {
    if (json.kind != Kind::list) return fail(failure, path, member_not_list);
    for (std::size_t index = 0; index < json.elements.size() && !failure; ++index)
        read_element(json.elements[index], append(list), JsonPath{&path, {}, index}, failure);
}

}  // namespace roster::api
