#include "api/json_schema.hpp"

namespace roster::api {

Document schema_reference(std::string_view name) {
    return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

Document nullable_schema(Document schema) {
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
