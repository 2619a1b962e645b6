// Our reader of JSON beside nlohmann/json: both take and refuse the same texts, and find the same in them.
#include "api/json_tree.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <random>

namespace roster::api {
namespace {

using Other = nlohmann::json;

bool same(const Json& ours, const Other& other) {
    using enum Json::Kind;
    switch (ours.kind) {
        case null:
            return other.is_null();
        case boolean:
            return other.is_boolean() && ours.text == other.dump();
        case number:
            return other.is_number() && Other::parse(ours.text) == other;
        case text:
            return other.is_string() && ours.text == other.get<std::string>();
        default:
            if (ours.elements.size() != other.size()) return false;
            if (ours.kind == object ? !other.is_object() : !other.is_array()) return false;
            for (std::size_t index = 0; index < ours.elements.size(); ++index) {
                const Json& element = ours.elements[index];
                if (!same(element, ours.kind == object ? other.at(element.name) : other.at(index)))
                    return false;
            }
            return true;
    }
}

// A member that stands there twice is refused by ours alone; a null byte is an end for the other one.
void expect_the_same(const std::string& text) {
    const auto ours = parse_json(text);
    if (text.find('\0') != text.npos || (!ours && ours.error().code == "malformed_json_twice")) return;
    const Other other = Other::parse(text, nullptr, false);
    ASSERT_EQ(ours.has_value(), !other.is_discarded()) << text;
    if (ours) {
        ASSERT_TRUE(same(*ours, other)) << text;
    }
}

TEST(JsonTree, is_what_another_reader_finds_in_the_same_text) {
    constexpr std::string_view pieces[] = {"{",
                                           "}",
                                           "[",
                                           "]",
                                           ",",
                                           ":",
                                           "\"a\"",
                                           "\"b\":",
                                           "\"c\":",
                                           "0",
                                           "-0",
                                           "01",
                                           "-",
                                           "12.50",
                                           "1.",
                                           "2e+3 ",
                                           "1E5 ",
                                           "null",
                                           " ",
                                           "true",
                                           "false",
                                           "\n",
                                           "\"\\u00fc\"",
                                           "\"\\ud83d\\udc69\"",
                                           "\"\\udc69\"",
                                           "\"\\u12g4\"",
                                           "\"\\n\\/\"",
                                           "\"",
                                           "\"\\x\"",
                                           "\\",
                                           "\t",
                                           "ü",
                                           "\"日本\"",
                                           "\"\xC0\x80\"",
                                           "\"\xED\xA0\x80\"",
                                           "\"\x01\""};
    std::mt19937 random(20'260'102);
    for (int round = 0; round < 50'000; ++round) {
        std::string text;
        for (auto count = random() % 9; count > 0; --count) text += pieces[random() % std::size(pieces)];
        expect_the_same(text);
        if (HasFatalFailure()) return;
    }
}

TEST(JsonTree, is_the_same_after_any_byte_of_a_text_changed) {
    const std::string sound =
        "\xEF\xBB\xBF{\"results\": [{\"status\":201,\"data\":{\"id\":\"\\u00e4\\ud83d\\udc69ü\\\\\"}}, "
        "-1.5e3, true, null]}\n";
    std::mt19937 random(20'260'103);
    for (int round = 0; round < 50'000; ++round) {
        std::string text = sound;
        text[3 + random() % (text.size() - 3)] = static_cast<char>(random());
        if (random() % 4 == 0) text.resize(3 + random() % text.size());
        expect_the_same(text);
        if (HasFatalFailure()) return;
    }
}

}  // namespace
}  // namespace roster::api
