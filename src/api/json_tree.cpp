#include "api/json_tree.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace roster::api {
namespace {

using enum domain::Sentence;
using Kind = Json::Kind;
using Library = nlohmann::json;

// Builds the tree while nlohmann/json reads the text, so that a text nested too deeply or with a member twice is given
// up at that point, before it costs more. The library's own values are never made: without them its code is a third.
class TreeBuilder : public nlohmann::json_sax<Library> {
   public:
    explicit TreeBuilder(Json& root) : root_(root) {}

    bool null() override { return add(Kind::null, {}); }
    bool boolean(bool value) override { return add(Kind::boolean, value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return add(Kind::number, std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override {
        return add(Kind::number, std::to_string(value));
    }
    bool number_float(number_float_t, const string_t& text) override { return add(Kind::number, text); }
    bool string(string_t& text) override { return add(Kind::text, std::move(text)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Kind::object); }
    bool start_array(std::size_t) override { return open(Kind::list); }
    bool end_object() override { return names_differ(*open_.back()) && close(); }
    bool end_array() override { return close(); }
    bool key(string_t& name) override {
        open_.back()->elements.emplace_back().name = std::move(name);
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const Library::exception&) override { return false; }

    Error error = error_of(422, malformed_json);

   private:
    // The place of the value that comes now: behind its name, at the end of the open list, or the root.
    Json& place() {
        if (open_.empty()) return root_;
        auto& elements = open_.back()->elements;
        return open_.back()->kind == Kind::object ? elements.back() : elements.emplace_back();
    }

    bool add(Kind kind, std::string text) {
        Json& here = place();
        here.kind = kind;
        here.text = std::move(text);
        return true;
    }

    bool open(Kind kind) {
        if (open_.size() == deepest_json) {
            error = error_of(422, malformed_json_deep);
            return false;
        }
        Json& here = place();
        here.kind = kind;
        open_.push_back(&here);
        return true;
    }

    bool close() {
        open_.pop_back();
        return true;
    }

    bool names_differ(const Json& object) {
        std::set<std::string_view> seen;
        for (const Json& member : object.elements) {
            if (seen.insert(member.name).second) continue;
            error = error_of(422, {malformed_json_twice, {{"member", member.name}}}, member.name);
            return false;
        }
        return true;
    }

    Json& root_;
    std::vector<Json*> open_;  // from the root down; elements are added to the last of these only
};

}  // namespace

const Json* Json::find(std::string_view member) const {
    const auto found = std::ranges::find(elements, member, &Json::name);
    return found == elements.end() ? nullptr : &*found;
}

Result<Json> parse_json(std::string_view text) {
    Json json;
    TreeBuilder builder(json);
    if (!Library::sax_parse(text.begin(), text.end(), &builder))
        return std::unexpected(std::move(builder.error));
    return json;
}

}  // namespace roster::api
