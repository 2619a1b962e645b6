#include "server/contract.hpp"

#include <algorithm>
#include <array>

#include "api/openapi.hpp"
#include "domain/time.hpp"

namespace roster::server::test {

namespace {

constexpr std::array names = {
#define ADDRESS(operation, ...) #operation,
#include "api/addresses.def"
#undef ADDRESS
};

bool is_of_type(const std::string& type, const Json& value) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return type == "null" && value.is_null();
}

// "2026-01-01T00:00:00.000000+00:00", to the letter.
bool is_time(const Json& value) {
    const auto text = value.get<std::string>();
    const auto time = domain::parse_timestamp(text);
    return time && domain::to_text(*time) == text;
}

bool is_whole_seconds(std::string_view text) {
    return !text.empty() && text.size() < 10 && text.front() != '0' &&
           std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool is_of_interface(std::string_view path) { return path.starts_with("/api/") || path.starts_with("/ext/"); }

}  // namespace

Contract::Contract(const std::string& document) : document_(Json::parse(document)) {}

const Contract& contract() {
    static const Contract made(api::openapi_document());
    return made;
}

std::string name_of(const api::Address& address) {
    return names.at(static_cast<std::size_t>(address.operation));
}

const Json& Contract::followed(const Json& schema) const {
    const auto reference = schema.find("$ref");
    if (reference == schema.end()) return schema;
    return document_.at(Json::json_pointer(reference->get<std::string>().substr(1)));
}

const Json& Contract::described(const api::Address& address) const {
    std::string method(api::to_text(address.method));
    std::ranges::transform(method, method.begin(), [](char c) { return static_cast<char>(c + ('a' - 'A')); });
    return document_.at("paths").at(std::string(address.pattern)).at(method);
}

std::vector<Json> Contract::parameters(const api::Address& address, const std::string& in) const {
    std::vector<Json> all;
    for (const auto& each : described(address).at("parameters")) {
        const Json& parameter = followed(each);
        if (parameter.at("in") == in) all.push_back(parameter);
    }
    return all;
}

bool Contract::has_parameter(const api::Address& address, const std::string& name) const {
    return std::ranges::any_of(described(address).at("parameters"),
                               [&](const Json& each) { return followed(each).at("name") == name; });
}

Json Contract::body_schema(const api::Address& address) const {
    const Json& operation = described(address);
    if (!operation.contains("requestBody")) return {};
    return operation.at("requestBody").at("content").at("application/json").at("schema");
}

std::set<int> Contract::statuses(const api::Address& address) const {
    std::set<int> all;
    for (const auto& [status, response] : described(address).at("responses").items())
        all.insert(std::stoi(status));
    return all;
}

int Contract::success(const api::Address& address) const { return *statuses(address).begin(); }

std::string Contract::breach(const api::HttpRequest& request, const api::HttpReply& reply) const {
    const auto found = api::match(request.method, request.path);
    const auto* match = std::get_if<api::Match>(&found);
    if (!match) {
        if (!is_of_interface(request.path) || request.method == api::Method::head) return {};
        return body_breach(document_.at("components").at("responses").at("403"), reply);
    }
    const auto& responses = described(*match->address).at("responses");
    const auto response = responses.find(std::to_string(reply.status));
    if (response == responses.end())
        return "status " + std::to_string(reply.status) + " is not documented: " + reply.body.substr(0, 300);
    if (request.method == api::Method::head) return reply.body.empty() ? "" : "HEAD was answered with a body";
    if ((reply.status == 429 || reply.status == 503) && !is_whole_seconds(reply.header("Retry-After")))
        return "Retry-After is missing";
    return body_breach(followed(*response), reply);
}

std::string Contract::body_breach(const Json& response, const api::HttpReply& reply) const {
    if (!response.contains("content")) return reply.body.empty() ? "" : "a body where none is documented";
    const auto content = response.at("content").begin();
    const auto& type = content.key();
    if (!reply.header("Content-Type").starts_with(type))
        return "the type " + std::string(reply.header("Content-Type")) + " where " + type + " is documented";
    if (type != "application/json") return {};
    const Json body = Json::parse(reply.body, nullptr, false);
    if (body.is_discarded()) return "no JSON: " + reply.body.substr(0, 300);
    if (reply.status >= 400 && body.value("/error/detail"_json_pointer, "").empty())
        return "an error without detail";
    const auto wrong = mismatch(content.value().at("schema"), body, true);
    return wrong.empty() ? "" : wrong + " in " + reply.body.substr(0, 1000);
}

std::string Contract::mismatch(const Json& schema, const Json& value, bool is_complete) const {
    return mismatch_at("body", schema, value, is_complete);
}

std::string Contract::mismatch_at(const std::string& at, const Json& referring, const Json& value,
                                  bool is_complete) const {
    const Json& schema = followed(referring);
    if (const auto choices = schema.find("anyOf"); choices != schema.end()) {
        std::string all;
        for (const Json& choice : *choices) {
            const auto wrong = mismatch_at(at, choice, value, is_complete);
            if (wrong.empty()) return {};
            all += (all.empty() ? "" : ", or ") + wrong;
        }
        return all;
    }
    if (const auto type = schema.find("type"); type != schema.end()) {
        const bool fits =
            type->is_array()
                ? std::ranges::any_of(*type, [&](const Json& each) { return is_of_type(each, value); })
                : is_of_type(*type, value);
        if (!fits) return at + " is not " + type->dump();
    }
    if (value.is_string()) {
        if (schema.contains("minLength") && value.get<std::string>().empty()) return at + " is empty";
        if (schema.value("format", "") == "date-time" && !is_time(value)) return at + " is no time";
    }
    if (value.is_object()) return object_mismatch(at, schema, value, is_complete);
    if (!value.is_array() || !schema.contains("items")) return {};
    for (std::size_t index = 0; index < value.size(); ++index) {
        auto wrong = mismatch_at(at + "[" + std::to_string(index) + "]", schema.at("items"), value[index],
                                 is_complete);
        if (!wrong.empty()) return wrong;
    }
    return {};
}

std::string Contract::object_mismatch(const std::string& at, const Json& schema, const Json& value,
                                      bool is_complete) const {
    for (const Json& name : schema.value("required", Json::array()))
        if (!value.contains(name.get<std::string>()))
            return at + "." + name.get<std::string>() + " is missing";
    const auto properties = schema.value("properties", Json::object());
    for (const auto& [name, member] : value.items()) {
        const auto documented = properties.find(name);
        const auto others = schema.find("additionalProperties");
        std::string wrong;
        if (documented != properties.end())
            wrong = mismatch_at(at + "." + name, *documented, member, is_complete);
        else if (others != schema.end())
            wrong = mismatch_at(at + "." + name, *others, member, is_complete);
        else if (is_complete)
            wrong = at + "." + name + " is not documented";
        if (!wrong.empty()) return wrong;
    }
    return {};
}

}  // namespace roster::server::test
