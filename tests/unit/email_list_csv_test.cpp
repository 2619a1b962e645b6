// Addresses out of CSV files, as spreadsheets write them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/email_list.hpp"

namespace roster::domain {
namespace {

TEST(EmailListOfCsv, takes_the_cells_with_an_at_and_leaves_the_rest) {
    EXPECT_EQ(
        email_list_of_csv("Name,Email,Role\nAda Lovelace,ada@x.example,owner\nGrace,grace@x.example,\n"),
        "ada@x.example\ngrace@x.example\n");
}

TEST(EmailListOfCsv, reads_commas_semicolons_and_tabs) {
    EXPECT_EQ(email_list_of_csv("Ada;ada@x.example"), "ada@x.example\n");
    EXPECT_EQ(email_list_of_csv("Ada\tada@x.example"), "ada@x.example\n");
    EXPECT_EQ(email_list_of_csv("Ada,ada@x.example"), "ada@x.example\n");
    EXPECT_EQ(email_list_of_csv("\tada@x.example\n\tgrace@x.example"), "ada@x.example\ngrace@x.example\n");
}

TEST(EmailListOfCsv, reads_quoted_cells) {
    EXPECT_EQ(
        email_list_of_csv("\"Lovelace, Ada\",\"ada@x.example\"\r\n\"Say \"\"hi\"\"\",grace@x.example\r\n"),
        "ada@x.example\ngrace@x.example\n");
    EXPECT_EQ(email_list_of_csv("\"two\nlines\",\"ada@x.example\""), "ada@x.example\n");
    EXPECT_EQ(email_list_of_csv("\"\"\"Joe, PhD\"\" <joe@x.example>\",x"), "\"Joe, PhD\" <joe@x.example>\n");
}

TEST(EmailListOfCsv, takes_a_file_of_one_column_whole_without_its_heading) {
    EXPECT_EQ(email_list_of_csv("E-mail\nada@x.example\ngrace(at)x.example\n"),
              "ada@x.example\ngrace(at)x.example\n");
    EXPECT_EQ(email_list_of_csv("ada@x.example\r\ngrace@x.example"), "ada@x.example\ngrace@x.example\n");
}

TEST(EmailListOfCsv, shows_a_row_without_an_at_as_what_stands_in_its_address_column) {
    EXPECT_EQ(email_list_of_csv("Name,Email\nAda,ada@x.example\nGrace,grace(at)x.example\nNobody,\n"),
              "ada@x.example\ngrace(at)x.example\n");
}

TEST(EmailListOfCsv, takes_a_single_row_for_no_heading) {
    EXPECT_EQ(email_list_of_csv("broken.example\n"), "broken.example\n");
}

TEST(EmailListOfCsv, takes_several_addresses_of_one_row) {
    EXPECT_EQ(email_list_of_csv("Ada,ada@x.example,ada@home.example\n"), "ada@x.example\nada@home.example\n");
}

TEST(EmailListOfCsv, skips_a_byte_order_mark_and_empty_lines) {
    EXPECT_EQ(email_list_of_csv("\uFEFF\"ada@x.example\"\n\n\n"), "ada@x.example\n");
    EXPECT_EQ(email_list_of_csv(""), "");
    EXPECT_EQ(email_list_of_csv("\n\n"), "");
}

TEST(EmailListOfCsv, loses_no_address_behind_a_quote_that_is_not_closed) {
    const auto entries = parse_email_list(email_list_of_csv("\"Ada,ada@x.example\nGrace,grace@x.example\n"));
    std::vector<std::string> addresses;
    for (const EmailListEntry& entry : entries)
        if (!entry.address.empty()) addresses.push_back(entry.address);
    EXPECT_THAT(addresses, testing::ElementsAre("ada@x.example", "grace@x.example"));
}

}  // namespace
}  // namespace roster::domain
