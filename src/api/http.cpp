#include "api/http.hpp"

#include <array>

namespace roster::api {
namespace {

constexpr std::array<std::string_view, 6> method_texts = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"};

constexpr char lower(char character) {
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + ('a' - 'A')) : character;
}

bool equal_without_case(std::string_view left, std::string_view right) {
    if (left.size() != right.size()) return false;
    for (std::size_t index = 0; index < left.size(); ++index)
        if (lower(left[index]) != lower(right[index])) return false;
    return true;
}

bool is_unreserved(char character) {
    const char letter = lower(character);
    return (letter >= 'a' && letter <= 'z') || (character >= '0' && character <= '9') || character == '-' ||
           character == '.' || character == '_' || character == '~';
}

int hex_value(char character) {
    if (character >= '0' && character <= '9') return character - '0';
    const char letter = lower(character);
    if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
    return -1;
}

}  // namespace

std::string_view to_text(Method method) { return method_texts[static_cast<std::size_t>(method)]; }

std::optional<Method> parse_method(std::string_view text) {
    for (std::size_t index = 0; index < method_texts.size(); ++index)
        if (method_texts[index] == text) return static_cast<Method>(index);
    return std::nullopt;
}

std::string_view HttpReply::header(std::string_view name) const {
    for (const Header& each : headers)
        if (equal_without_case(each.name, name)) return each.value;
    return {};
}

std::string percent_encoded(std::string_view text) {
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char character : text) {
        if (is_unreserved(character)) {
            encoded += character;
            continue;
        }
        const auto byte = static_cast<unsigned char>(character);
        encoded += '%';
        encoded += digits[byte >> 4];
        encoded += digits[byte & 15];
    }
    return encoded;
}

std::optional<std::string> percent_decoded(std::string_view text) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] != '%') {
            decoded += text[at];
            continue;
        }
        if (at + 2 >= text.size()) return std::nullopt;
        const int high = hex_value(text[at + 1]);
        const int low = hex_value(text[at + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        decoded += static_cast<char>(high * 16 + low);
        at += 2;
    }
    return decoded;
}

std::string query_of(const std::vector<Parameter>& parameters) {
    std::string query;
    for (const Parameter& parameter : parameters) {
        query += query.empty() ? '?' : '&';
        query += percent_encoded(parameter.name);
        query += '=';
        query += percent_encoded(parameter.value);
    }
    return query;
}

}  // namespace roster::api
