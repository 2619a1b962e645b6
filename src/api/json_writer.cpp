#include "api/json_writer.hpp"

#include <cmath>

#include "domain/text.hpp"

namespace roster::api {
namespace {

void append_escaped(std::string& out, char character) {
    constexpr std::string_view hexadecimal = "0123456789abcdef";
    const auto value = static_cast<unsigned char>(character);
    switch (character) {
        case '"':
        case '\\':
            out += '\\';
            out += character;
            return;
        case '\n':
            out += "\\n";
            return;
        default:
            out += "\\u00";
            out += hexadecimal[value / 16];
            out += hexadecimal[value % 16];
    }
}

}  // namespace

void append_json_text(std::string& out, std::string_view text) {
    out += '"';
    while (!text.empty()) {
        const auto [code_point, bytes] = domain::first_code_point(text);
        if (code_point < ' ' || code_point == '"' || code_point == '\\')
            append_escaped(out, text.front());
        else if (code_point == domain::bad_utf8)
            out += "\uFFFD";
        else
            out += text.substr(0, bytes);
        text.remove_prefix(bytes);
    }
    out += '"';
}

void append_json(std::string& out, const std::string& text) { append_json_text(out, text); }
void append_json(std::string& out, bool value) { out += value ? "true" : "false"; }
void append_json(std::string& out, int value) { out += std::to_string(value); }
void append_json(std::string& out, std::int64_t value) { out += std::to_string(value); }

// To a millionth, by whole numbers: a float's own conversion would be downloaded by everybody.
void append_json(std::string& out, double value) {
    constexpr std::int64_t million = 1'000'000;
    const std::int64_t millionths = std::llround(std::abs(value) * million);
    if (value < 0 && millionths > 0) out += '-';
    out += std::to_string(millionths / million);
    if (millionths % million == 0) return;
    out += '.' + std::to_string(million + millionths % million).substr(1);
}

void append_json(std::string& out, Timestamp time) { append_json_text(out, domain::to_text(time)); }

void append_json(std::string& out, const Texts& texts) {
    out += '{';
    ObjectWriter object(out);
    for (const auto& [name, text] : texts) object.member(name, &text, append_from<std::string>);
    out += '}';
}

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
