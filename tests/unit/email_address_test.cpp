// One address: the HTML standard's grammar and a dot, and the reason where it is none.
#include "domain/email_address.hpp"

#include <gtest/gtest.h>

#include "cases.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

Sentence problem(std::string_view text) {
    const auto address = parse_email_address(text);
    EXPECT_FALSE(address) << text << " was taken as " << *address;
    return address ? Sentence{} : address.error();
}

std::string stored(std::string_view text) {
    const auto address = parse_email_address(text);
    EXPECT_TRUE(address) << text << ": " << say(address.error());
    return address.value_or("");
}

TEST(EmailAddress, agrees_with_every_collected_case) {
    const tests::Json cases = tests::read_cases("email_addresses.json");
    ASSERT_GE(cases.size(), 100U);
    for (const tests::Json& each : cases) {
        const std::string input = each["input"].get<std::string>();
        EXPECT_EQ(parse_email_address(input).has_value(), each["valid"].get<bool>()) << input;
    }
}

TEST(EmailAddress, is_stored_in_small_letters_without_the_blanks_around_it) {
    EXPECT_EQ(stored(" Mixed.Case@Example.COM\r\n"), "mixed.case@example.com");
    EXPECT_EQ(stored("\tada@example.com\f"), "ada@example.com");
}

TEST(EmailAddress, keeps_a_plus_tag) {
    EXPECT_EQ(stored("ada+roster@example.com"), "ada+roster@example.com");
}

TEST(EmailAddress, of_a_longer_name_is_another_person) {
    EXPECT_NE(stored("ba@x.example"), stored("a@x.example"));
}

TEST(EmailAddress, takes_every_character_that_the_html_standard_takes_before_the_at) {
    for (const char character : std::string_view(".!#$%&'*+/=?^_`{|}~-0aZ"))
        EXPECT_TRUE(parse_email_address(std::string(1, character) + "@x.example")) << character;
}

TEST(EmailAddress, takes_dots_anywhere_before_the_at_as_the_html_standard_does) {
    for (const auto* text : {".a@x.example", "a.@x.example", "a..b@x.example", "...@x.example"})
        EXPECT_TRUE(parse_email_address(text)) << text;
}

TEST(EmailAddress, takes_no_other_byte_anywhere) {
    const std::string_view before = ".!#$%&'*+/=?^_`{|}~-";
    for (int byte = 0; byte < 256; ++byte) {
        const char character = static_cast<char>(byte);
        const bool letter_or_digit =
            (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
        const bool taken_before =
            letter_or_digit || (byte != 0 && before.find(character) != std::string_view::npos);
        const bool taken_after = letter_or_digit || character == '-' || character == '.';
        EXPECT_EQ(parse_email_address(std::string("a") + character + "b@x.example").has_value(), taken_before)
            << byte;
        EXPECT_EQ(parse_email_address(std::string("a@x") + character + "y.example").has_value(), taken_after)
            << byte;
    }
}

TEST(EmailAddress, needs_a_dot_after_the_at) {
    EXPECT_EQ(problem("ada@localhost"), address_domain_without_dot);
}

TEST(EmailAddress, limits_each_name_after_the_at_to_63_characters) {
    const std::string longest(63, 'x');
    EXPECT_TRUE(parse_email_address("a@" + longest + ".example"));
    EXPECT_TRUE(parse_email_address("a@x." + longest));
    EXPECT_EQ(problem("a@" + longest + "x.example"), address_domain_label_too_long);
    EXPECT_EQ(problem("a@x." + longest + "x"), address_domain_label_too_long);
}

TEST(EmailAddress, has_at_most_254_characters) {
    const std::string domain = "@x.example";
    EXPECT_TRUE(parse_email_address(std::string(254 - domain.size(), 'a') + domain));
    EXPECT_EQ(problem(std::string(255 - domain.size(), 'a') + domain), address_too_long);
}

TEST(EmailAddress, says_what_is_wrong_with_it) {
    EXPECT_EQ(problem(""), address_empty);
    EXPECT_EQ(problem(" \t "), address_empty);
    EXPECT_EQ(problem("andris"), address_without_at);
    EXPECT_EQ(problem("no emails here"), address_without_at);
    EXPECT_EQ(problem("name@address.com@address2.com"), address_two_ats);
    EXPECT_EQ(problem("@example.com"), address_nothing_before_at);
    EXPECT_EQ(problem("broken@"), address_nothing_after_at);
    EXPECT_EQ(problem("a@.x.example"), address_domain_dots);
    EXPECT_EQ(problem("a@x..example"), address_domain_dots);
    EXPECT_EQ(problem("a@x.example."), address_domain_dots);
    EXPECT_EQ(problem("a@-x.example"), address_domain_hyphen);
    EXPECT_EQ(problem("a@x-.example"), address_domain_hyphen);
    EXPECT_EQ(problem("a@x_y.example"), address_domain_character);
    EXPECT_EQ(problem("a b@x.example"), address_blank);
    EXPECT_EQ(problem("a\u00A0b@x.example"), address_blank);
    EXPECT_EQ(problem("a\u200Bb@x.example"), address_invisible);
    EXPECT_EQ(problem("a\u202Eb@x.example"), address_invisible);
    EXPECT_EQ(problem(std::string_view("a\0b@x.example", 13)), address_invisible);
    EXPECT_EQ(problem("a\xFF"
                      "b@x.example"),
              address_invisible);
    EXPECT_EQ(problem("\"a\"@x.example"), address_quote);
    EXPECT_EQ(problem("“a”@x.example"), address_quote);
    EXPECT_EQ(problem("a(b)@x.example"), address_parenthesis);
    EXPECT_EQ(problem("<a@x.example>"), address_bracket);
    EXPECT_EQ(problem("a@[127.0.0.1]"), address_square_bracket);
    EXPECT_EQ(problem("a@x.example,b@x.example"), address_comma);
    EXPECT_EQ(problem("a;b@x.example"), address_comma);
    EXPECT_EQ(problem("mailto:a@x.example"), address_colon);
    EXPECT_EQ(problem("a\\b@x.example"), address_backslash);
    EXPECT_EQ(problem("jürgen@x.example"), address_letter);
    EXPECT_EQ(problem("a@bücher.example"), address_letter);
}

TEST(EmailAddress, tells_its_domain) { EXPECT_EQ(domain_of("ada+b@sub.example.com"), "sub.example.com"); }

TEST(EmailAddress, is_masked_for_those_who_are_not_told_it) {
    EXPECT_EQ(masked_email_address("ada@example.com"), "a••@e••.com");
    EXPECT_EQ(masked_email_address("a@x.example"), "a••@x••.example");
    EXPECT_EQ(masked_email_address("grace@navy.mil.example"), "g••@n••.example");
    EXPECT_EQ(masked_email_address("what is this"), "••");
}

}  // namespace
}  // namespace roster::domain
