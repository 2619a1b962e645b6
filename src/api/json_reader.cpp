#include "api/json_reader.hpp"

#include <vector>

namespace roster::api {
namespace {

using enum domain::Sentence;

// Builds the tree while nlohmann/json reads the text, so that a text nested too deeply or with a member twice
// is given up at that point, before it costs more.
class TreeBuilder : public nlohmann::json_sax<Json> {
   public:
    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t&) override { return add(value); }
    bool string(string_t& text) override { return add(std::move(text)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Json::object()); }
    bool start_array(std::size_t) override { return open(Json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        Json::object_t& object = *open_.back()->get_ptr<Json::object_t*>();
        const auto [position, inserted] = object.emplace(std::move(name), nullptr);
        if (!inserted) {
            error_ = error_of(422, {malformed_json_twice, {{"member", position->first}}}, position->first);
            return false;
        }
        next_value_ = &position->second;
        return true;
    }

    bool parse_error(std::size_t, const std::string&, const Json::exception&) override { return false; }

    Json take() { return std::move(root_); }
    Error error() const { return error_; }

   private:
    // The place of the value that comes now: after a key, in the open list, or the root.
    Json& place() {
        if (next_value_) return *std::exchange(next_value_, nullptr);
        if (open_.empty()) return root_;
        return open_.back()->get_ptr<Json::array_t*>()->emplace_back();
    }

    template <class Value>
    bool add(Value&& value) {
        place() = Json(std::forward<Value>(value));
        return true;
    }

    bool open(Json container) {
        if (open_.size() == deepest_json) {
            error_ = error_of(422, malformed_json_deep);
            return false;
        }
        Json& here = place();
        here = std::move(container);
        open_.push_back(&here);
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    Json root_;
    std::vector<Json*> open_;     // from the root down; a list grows only while it is the last of these
    Json* next_value_ = nullptr;  // where the value after a key goes
    Error error_ = error_of(422, malformed_json);
};

// True for a whole number within T. A float such as 1.0 is none: what wrote it did not mean a whole number.
template <std::integral T>
bool read_integer(const Json& json, T& into) {
    if (json.is_number_unsigned()) {
        const auto value = *json.get_ptr<const Json::number_unsigned_t*>();
        into = static_cast<T>(value);
        return std::in_range<T>(value);
    }
    if (!json.is_number_integer()) return false;
    const auto value = *json.get_ptr<const Json::number_integer_t*>();
    into = static_cast<T>(value);
    return std::in_range<T>(value);
}

const Json* find(const Json& object, std::string_view name) {
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

}  // namespace

Result<Json> parse_json(std::string_view text) {
    TreeBuilder builder;
    if (!Json::sax_parse(text.begin(), text.end(), &builder)) return std::unexpected(builder.error());
    return builder.take();
}

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
    if (!json.is_string()) return fail(failure, path, member_not_text);
    into = *json.get_ptr<const std::string*>();
}

void read(const Json& json, bool& into, const JsonPath& path, ReadFailure& failure) {
    if (!json.is_boolean()) return fail(failure, path, member_not_boolean);
    into = *json.get_ptr<const bool*>();
}

void read(const Json& json, int& into, const JsonPath& path, ReadFailure& failure) {
    if (!read_integer(json, into)) fail(failure, path, member_not_integer);
}

void read(const Json& json, std::int64_t& into, const JsonPath& path, ReadFailure& failure) {
    if (!read_integer(json, into)) fail(failure, path, member_not_integer);
}

void read(const Json& json, Timestamp& into, const JsonPath& path, ReadFailure& failure) {
    const auto* text = json.get_ptr<const std::string*>();
    const auto time = text ? domain::parse_timestamp(*text) : std::nullopt;
    if (!time) return fail(failure, path, member_not_time);
    into = *time;
}

ObjectReader::ObjectReader(const Json& json, const JsonPath& path, ReadFailure& failure)
    : json_(json), path_(path), failure_(failure) {
    if (!json.is_object()) fail(failure, path, member_not_object);
}

void ObjectReader::required(std::string_view name, void* into, ReadInto read) {
    if (done()) return;
    const JsonPath here{&path_, name};
    if (const Json* found = find(json_, name)) return read(*found, into, here, failure_);
    fail(failure_, here, member_required);
}

void ObjectReader::relaxed(std::string_view name, void* into, ReadInto read) {
    const Json* found = done() ? nullptr : find(json_, name);
    if (found && !found->is_null()) read(*found, into, JsonPath{&path_, name}, failure_);
}

void ObjectReader::nested(std::string_view object, std::string_view name, std::string& into) {
    if (done()) return;
    const JsonPath here{&path_, object};
    const Json* found = find(json_, object);
    if (!found) return fail(failure_, here, member_required);
    ObjectReader(*found, here, failure_).required(name, &into, read_into<std::string>);
}

void ObjectReader::whole_unless(std::string_view name, void* into, ReadInto read) {
    if (done() || find(json_, name)) return;
    read_whole_ = true;
    read(json_, into, path_, failure_);
}

void read_list(const Json& json, void* list, void* (*append)(void* list), ReadInto read_element,
               const JsonPath& path, ReadFailure& failure) {
    if (!json.is_array()) return fail(failure, path, member_not_list);
    for (std::size_t index = 0; index < json.size() && !failure; ++index)
        read_element(json[index], append(list), JsonPath{&path, {}, index}, failure);
}

}  // namespace roster::api
