#include "api/json_writer.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace roster::api {
namespace {

bool is_plain(char character) {
    return character >= ' ' && character <= '~' && character != '"' && character != '\\';
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
    using Json = nlohmann::json;
    if (std::ranges::all_of(text, is_plain))
        out.append("\"").append(text).append("\"");
    else
        out += Json(text).dump(-1, ' ', false, Json::error_handler_t::replace);
}

void append_json(std::string& out, const std::string& text) { append_json_text(out, text); }
void append_json(std::string& out, bool value) { out += value ? "true" : "false"; }
void append_json(std::string& out, int value) { out += std::to_string(value); }
void append_json(std::string& out, std::int64_t value) { out += std::to_string(value); }
void append_json(std::string& out, Timestamp time) { append_json_text(out, domain::to_text(time)); }

void ObjectWriter::begin_member(std::string_view name) {
    if (!first_) out_ += ',';
    first_ = false;
    append_json_text(out_, name);
    out_ += ':';
}

void ObjectWriter::member(std::string_view name, const void* from, AppendFrom append) {
    if (closed_) return;
    begin_member(name);
    append(out_, from);
}

void ObjectWriter::nested(std::string_view object, std::string_view name, const std::string& text) {
    begin_member(object);
    out_ += '{';
    ObjectWriter(out_).member(name, &text, append_from<std::string>);
    out_ += '}';
}

}  // namespace roster::api
