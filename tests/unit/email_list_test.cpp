// Lists of addresses as people type and paste them.
#include "domain/email_list.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cases.hpp"

namespace roster::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using enum Sentence;
using Texts = std::vector<std::string>;

// What would be invited: every address once, in the order of the list.
Texts invited(std::string_view text) {
    Texts addresses;
    for (const EmailListEntry& entry : parse_email_list(text))
        if (!entry.address.empty() && !entry.duplicate) addresses.push_back(entry.address);
    return addresses;
}

Texts names(std::string_view text) {
    Texts found;
    for (const EmailListEntry& entry : parse_email_list(text))
        if (!entry.address.empty()) found.push_back(entry.name);
    return found;
}

Texts rejected(std::string_view text) {
    Texts found;
    for (const EmailListEntry& entry : parse_email_list(text))
        if (entry.problem) found.push_back(entry.text);
    return found;
}

std::vector<Sentence> problems(std::string_view text) {
    std::vector<Sentence> found;
    for (const EmailListEntry& entry : parse_email_list(text))
        if (entry.problem) found.push_back(entry.problem->sentence);
    return found;
}

TEST(EmailList, agrees_with_every_collected_case) {
    const tests::Json cases = tests::read_cases("email_lists.json");
    ASSERT_GE(cases.size(), 30U);
    for (const tests::Json& each : cases) {
        const std::string input = each["input"].get<std::string>();
        EXPECT_EQ(invited(input), tests::texts_of(each, "expected")) << input;
        EXPECT_EQ(rejected(input), tests::texts_of(each, "rejected")) << input;
        if (each.contains("names")) {
            EXPECT_EQ(names(input), tests::texts_of(each, "names")) << input;
        }
    }
}

TEST(EmailList, of_nothing_has_no_entries) {
    for (const auto* text : {"", " ", ",", " ;, \n\t,", "\uFEFF", "\u200B , \u00A0"})
        EXPECT_THAT(parse_email_list(text), IsEmpty()) << text;
}

TEST(EmailList, takes_every_separator_that_people_paste) {
    for (const auto* separator :
         {",",  ";",  "\n", "\r\n", "\t", " ",  "  ", " , ",    "\u00A0", "\u2003", "\u3000", "，",
          "；", "、", "،",  "؛",    "﹐", "﹔", "､",  "\u2028", "\u2029", "\u0085", "\v",     "\f"})
        EXPECT_THAT(invited(std::string("a@x.example") + separator + "b@x.example"),
                    ElementsAre("a@x.example", "b@x.example"))
            << separator;
}

TEST(EmailList, takes_a_trailing_separator) {
    EXPECT_THAT(invited("a@x.example, b@x.example,\n"), ElementsAre("a@x.example", "b@x.example"));
    EXPECT_THAT(rejected("a@x.example, b@x.example,\n"), IsEmpty());
}

TEST(EmailList, looks_through_invisible_characters_around_an_address_but_not_within_it) {
    EXPECT_THAT(invited("\uFEFFa@x.example\u200B, \u202Ab@x.example\u202C"),
                ElementsAre("a@x.example", "b@x.example"));
    EXPECT_THAT(problems("a\u200Bb@x.example"), ElementsAre(address_invisible));
    EXPECT_THAT(problems("a@x.example\u200Bb@x.example"), ElementsAre(address_invisible));
}

TEST(EmailList, keeps_a_plus_tag_everywhere) {
    EXPECT_THAT(invited("a+b@x.example, Ada <a+c@x.example>, <a+d@x.example>, mailto:a+e@x.example"),
                ElementsAre("a+b@x.example", "a+c@x.example", "a+d@x.example", "a+e@x.example"));
}

TEST(EmailList, marks_the_second_of_two_equal_addresses) {
    const auto entries = parse_email_list("Ada@X.example, grace@x.example, Ada Lovelace <ada@x.example>");
    ASSERT_EQ(entries.size(), 3U);
    EXPECT_FALSE(entries[0].duplicate);
    EXPECT_FALSE(entries[1].duplicate);
    EXPECT_TRUE(entries[2].duplicate);
}

TEST(EmailList, takes_addresses_that_end_alike_for_different_people) {
    EXPECT_THAT(invited("a@x.example ba@x.example"), ElementsAre("a@x.example", "ba@x.example"));
}

TEST(EmailList, says_where_each_entry_stands) {
    const std::string text = "  Ada <ada@x.example> ;\u00A0broken@ \n\u200Bb@x.example";
    for (const EmailListEntry& entry : parse_email_list(text))
        EXPECT_EQ(text.substr(entry.begin, entry.end - entry.begin), entry.text);
    EXPECT_EQ(parse_email_list(text)[0].begin, 2U);
    EXPECT_EQ(parse_email_list(text)[2].text, "b@x.example");
}

// ---- Names -----------------------------------------------------------------------------------------------

TEST(EmailList, reads_the_name_beside_an_address) {
    EXPECT_THAT(names("Ada Lovelace <a@x.example>"), ElementsAre("Ada Lovelace"));
    EXPECT_THAT(names("Ada   Lovelace<a@x.example>"), ElementsAre("Ada Lovelace"));
    EXPECT_THAT(names("\"Lovelace, Ada; PhD\" <a@x.example>"), ElementsAre("Lovelace, Ada; PhD"));
    EXPECT_THAT(names("“Lovelace, Ada” <a@x.example>"), ElementsAre("Lovelace, Ada"));
    EXPECT_THAT(names("„Lovelace, Ada“<a@x.example>"), ElementsAre("Lovelace, Ada"));
    EXPECT_THAT(names("\"Ada \\\"The Countess\\\" Lovelace\" <a@x.example>"),
                ElementsAre("Ada \"The Countess\" Lovelace"));
    EXPECT_THAT(names("'Ada Lovelace' <a@x.example>"), ElementsAre("Ada Lovelace"));
    EXPECT_THAT(names("Ada \"The Countess\" Lovelace <a@x.example>"),
                ElementsAre("Ada \"The Countess\" Lovelace"));
    EXPECT_THAT(names("O'Neill <a@x.example>"), ElementsAre("O'Neill"));
    EXPECT_THAT(names("Ada @ Work <a@x.example>"), ElementsAre("Ada @ Work"));
    EXPECT_THAT(names("日本語 <a@x.example>"), ElementsAre("日本語"));
    EXPECT_THAT(names("a@x.example (Ada Lovelace)"), ElementsAre("Ada Lovelace"));
    EXPECT_THAT(names("a@x.example (Ada (Augusta) Lovelace)"), ElementsAre("Ada (Augusta) Lovelace"));
    EXPECT_THAT(names("<a@x.example>"), ElementsAre(""));
    EXPECT_THAT(names("\"\" <a@x.example>"), ElementsAre(""));
}

TEST(EmailList, keeps_a_name_in_its_entry_so_that_nothing_is_dropped) {
    EXPECT_EQ(parse_email_list("x@y.example Ada <a@x.example>").at(1).text, "Ada <a@x.example>");
    EXPECT_EQ(parse_email_list("a@x.example (Ada), b@x.example").at(0).text, "a@x.example (Ada)");
}

TEST(EmailList, lets_an_address_without_brackets_end_before_a_name) {
    EXPECT_THAT(invited("a@x.example Bob <b@x.example> c@x.example"),
                ElementsAre("a@x.example", "b@x.example", "c@x.example"));
}

TEST(EmailList, takes_an_address_as_its_own_name) {
    EXPECT_THAT(invited("a@x.example <a@x.example>"), ElementsAre("a@x.example"));
    EXPECT_EQ(parse_email_list("a@x.example <A@x.example>").size(), 1U);
    EXPECT_EQ(parse_email_list("a@x.example<mailto:a@x.example>").size(), 1U);
    EXPECT_EQ(parse_email_list("'a@x.example' <a@x.example>").size(), 1U);
    EXPECT_THAT(invited("\"a@x.example\" <b@x.example>"), ElementsAre("b@x.example"));
}

TEST(EmailList, asks_which_of_two_addresses_is_meant) {
    EXPECT_THAT(problems("a@x.example <b@x.example>"), ElementsAre(address_beside_another));
    EXPECT_THAT(problems("a@x.example<b@x.example>"), ElementsAre(address_beside_another));
    EXPECT_THAT(invited("a@x.example <b@x.example>"), IsEmpty());
}

// ---- What is no address ----------------------------------------------------------------------------------

TEST(EmailList, rejects_prose_as_one_text) {
    EXPECT_THAT(rejected("no emails here"), ElementsAre("no emails here"));
    EXPECT_THAT(rejected("no emails here, nor there"), ElementsAre("no emails here", "nor there"));
    EXPECT_THAT(rejected("a@x.example (Ada) and (Grace)"), ElementsAre("(Ada) and (Grace)"));
    EXPECT_THAT(rejected("a@x.example, (Ada)"), ElementsAre("(Ada)"));
}

TEST(EmailList, finds_addresses_in_prose_and_rejects_the_words_around_them) {
    EXPECT_THAT(invited("Please invite ada@x.example and grace@x.example today"),
                ElementsAre("ada@x.example", "grace@x.example"));
    EXPECT_THAT(rejected("Please invite ada@x.example and grace@x.example today"),
                ElementsAre("Please invite", "and", "today"));
}

TEST(EmailList, answers_each_broken_address_by_itself) {
    EXPECT_THAT(rejected("a@intranet b@intranet c@"), ElementsAre("a@intranet", "b@intranet", "c@"));
    EXPECT_THAT(problems("a@intranet b@x..example"),
                ElementsAre(address_domain_without_dot, address_domain_dots));
}

TEST(EmailList, rejects_an_address_that_blanks_cut_apart_as_one_text) {
    EXPECT_THAT(rejected("name @x.example"), ElementsAre("name @x.example"));
    EXPECT_THAT(problems("name @ x.example"), ElementsAre(address_blank));
}

TEST(EmailList, never_repairs_a_text_into_an_address) {
    for (const auto* text :
         {"name@address.com@address2.com", "a@x.example.", "a@x.example)", "(a@x.example", "[a@x.example]",
          "'a@x.example'", "a@x.example:", "a(comment)@x.example", "a@x.example|", "a@x.example>",
          "a@@x.example", "To:a@x.example", "a@x.example!", "http://a@x.example/"}) {
        EXPECT_THAT(invited(text), IsEmpty()) << text;
        EXPECT_THAT(rejected(text), ElementsAre(text));
    }
}

TEST(EmailList, reads_a_mailto_link_only_where_it_can_mean_but_one_thing) {
    EXPECT_THAT(invited("mailto:a@x.example, MAILTO:b@x.example, <mailto:c@x.example>"),
                ElementsAre("a@x.example", "b@x.example", "c@x.example"));
    for (const auto* text : {"mailto:a%2Bb@x.example", "mailto:?to=a@x.example",
                             "mailto:a@x.example?subject=x", "mailto:a&b@x.example", "mailto:", "mailto:a"})
        EXPECT_THAT(invited(text), IsEmpty()) << text;
}

TEST(EmailList, never_takes_an_address_out_of_a_quoted_local_part) {
    for (const auto* text :
         {"\"user@attacker.com\"@legitimate.com", "\"user@attacker.com x\"@legitimate.com",
          "\"x user@attacker.com y\"@legitimate.com", "\"x, user@attacker.com, y\"@legitimate.com",
          "\"x; user@attacker.com\"@legitimate.com", "\"a\".\"x user@attacker.com y\"@legitimate.com",
          "<\"user@attacker.com, x\"@legitimate.com>", "<\"x> user@attacker.com \"@legitimate.com>",
          "Joe <\"x user@attacker.com y\"@legitimate.com>", "<user@attacker.com>@legitimate.com",
          "“x user@attacker.com y”@legitimate.com", "\"user@attacker.com\\\" y \"@legitimate.com",
          "\"user@attacker.com\" @legitimate.com", "user@attacker.com@legitimate.com"}) {
        EXPECT_THAT(invited(text), IsEmpty()) << text;
        EXPECT_THAT(rejected(text), ElementsAre(text));
    }
}

TEST(EmailList, does_not_let_an_unclosed_quote_swallow_what_follows) {
    EXPECT_THAT(invited("\"Joe, a@x.example, b@x.example"), ElementsAre("a@x.example", "b@x.example"));
    EXPECT_THAT(invited("\"Joe <joe@x.example>, a@x.example"), ElementsAre("joe@x.example", "a@x.example"));
    EXPECT_THAT(invited("\"Joe <joe@x.example>, \"Ada\" <ada@x.example>"),
                ElementsAre("joe@x.example", "ada@x.example"));
    EXPECT_THAT(invited("\"Joe\na@x.example\n\"Ada\" <ada@x.example>"),
                ElementsAre("a@x.example", "ada@x.example"));
    EXPECT_THAT(invited("“Joe, a@x.example"), ElementsAre("a@x.example"));
    EXPECT_THAT(invited("Joe\" <joe@x.example>, a@x.example"), ElementsAre("joe@x.example", "a@x.example"));
    EXPECT_THAT(invited("\"joe@x.example, a@x.example"), ElementsAre("a@x.example"));
}

TEST(EmailList, does_not_let_an_unclosed_bracket_swallow_what_follows) {
    for (const auto* text :
         {"Ada <ada@x.example, b@x.example", "<ada@x.example b@x.example", "Ada <\nb@x.example",
          "(ada@x.example, b@x.example", "[x, b@x.example", "<<ada@x.example, b@x.example",
          "<\"ada@x.example, b@x.example", "<\"ada@x.example>, b@x.example, \"x>", "<, b@x.example"})
        EXPECT_THAT(invited(text), ElementsAre("b@x.example")) << text;
    EXPECT_THAT(rejected("Ada <ada@x.example, b@x.example"), ElementsAre("Ada <ada@x.example"));
    EXPECT_THAT(problems("Ada <ada@x.example, b@x.example"), ElementsAre(address_bracket_open));
    EXPECT_THAT(invited("a < b <a@x.example>"), ElementsAre("a@x.example"));
}

TEST(EmailList, rejects_empty_brackets_and_brackets_around_something_else) {
    EXPECT_THAT(problems("<>, Ada <>, < >"),
                ElementsAre(address_bracket_empty, address_bracket_empty, address_bracket_empty));
    EXPECT_THAT(problems("Ada <ada>"), ElementsAre(address_without_at));
    EXPECT_THAT(problems("Ada <a@x.example b@x.example>"), ElementsAre(address_blank));
    EXPECT_THAT(invited("< a@x.example >"), ElementsAre("a@x.example"));
}

TEST(EmailList, reads_a_quoted_cell_as_a_list_of_its_own) {
    EXPECT_THAT(invited("\"a@x.example\",\"b@x.example\""), ElementsAre("a@x.example", "b@x.example"));
    EXPECT_THAT(invited("\"a@x.example; b@x.example\"\tc@x.example"),
                ElementsAre("a@x.example", "b@x.example", "c@x.example"));
    EXPECT_THAT(names("\"Ada <a@x.example>\""), ElementsAre("Ada"));
    EXPECT_THAT(rejected("\"Lovelace, Ada\", a@x.example"), ElementsAre("\"Lovelace, Ada\""));
}

TEST(EmailList, takes_a_group_of_mail_apart_without_guessing) {
    EXPECT_THAT(invited("Team: a@x.example, b@x.example;"), ElementsAre("a@x.example", "b@x.example"));
    EXPECT_THAT(rejected("Team: a@x.example, b@x.example;"), ElementsAre("Team:"));
    EXPECT_THAT(rejected("Team:a@x.example, b@x.example;"), ElementsAre("Team:a@x.example"));
}

TEST(EmailList, takes_bytes_that_are_no_text_as_characters_that_no_address_has) {
    EXPECT_THAT(invited("a\xFF@x.example, b@x.example"), ElementsAre("b@x.example"));
    EXPECT_THAT(problems("a\xC3@x.example"), ElementsAre(address_invisible));
}

TEST(EmailList, takes_a_thousand_addresses) {
    std::string text;
    for (int number = 0; number < 1000; ++number) text += "person" + std::to_string(number) + "@x.example\n";
    EXPECT_EQ(invited(text).size(), 1000U);
}

}  // namespace
}  // namespace roster::domain
