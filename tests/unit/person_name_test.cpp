// Names and the initials made of them.
#include "domain/person_name.hpp"

#include <gtest/gtest.h>

namespace roster::domain {
namespace {

using enum Sentence;

Sentence problem(std::string_view text) {
    const auto name = parse_name(text);
    EXPECT_FALSE(name) << text;
    return name ? Sentence{} : name.error();
}

TEST(PersonName, is_kept_as_written_in_any_script) {
    for (const auto* name : {"Ada Lovelace", "Łukasz", "日本語", "العربية", "हिन्दी", "O'Neill", "<b>Bob</b>",
                             "👩‍👩‍👧 Team", "Jean‐Luc"})
        EXPECT_EQ(parse_name(name), name);
}

TEST(PersonName, loses_the_blanks_around_it) {
    EXPECT_EQ(parse_name("  Ada  Lovelace\u00A0\u3000"), "Ada  Lovelace");
    EXPECT_EQ(parse_name("\tAda\r\n"), "Ada");
}

TEST(PersonName, needs_something_that_shows) {
    EXPECT_EQ(problem(""), name_empty);
    EXPECT_EQ(problem("  \t"), name_empty);
    EXPECT_EQ(problem("\u200B\u200D\u2060"), name_empty);
}

TEST(PersonName, needs_ink_and_not_only_characters_that_draw_none_by_themselves) {
    for (const auto* name :
         {"\u3164", "\u115F\u1160", "\uFFA0",     "\u2800",     "\u2800 \u2800", "\u034F",     "\u180B",
          "\u17B4", "\uFE0F",       "\U000E0041", "\U000E0100", "\u0301",        " \u0301",    "\u20DD",
          "\u0903", "\uE000",       "\U000F0000", "\U0010FFFD", "\u0378",        "\uFFFE",     "\uFFFC",
          "\u200E", "\u061C",       "\u1680",     "\u00AD",     "\uFFF9",        "\U0001D159", "\U00013441"})
        EXPECT_EQ(problem(name), name_empty) << name;
    for (const auto* name :
         {"\u3164a", "e\u0301", "\u2801", ".", "7", "\u4E00", "\u2603", "\U0001F469", "\uFF1D", "\u02BC"})
        EXPECT_EQ(parse_name(name), name) << name;
}

TEST(PersonName, has_at_most_128_characters) {
    std::string name;
    for (int count = 0; count < 128; ++count) name += "ł";
    EXPECT_TRUE(parse_name(name));
    EXPECT_EQ(problem(name + "x"), name_too_long);
}

TEST(PersonName, holds_no_control_characters) {
    for (const auto* name : {"Ada\nBcc: x", "Ada\rx", "Ada\tx", "Ada\x01x", "Ada\x7Fx", "Ada\u0085x",
                             "Ada\u2028x", "Ada\u2029x"})
        EXPECT_EQ(problem(name), name_forbidden_character) << name;
    EXPECT_EQ(problem(std::string_view("Ada\0x", 5)), name_forbidden_character);
}

TEST(PersonName, does_not_turn_the_direction_of_the_line_it_stands_in) {
    for (const auto* name : {"Ada\u202Ex", "Ada\u202Ax", "Ada\u2066x", "Ada\u2069x", "\u202EAda"})
        EXPECT_EQ(problem(name), name_forbidden_character) << name;
    EXPECT_TRUE(parse_name("Ada \u200Fעברית")) << "a mark turns nothing but itself";
}

TEST(PersonName, is_valid_utf_8) {
    for (const auto* name : {"Ada\xFF", "\xC3", "\xED\xA0\x80", "\xC0\x80", "\xF4\x90\x80\x80"})
        EXPECT_EQ(problem(name), name_not_text) << name;
}

TEST(Initials, are_the_first_letters_of_the_first_and_the_last_word) {
    EXPECT_EQ(initials("Ada Lovelace"), "AL");
    EXPECT_EQ(initials("augusta ada king lovelace"), "AL");
    EXPECT_EQ(initials("Ada"), "A");
    EXPECT_EQ(initials("(Ada) \"The Countess\""), "AC");
    EXPECT_EQ(initials("(Ada) \"Byron\""), "AB");
    EXPECT_EQ(initials("\u201CAda\u201D \u00ABByron\u00BB"), "AB");
    EXPECT_EQ(initials("- Ada -"), "A");
    for (const auto* blank : {"\u00A0", "\u3000", "\u2003", "\u202F", "\t", "\u2028", " \u200B "})
        EXPECT_EQ(initials("ada" + std::string(blank) + "lovelace"), "AL") << blank;
}

TEST(Initials, are_capitals_in_scripts_that_have_them) {
    EXPECT_EQ(initials("łukasz żak"), "ŁŻ");
    EXPECT_EQ(initials("élodie öz"), "ÉÖ");
    EXPECT_EQ(initials("андрей ёлкин"), "АЁ");
    EXPECT_EQ(initials("αλέξης"), "Α");
}

TEST(Initials, are_one_character_in_other_scripts) {
    EXPECT_EQ(initials("山田 太郎"), "山");
    EXPECT_EQ(initials("محمد علي"), "م");
    EXPECT_EQ(initials("हिन्दी"), "हि");
    EXPECT_EQ(initials("김철수"), "김");
}

TEST(Initials, keep_together_what_is_one_character_to_people) {
    EXPECT_EQ(initials("👩‍👩‍👧 Team"), "👩‍👩‍👧");
    EXPECT_EQ(initials("🇩🇪🇫🇷"), "🇩🇪");
    EXPECT_EQ(initials("e\u0301lodie"), "E\u0301");
}

TEST(Initials, are_a_picture_alone_and_another_sign_where_no_word_has_a_letter) {
    EXPECT_EQ(initials("\U0001F600 Ada"), "\U0001F600");
    EXPECT_EQ(initials("Ada \U0001F600"), "A");
    EXPECT_EQ(initials("\u202EAda"), "A");
    EXPECT_EQ(initials("42 Engines"), "4");
    EXPECT_EQ(initials("*** ---"), "*");
}

TEST(Initials, of_nothing_are_nothing) {
    EXPECT_EQ(initials(""), "");
    EXPECT_EQ(initials("\u3164 \u2800"), "");
    EXPECT_EQ(initials(" \u200B "), "");
}

}  // namespace
}  // namespace roster::domain
