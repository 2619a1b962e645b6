#include "api/json_schema.hpp"

#include <algorithm>

namespace roster::api {

Document schema_reference(std::string_view name) {
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

std::vector<std::string_view> words_of(std::string_view text, char separator) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(separator));
        if (!word.empty()) words.push_back(word);
        text.remove_prefix(std::min(word.size() + 1, text.size()));
    }
    return words;
}

Document bounded_schema(Document schema, const Bounds& bounds) {
    const bool is_list = schema.value("type", "") == "array", is_text = schema.value("type", "") == "string";
    auto& of_values = is_list ? schema["items"] : schema;
    for (const auto value : words_of(bounds.values)) of_values["enum"].push_back(std::string(value));
    if (!bounds.format.empty()) schema["format"] = std::string(bounds.format);
    if (bounds.least >= 0) schema[is_list ? "minItems" : is_text ? "minLength" : "minimum"] = bounds.least;
    if (bounds.most >= 0) schema[is_list ? "maxItems" : is_text ? "maxLength" : "maximum"] = bounds.most;
    return schema;
}

Document nullable_schema(Document schema) {
    if (const auto values = schema.find("enum"); values != schema.end()) values->push_back(nullptr);
    const auto type = schema.find("type");
    if (type != schema.end() && type->is_string()) {
        *type = Document::array({*type, "null"});
        return schema;
    }
    return {{"anyOf", Document::array({std::move(schema), {{"type", "null"}}})}};
}

void ObjectSchema::member(std::string_view name, Document schema, bool is_required) {
    const std::string key(name);
    if (const auto before = properties_.find(key); before != properties_.end())
        *before = {{"anyOf", Document::array({std::move(*before), std::move(schema)})}};
    else
        properties_[key] = std::move(schema);
    if (is_required) required_.push_back(key);
}

Document ObjectSchema::finished() && {
    Document object = {{"type", "object"}, {"properties", std::move(properties_)}};
    if (!required_.empty()) object["required"] = std::move(required_);
    if (other_.is_null()) return object;
    return {{"anyOf", Document::array({std::move(other_), std::move(object)})}};
}

}  // namespace roster::api
