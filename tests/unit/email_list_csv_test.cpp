// Rows out of spreadsheets and CSV files: the column that holds addresses, and the names beside it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/email_list.hpp"

namespace roster::domain {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using Texts = std::vector<std::string>;

// The entries of a list that was pasted, in one line each.
Texts pasted(std::string_view text) {
    Texts lines;
    for (const EmailListEntry& entry : parse_email_list(text)) lines.push_back(line_of(entry));
    return lines;
}

// The columns that have to be asked about.
Texts asked(const std::vector<AddressColumn>& question) {
    Texts columns;
    for (const AddressColumn& column : question) columns.push_back(column.heading + ": " + column.example);
    return columns;
}

TEST(EmailListOfCsv, takes_the_column_of_addresses_with_the_names_beside_it) {
    EXPECT_EQ(
        email_list_of_csv("Name,Email,Role\nAda Lovelace,ada@x.example,owner\nGrace,grace@x.example,\n"),
        "Ada Lovelace <ada@x.example>\nGrace <grace@x.example>\n");
    EXPECT_EQ(email_list_of_csv("First name,Surname,Team,E-mail\nAda,Lovelace,Engines,ada@x.example\n"),
              "Ada Lovelace <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv("Email,Team\nada@x.example,Engines\n"), "ada@x.example\n");
}

TEST(EmailListOfCsv, reads_commas_semicolons_and_tabs) {
    for (const auto* csv : {"Ada;ada@x.example", "Ada\tada@x.example", "Ada,ada@x.example",
                            "Ada; ada@x.example ;", "1;Ada;ada@x.example"})
        EXPECT_EQ(email_list_of_csv(csv), "Ada <ada@x.example>\n") << csv;
    EXPECT_EQ(email_list_of_csv("\tada@x.example\n\tgrace@x.example"), "ada@x.example\ngrace@x.example\n");
}

TEST(EmailListOfCsv, reads_bars_where_they_stand_in_several_lines) {
    EXPECT_EQ(email_list_of_csv("Name|Email\n\"Love|lace, Ada\"|ada@x.example\nGrace|grace@x.example\n"),
              "\"Love|lace, Ada\" <ada@x.example>\nGrace <grace@x.example>\n");
    EXPECT_EQ(email_list_of_csv("Lovelace, Ada|ada@x.example|1\nGrace|grace@x.example|2\n"),
              "\"Lovelace, Ada\" <ada@x.example>\nGrace <grace@x.example>\n");
    EXPECT_EQ(email_list_of_csv("ada|love@x.example\n"), "ada|love@x.example\n")
        << "it may stand in an address";
    EXPECT_EQ(email_list_of_csv("Email\nada|love@x.example\n"), "ada|love@x.example\n");
}

TEST(EmailListOfCsv, reads_quoted_cells) {
    EXPECT_EQ(
        email_list_of_csv("\"Lovelace, Ada\",\"ada@x.example\"\r\n\"Say \"\"hi\"\"\",grace@x.example\r\n"),
        "\"Lovelace, Ada\" <ada@x.example>\n\"Say \\\"hi\\\"\" <grace@x.example>\n");
    EXPECT_EQ(email_list_of_csv("\"two\nlines\",\"ada@x.example\""), "two lines <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv("\"\"\"Joe, PhD\"\" <joe@x.example>\",x"), "\"Joe, PhD\" <joe@x.example>\n");
    EXPECT_EQ(email_list_of_csv("Name,Email\n5\" pipes,ada@x.example\n"),
              "\"5\\\" pipes\" <ada@x.example>\n");
}

TEST(EmailListOfCsv, reads_its_own_lines_as_the_same_people) {
    const Texts lines =
        pasted("Name\tEmail\n\"Lovelace, Ada\"\tada@x.example\nSay \"hi\"\tgrace@x.example\n");
    const auto again = parse_email_list(lines[0] + "\n" + lines[1]);
    ASSERT_EQ(again.size(), 2U);
    EXPECT_EQ(again[0].name, "Lovelace, Ada");
    EXPECT_EQ(again[1].name, "Say \"hi\"");
    EXPECT_EQ(again[1].address, "grace@x.example");
}

TEST(EmailListOfCsv, takes_a_file_of_one_column_whole_without_its_heading) {
    EXPECT_EQ(email_list_of_csv("E-mail\nada@x.example\ngrace(at)x.example\n"),
              "ada@x.example\ngrace(at)x.example\n");
    EXPECT_EQ(email_list_of_csv("ada@x.example\r\ngrace@x.example"), "ada@x.example\ngrace@x.example\n");
}

TEST(EmailListOfCsv, shows_a_row_without_an_address_so_that_nobody_is_forgotten) {
    EXPECT_EQ(email_list_of_csv("Name,Email\nAda,ada@x.example\nGrace,grace(at)x.example\nNobody,\n"),
              "Ada <ada@x.example>\nGrace <grace(at)x.example>\nNobody\n");
    EXPECT_EQ(email_list_of_csv("Grace,grace(at)x.example\nAda,ada@x.example\n"),
              "Grace <grace(at)x.example>\nAda <ada@x.example>\n")
        << "a broken address in the first row is no heading";
}

TEST(EmailListOfCsv, takes_a_single_row_for_no_heading) {
    EXPECT_EQ(email_list_of_csv("broken.example\n"), "broken.example\n");
}

TEST(EmailListOfCsv, takes_a_list_in_a_file_for_a_list) {
    EXPECT_EQ(email_list_of_csv("ada@x.example, grace@x.example; alan@x.example"),
              "ada@x.example\ngrace@x.example\nalan@x.example\n");
    EXPECT_EQ(email_list_of_csv("\"Lovelace, Ada\" <ada@x.example>\n\"Hopper, Grace\" <grace@x.example>\n"),
              "\"Lovelace, Ada\" <ada@x.example>\n\"Hopper, Grace\" <grace@x.example>\n");
}

TEST(EmailListOfCsv, takes_the_line_that_names_the_separator_for_no_entry) {
    EXPECT_EQ(email_list_of_csv("sep=;\r\nName;Email\r\nAda;ada@x.example\r\n"), "Ada <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv("\uFEFF\"sep=,\"\nada@x.example\n"), "ada@x.example\n");
    EXPECT_THAT(pasted("sep=;\nName;Email\nAda;ada@x.example"), ElementsAre("Ada <ada@x.example>"));
}

TEST(EmailListOfCsv, uses_the_separator_that_it_is_told) {
    EXPECT_EQ(email_list_of_csv("sep=|\r\nada@x.example|Ada, Countess, of, Lovelace\r\n"),
              "\"Ada, Countess, of, Lovelace\" <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv("SEP=,\nName,Email\nAda;Lovelace;x,ada@x.example\n"),
              "\"Ada;Lovelace;x\" <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv("sep=^\nAda^ada@x.example\n"), "Ada <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv("sep=;\nAda\tLovelace;ada@x.example\n"),
              "\"Ada\tLovelace\" <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv("sep=a\nAda;ada@x.example\n"), "Ada <ada@x.example>\n") << "which is none";
    EXPECT_EQ(email_list_of_csv("sep=;\nada@x.example, grace@x.example\n"),
              "ada@x.example\ngrace@x.example\n");
}

TEST(EmailListOfCsv, skips_a_byte_order_mark_and_empty_lines) {
    EXPECT_EQ(email_list_of_csv("\uFEFF\"ada@x.example\"\n\n\n"), "ada@x.example\n");
    EXPECT_EQ(email_list_of_csv("\uFEFFName;Email\n;\nAda;ada@x.example\n"), "Ada <ada@x.example>\n");
    EXPECT_EQ(email_list_of_csv(""), "");
    EXPECT_EQ(email_list_of_csv("\n\n"), "");
}

TEST(EmailListOfCsv, loses_no_address_behind_a_quote_that_is_not_closed) {
    for (const auto* csv :
         {"\"Ada,ada@x.example\nGrace,grace@x.example\n", "Ada,\"ada@x.example\nGrace,grace@x.example\n",
          "\"Ada,ada@x.example\nGrace,\"grace@x.example\"\n",
          "Ada\t\"ada@x.example\nGrace\tgrace@x.example\n"}) {
        Texts addresses;
        for (const EmailListEntry& entry : parse_email_list(email_list_of_csv(csv)))
            if (!entry.address.empty()) addresses.push_back(entry.address);
        EXPECT_THAT(addresses, testing::Contains("grace@x.example")) << csv;
    }
}

// ---- Which column ----------------------------------------------------------------------------------------

TEST(AddressColumns, a_column_that_is_called_email_is_meant_and_no_other) {
    const std::string_view csv =
        "Name,Manager email,E-Mail\nAda,boss@x.example,ada@x.example\nGrace,boss@x.example,\n";
    EXPECT_THAT(address_columns_of_csv(csv), IsEmpty());
    EXPECT_EQ(email_list_of_csv(csv), "Ada <ada@x.example>\nGrace\n") << "a manager is nobody's stand-in";
}

TEST(AddressColumns, are_asked_about_when_no_heading_tells) {
    EXPECT_THAT(asked(address_columns_of_csv("Work email,Home email\na@x.example,b@x.example\n")),
                ElementsAre("Work email: a@x.example", "Home email: b@x.example"));
    EXPECT_THAT(asked(address_columns_of_csv("Ada,ada@x.example,ada@home.example\n")),
                ElementsAre(": ada@x.example", ": ada@home.example"));
    EXPECT_EQ(email_list_of_csv("Ada,ada@x.example,ada@home.example\n", 2), "Ada <ada@home.example>\n");
    EXPECT_EQ(email_list_of_csv("Ada,ada@x.example,ada@home.example\n"),
              "Ada <ada@x.example>\nAda <ada@home.example>\n");
}

TEST(AddressColumns, of_pasted_rows_are_asked_about_and_chosen_in_place) {
    const std::string_view text =
        "zoe@x.example\nName\tWork email\tHome email\nAda\tada@x.example\tada@home.example\nbob@x.example";
    EXPECT_THAT(asked(read_email_list(text).question),
                ElementsAre("Work email: ada@x.example", "Home email: ada@home.example"));
    EXPECT_THAT(pasted(text), ElementsAre("zoe@x.example", "bob@x.example"));
    EXPECT_THAT(pasted(with_column_chosen(text, 1)),
                ElementsAre("zoe@x.example", "Ada <ada@x.example>", "bob@x.example"));
    EXPECT_THAT(read_email_list(with_column_chosen(text, 1)).question, IsEmpty());
}

// ---- Pasted rows -----------------------------------------------------------------------------------------

TEST(PastedRows, are_read_as_rows_without_their_headings) {
    EXPECT_THAT(pasted("Name\tEmail\tRole\nAda Lovelace\tada@x.example\towner\nGrace\tgrace@x.example\t"),
                ElementsAre("Ada Lovelace <ada@x.example>", "Grace <grace@x.example>"));
    EXPECT_THAT(pasted("Name,Email\r\nAda,ada@x.example\r\n"), ElementsAre("Ada <ada@x.example>"));
    EXPECT_THAT(pasted("Email\nada@x.example\ngrace@x.example"),
                ElementsAre("ada@x.example", "grace@x.example"));
    EXPECT_THAT(pasted("17\tAda\tada@x.example"), ElementsAre("Ada <ada@x.example>")) << "one row alone";
}

TEST(PastedRows, may_have_bars_between_their_cells_or_what_a_line_tells) {
    EXPECT_THAT(pasted("Name|Email\nAda|ada@x.example\nGrace|grace@x.example"),
                ElementsAre("Ada <ada@x.example>", "Grace <grace@x.example>"));
    EXPECT_THAT(
        pasted("sep=|\nLovelace, Ada|ada@x.example\nHopper, Grace, Admiral|grace@x.example"),
        ElementsAre("\"Lovelace, Ada\" <ada@x.example>", "\"Hopper, Grace, Admiral\" <grace@x.example>"));
    EXPECT_THAT(pasted("a|da@x.example"), ElementsAre("a|da@x.example"));

    const std::string_view two = "sep=|\nA,B|a@x.example|a@y.example\nB,C|b@x.example|b@y.example\n";
    EXPECT_THAT(asked(read_email_list(two).question), ElementsAre(": a@x.example", ": a@y.example"));
    EXPECT_THAT(pasted(with_column_chosen(two, 2)),
                ElementsAre("\"A,B\" <a@y.example>", "\"B,C\" <b@y.example>"));
}

TEST(PastedRows, may_stand_between_other_entries) {
    EXPECT_THAT(pasted("zoe@x.example, broken@\nName\tEmail\nAda\tada@x.example\n\nADA@x.example"),
                ElementsAre("zoe@x.example", "broken@", "Ada <ada@x.example>", "ADA@x.example"));
    EXPECT_TRUE(parse_email_list("Ada\tada@x.example\n\nADA@x.example").back().duplicate);
}

TEST(PastedRows, are_none_where_a_list_stands_in_lines) {
    EXPECT_THAT(pasted("a@x.example, b@x.example\nc@x.example, foo"),
                ElementsAre("a@x.example", "b@x.example", "c@x.example", "foo"));
    EXPECT_THAT(pasted("foo, a@x.example"), ElementsAre("foo", "a@x.example"));
    EXPECT_THAT(pasted("no emails here\na@x.example"), ElementsAre("no emails here", "a@x.example"));
}

TEST(PastedRows, lose_a_heading_above_broken_addresses_and_nothing_else) {
    EXPECT_THAT(pasted("Name,Email\nAda,ada@x@example"), ElementsAre("Ada", "ada@x@example"));
    EXPECT_THAT(pasted("Work email\nada@x.example"), ElementsAre("ada@x.example"));
    EXPECT_THAT(pasted("bob,gmail\nada@x.example"), ElementsAre("bob", "gmail", "ada@x.example"));
    EXPECT_THAT(pasted("hotmail\nada@x.example"), ElementsAre("hotmail", "ada@x.example"));
}

TEST(PastedRows, are_read_by_the_thousand) {
    std::string text = "Name\tEmail\n";
    for (int number = 0; number < 1000; ++number)
        text += "Person\tp" + std::to_string(number) + "@x.example\n";
    EXPECT_EQ(pasted(text).size(), 1000U);
}

TEST(TextFile, is_told_from_a_picture_and_a_workbook) {
    EXPECT_TRUE(is_text_file("Name\tEmail\r\nAda\u00E9\tada@x.example\v\f"));
    EXPECT_FALSE(is_text_file("PK\x03\x04"));
    EXPECT_FALSE(is_text_file(std::string_view("\xFF\xD8\xFF\xE0\0\x10JFIF", 10)));
}

}  // namespace
}  // namespace roster::domain
