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
    return address ? Sentence{} : address.error().sentence;
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
}

std::string said(std::string_view text) {
    const auto address = parse_email_address(text);
    return address ? "taken as " + *address : say(address.error());
}

TEST(EmailAddress, names_the_character_that_may_not_stand_there_and_its_place) {
    EXPECT_EQ(said("j\u00FCrgen@x.example"),
              "only the letters a to z may stand before the @: character 2 is “\u00FC” (U+00FC)");
    EXPECT_EQ(said("quac\u212A@x.example"),
              "only the letters a to z may stand before the @: character 5 is “\u212A” (U+212A)");
    EXPECT_EQ(said("\U0001F98A@x.example"),
              "only the letters a to z may stand before the @: character 1 is “\U0001F98A” (U+1F98A)");
    EXPECT_EQ(said("ada@x_y.example"),
              "only letters, digits, hyphens and dots may stand after the @: character 6 is “_”");
    EXPECT_EQ(said("a\u202Eb@x.example"), "it holds an invisible character: character 2 is U+202E");
    EXPECT_EQ(said("ada l@x.example"), "it holds a blank: character 4");
    EXPECT_EQ(said("a(b)@x.example"), "“(” may not stand in an address: character 2");
}

TEST(EmailAddress, takes_a_domain_in_other_letters_as_it_travels) {
    EXPECT_EQ(stored("Info@B\u00FCcher.example"), "info@xn--bcher-kva.example");
    EXPECT_EQ(stored("info@bu\u0308cher.example"), "info@xn--bcher-kva.example") << "decomposed";
    EXPECT_EQ(stored("info@B\u00DCCHER.EXAMPLE"), "info@xn--bcher-kva.example");
    EXPECT_EQ(stored("info@XN--BCHER-KVA.example"), "info@xn--bcher-kva.example");
    EXPECT_EQ(stored("info@stra\u00DFe.example"), "info@xn--strae-oqa.example")
        << "not by IDNA 2003: strasse";
    EXPECT_EQ(stored("info@例え。テスト"), "info@xn--r8jz45g.xn--zckzah")
        << "an ideographic full stop is a dot";
    EXPECT_EQ(stored("a@sub.b\u00FCcher.example"), "a@sub.xn--bcher-kva.example");
    EXPECT_EQ(stored("a@\u0646\u0627\u0645\u0647\u200C\u0627\u06CC.example"), "a@xn--mgba3gch31f060k.example")
        << "a joiner within a Persian word";
}

TEST(EmailAddress, of_letters_that_look_alike_stays_somebody_elses) {
    EXPECT_NE(stored("a@\u0430pple.example"), "a@apple.example") << "Cyrillic a";
    EXPECT_EQ(problem("info@quac\u212A.example"), address_domain_character) << "the sign of kelvin is no k";
    EXPECT_EQ(problem("info@\uFF45xample.com"), address_domain_character);
    EXPECT_EQ(
        said("info@quac\u212A.example"),
        "only letters, digits, hyphens and dots may stand after the @: character 10 is “\u212A” (U+212A)");
    EXPECT_EQ(problem("quac\u212A@x.example"), address_letter);
    EXPECT_EQ(problem("qu\u00E4ck@x.example"), address_letter);
}

TEST(EmailAddress, refuses_a_domain_that_unicode_knows_none_of) {
    EXPECT_EQ(
        said("a@b\u00FC\uFF05c.example"),
        "only letters, digits, hyphens and dots may stand after the @: character 5 is “\uFF05” (U+FF05)");
    EXPECT_EQ(problem("a@xn--zz--zz.example"), address_domain_character);
    EXPECT_EQ(problem("a@\u0308b.example"), address_domain_character) << "a mark without a letter";
    EXPECT_EQ(problem("a@b\u00FC\u00A0c.example"), address_blank);
    EXPECT_EQ(problem("a@b\u00FC\u202Ec.example"), address_invisible);
    EXPECT_EQ(problem("a@-b\u00FC.example"), address_domain_hyphen);
    EXPECT_EQ(problem("a@b\u00FC"), address_domain_without_dot);
    std::string long_name;
    for (int i = 0; i < 60; ++i) long_name += "\u00FC";
    EXPECT_TRUE(problem("a@" + long_name + "abcdefghij" + long_name + ".example") ==
                    address_domain_label_too_long ||
                problem("a@" + long_name + long_name + ".example") == address_domain_character);
}

TEST(EmailAddress, has_a_domain_that_is_told_alone_by_the_same_rule) {
    EXPECT_EQ(parse_email_domain(" B\u00DCcher.Example ").value_or(""), "xn--bcher-kva.example");
    const auto said_of = [](std::string_view text) {
        const auto domain = parse_email_domain(text);
        return domain ? "taken as " + *domain : say(domain.error());
    };
    EXPECT_EQ(said_of("a@x.example"),
              "only letters, digits, hyphens and dots may stand after the @: character 2 is “@”");
    EXPECT_EQ(said_of("x y.example"), "it holds a blank: character 2");
    EXPECT_EQ(said_of("intranet"), say(address_domain_without_dot));
    EXPECT_EQ(said_of(""), say(address_nothing_after_at));
}

TEST(EmailAddress, is_read_in_its_own_letters_where_they_cannot_be_mistaken) {
    EXPECT_EQ(readable_address("info@xn--bcher-kva.example"), "info@b\u00FCcher.example");
    EXPECT_EQ(readable_address("ada@x.example"), "ada@x.example");
    EXPECT_EQ(readable_address("xn--ada@x.example"), "xn--ada@x.example");
    EXPECT_EQ(readable_address("a@xn--r8jz45g.xn--zckzah"), "a@例え.テスト")
        << "Japanese is written in three scripts";
    EXPECT_EQ(readable_address(stored("a@\u0430pple.example")), "a@xn--pple-43d.example") << "mixed";
    EXPECT_EQ(readable_address(stored("a@\u0430\u0440\u0440\u04CF\u0435.example")),
              "a@xn--80ak6aa92e.example")
        << "Cyrillic throughout, and all of it looks Latin";
    EXPECT_EQ(readable_address(stored("a@почта.example")), "a@почта.example");
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
