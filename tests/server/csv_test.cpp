// What is written to CSV opens in every spreadsheet as the cells that it was, and none of them is a formula.
#include "service/csv.hpp"

#include <gtest/gtest.h>

namespace {

using roster::server::csv_line;

TEST(Csv, stands_plain_where_nothing_in_it_means_anything) {
    EXPECT_EQ(csv_line({"Ada", "", "O'Neill (x) 1-2", "日本"}), "Ada,,O'Neill (x) 1-2,日本\r\n");
}

TEST(Csv, quotes_every_separator_quote_line_break_and_blank_at_an_end) {
    EXPECT_EQ(csv_line({"a,b", "a;b", "a\tb", "a|b", "a\nb", "a\rb"}),
              "\"a,b\",\"a;b\",\"a\tb\",\"a|b\",\"a\nb\",\"a\rb\"\r\n");
    EXPECT_EQ(csv_line({" a", "a ", "\u00A0a", "a\u3000", "a \"b\""}),
              "\" a\",\"a \",\"\u00A0a\",\"a\u3000\",\"a \"\"b\"\"\"\r\n");
}

TEST(Csv, neutralises_a_formula_at_the_beginning_and_after_each_separator) {
    EXPECT_EQ(csv_line({"Ada;=1+2"}), "\"Ada;'=1+2\"\r\n");
    EXPECT_EQ(csv_line({"a,+1", "a\t-1", "a|@x", "a\n=1", "a;b; =1"}),
              "\"a,'+1\",\"a\t'-1\",\"a|'@x\",\"a\n'=1\",\"a;b;' =1\"\r\n");
    EXPECT_EQ(csv_line({"=1", "+1", "-1", "@x", "a=1"}), "'=1,'+1,'-1,'@x,a=1\r\n");
    EXPECT_EQ(csv_line({"\t=1", "\rx"}), "\"'\t'=1\",\"'\rx\"\r\n");
}

TEST(Csv, looks_at_the_first_character_that_shows_in_every_width) {
    for (const std::string formula : {"\uFF1D1", "\uFF0B1", "\uFF0D1", "\uFF20x", "\uFE62x", "\uFE63x",
                                      "\uFE66x", "\uFE6Bx", "\u2212x", "\u207Ax", "\u208Cx", "\u200B=1",
                                      "\uFEFF=1", "\u2060\uFF1D1", "\u3164=1", "\u00AD+1", "\U000E0041@x"})
        EXPECT_EQ(csv_line({formula}), "'" + formula + "\r\n");
    EXPECT_EQ(csv_line({"\u00A0=1", "x;\u200B\uFF1D1"}), "\"'\u00A0=1\",\"x;'\u200B\uFF1D1\"\r\n");
}

TEST(Csv, shows_what_would_turn_the_line) {
    EXPECT_EQ(csv_line({"Eve\u202E",
                        "a\x1b"
                        "b",
                        "a\u2028b"}),
              "Eve\uFFFD,a\uFFFDb,a\uFFFDb\r\n");
}

}  // namespace
