// Saying sentences: arguments, plurals, and what the catalogue as a whole must keep to.
#include "domain/sentences.hpp"

#include <gtest/gtest.h>
#include <set>

namespace roster::domain {
namespace {

using enum Sentence;

constexpr Sentence every_sentence[] = {
#define SENTENCE(name, english) name,
#include "domain/sentences/backend.def"
#include "domain/sentences/console.def"
#include "domain/sentences/rules.def"
#undef SENTENCE
};

constexpr std::string_view english_texts[] = {
#define SENTENCE(name, english) english,
#include "domain/sentences/backend.def"
#include "domain/sentences/console.def"
#include "domain/sentences/rules.def"
#undef SENTENCE
};

struct PluralCategoryOf {
    explicit PluralCategoryOf(PluralCategory category) { set_plural_category(category); }
    ~PluralCategoryOf() { set_plural_category(nullptr); }
};

TEST(Sentences, are_said_as_they_stand) { EXPECT_EQ(say(not_an_owner), "Only owners can do this."); }

TEST(Sentences, put_arguments_in_their_places) {
    EXPECT_EQ(say(already_member, {{"email", "ada@x.example"}}),
              "User with email ada@x.example is already a member of your organization.");
    EXPECT_EQ(say(not_an_address, {{"reason", "there is no @ in it"}, {"email", "ada"}}),
              "“ada” is not an address: there is no @ in it.");
}

TEST(Sentences, put_the_arguments_of_a_refusal_in_their_places) {
    EXPECT_EQ(say(Refusal{too_many_entries, {{"limit", "1000"}}}), "At most 1000 can be sent in one go.");
}

TEST(Sentences, choose_the_plural) {
    EXPECT_EQ(say(too_many_tries, {{"seconds", "1"}}), "Too many tries. Try again in 1 second.");
    EXPECT_EQ(say(too_many_tries, {{"seconds", "10"}}), "Too many tries. Try again in 10 seconds.");
}

TEST(Sentences, ask_the_language_for_the_plural_and_fall_back_to_other) {
    const PluralCategoryOf language(
        [](std::string_view decimal) -> std::string_view { return decimal == "2" ? "one" : "few"; });
    EXPECT_EQ(say(too_many_tries, {{"seconds", "2"}}), "Too many tries. Try again in 2 second.");
    EXPECT_EQ(say(too_many_tries, {{"seconds", "3"}}), "Too many tries. Try again in 3 seconds.");
}

TEST(Sentences, separate_the_thousands_of_a_number_and_of_no_name) {
    EXPECT_EQ(say(users_total, {{"count", "1"}}), "1 user");
    EXPECT_EQ(say(users_total, {{"count", "999"}}), "999 users");
    EXPECT_EQ(say(users_total, {{"count", "100000"}}), "100,000 users");
    EXPECT_EQ(say(more_entries, {{"count", "1234567"}}), "and 1,234,567 more");
    EXPECT_EQ(say(sign_in_to, {{"organization", "100000"}}), "Sign in to 100000");
    set_number_text([](std::string_view decimal) { return "<" + std::string(decimal) + ">"; });
    EXPECT_EQ(say(users_total, {{"count", "100000"}}), "<100000> users");
    set_number_text(nullptr);
}

TEST(Sentences, are_not_turned_round_by_a_name) {
    EXPECT_EQ(say(sign_in_to, {{"organization", "Zoë & Łukasz 日本"}}), "Sign in to Zoë & Łukasz 日本");
    EXPECT_EQ(say(sign_in_to, {{"organization", "שלום"}}), "Sign in to \u2068שלום\u2069");
    EXPECT_EQ(say(changed_it_to, {{"name", "Eve\u202E"}, {"value", "عربي 1"}}),
              "Eve\uFFFD changed it to \u2068عربي 1\u2069");
    EXPECT_EQ(say(sign_in_to, {{"organization", "א\u2069\u2067"}}), "Sign in to \u2068א\uFFFD\uFFFD\u2069");
    EXPECT_EQ(say(sign_in_to, {{"organization", "A\nB\x1b"}}), "Sign in to A\uFFFDB\uFFFD");
    const std::string reason = say(sign_in_to, {{"organization", "שלום"}});
    EXPECT_EQ(say(field_not_an_address, {{"reason", reason}}),
              "This is not an e-mail address: \u2068" + reason + "\u2069.")
        << "a sentence within a sentence keeps its isolates";
}

TEST(Sentences, leave_a_place_standing_whose_argument_is_missing) {
    EXPECT_EQ(say(recipient_limit, {{"limit", "10"}}),
              "{email} was invited 10 times today. Try again tomorrow.");
    EXPECT_EQ(say(too_many_tries),
              "Too many tries. Try again in {seconds, plural, one {# second} other {# seconds}}.");
}

TEST(Sentences, do_not_read_an_argument_as_a_message) {
    EXPECT_EQ(say(already_member, {{"email", "{email}#{limit}"}}),
              "User with email {email}#{limit} is already a member of your organization.");
}

TEST(Sentences, know_whether_they_have_arguments) {
    EXPECT_TRUE(has_arguments(already_member));
    EXPECT_FALSE(has_arguments(last_owner));
}

TEST(Sentences, have_a_code_that_leads_back_to_them) {
    for (const Sentence sentence : every_sentence) EXPECT_EQ(sentence_of_code(code_of(sentence)), sentence);
    EXPECT_EQ(code_of(last_owner), "last_owner");
    EXPECT_EQ(sentence_of_code("no_such_code"), std::nullopt);
    EXPECT_EQ(sentence_of_code(""), std::nullopt);
}

TEST(Sentences, are_never_empty_and_close_their_braces) {
    for (const std::string_view text : english_texts) {
        EXPECT_FALSE(text.empty());
        EXPECT_EQ(std::count(text.begin(), text.end(), '{'), std::count(text.begin(), text.end(), '}'))
            << text;
    }
}

TEST(Sentences, of_every_plural_have_a_form_for_other) {
    for (const std::string_view text : english_texts) {
        if (text.find(", plural,") == std::string_view::npos) continue;
        EXPECT_NE(text.find("other {"), std::string_view::npos) << text;
    }
}

// Words that other programs look for in these sentences.
TEST(Sentences, hold_the_words_that_clients_know) {
    EXPECT_NE(say(own_role).find("your own"), std::string::npos);
    EXPECT_NE(say(already_member).find("already a member of your organization"), std::string::npos);
    EXPECT_NE(say(pending_limit).find("pending invitations"), std::string::npos);
    EXPECT_NE(say(daily_limit).find("invitations can be sent in the past 24 hours"), std::string::npos);
    EXPECT_EQ(say(member_too_large, {{"member", "query.count"}, {"limit", "50"}}),
              "query.count: ensure this value is less than or equal to 50");
}

}  // namespace
}  // namespace roster::domain
