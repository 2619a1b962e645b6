// Texts of others as they are shown.
#include "domain/shown_text.hpp"

#include <gtest/gtest.h>

namespace roster::domain {
namespace {

TEST(ShownText, is_the_text_itself_where_nothing_acts_on_the_line) {
    for (const auto* text : {"", "Ada", "Łukasz \u200Fעברית", "👩‍👩‍👧",
                             "\u2068א\u2069 and \u2068\u2068b\u2069\u2069"})
        EXPECT_EQ(shown(text), text);
}

TEST(ShownText, has_a_sign_for_each_character_that_acts_on_the_line) {
    for (const auto* acts :
         {"\x01", "\x1b", "\x7f", "\u0085", "\u2028", "\u2029", "\u202A", "\u202B", "\u202C", "\u202D",
          "\u202E", "\u2066", "\u2067", "\u2068", "\u2069", "\n", "\t", "\r"})
        EXPECT_EQ(shown("Ada" + std::string(acts) + "x"), "Ada\uFFFDx");
    EXPECT_EQ(shown(std::string_view("a\0b", 3)), "a\uFFFDb");
    EXPECT_EQ(shown("a\xFFz"), "a\uFFFDz");
}

TEST(ShownText, keeps_no_isolate_that_is_not_whole) {
    EXPECT_EQ(shown("\u2069a\u2068b\u2068c\u2069"), "\uFFFDa\uFFFDb\u2068c\u2069");
    EXPECT_EQ(shown("b\u2068c", {.piece = true}), "b\u2068c");
}

TEST(ShownText, keeps_line_feeds_when_it_is_shown_in_lines) {
    EXPECT_EQ(shown("a\nb\r", {.line_feeds = true}), "a\nb\uFFFD");
}

TEST(ShownText, is_isolated_where_its_direction_is_not_the_sentences) {
    EXPECT_EQ(isolated("Ada 1"), "Ada 1");
    EXPECT_EQ(isolated("Ada א"), "\u2068Ada א\u2069");
    EXPECT_EQ(isolated("\u200F1"), "\u2068\u200F1\u2069");
    EXPECT_EQ(isolated("\U0001E900"), "\u2068\U0001E900\u2069");
    EXPECT_EQ(isolated("Ada", "שלום {name}"), "\u2068Ada\u2069");
}

}  // namespace
}  // namespace roster::domain
