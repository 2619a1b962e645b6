// Input that nobody meant: random bytes and hostile repetitions. Nothing crashes, every answer keeps its
// promises, and a text twice as long takes about twice as long.
#include <algorithm>
#include <ctime>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <span>

#include "api/json.hpp"
#include "domain/email_address.hpp"
#include "domain/email_list.hpp"
#include "domain/person_name.hpp"

namespace roster {
namespace {

constexpr unsigned seed = 20'260'101;

// Pieces that mean something to the readers, and bytes that mean nothing.
std::string random_text(std::mt19937& random, std::span<const std::string_view> pieces, int length) {
    std::string text;
    for (int count = 0; count < length; ++count) {
        if (random() % 8 == 0)
            text += static_cast<char>(random());
        else
            text += pieces[random() % pieces.size()];
    }
    return text;
}

constexpr std::string_view list_pieces[] = {"a@x.example", "b@y.example", "Ada",    "@",  "\"", "\"",
                                            "<",           ">",           "(",      ")",  ",",  ";",
                                            " ",           " ",           "\n",     "\t", "\\", "'",
                                            ".",           "mailto:",     "“",      "”",  "„",  "，",
                                            "\u00A0",      "\u200B",      "\uFEFF", "日"};

void expect_sound(std::string_view text) {
    std::size_t end_before = 0;
    std::set<std::string> seen;
    for (const domain::EmailListEntry& entry : domain::parse_email_list(text)) {
        ASSERT_LE(end_before, entry.begin) << text;
        ASSERT_LT(entry.begin, entry.end) << text;
        ASSERT_LE(entry.end, text.size()) << text;
        if (!entry.in_row) {
            ASSERT_EQ(text.substr(entry.begin, entry.end - entry.begin), entry.text);
        }
        ASSERT_NE(entry.address.empty(), !entry.problem.has_value())
            << "either an address or a reason: " << entry.text;
        end_before = entry.end;
        if (entry.address.empty()) continue;
        ASSERT_EQ(domain::parse_email_address(entry.address), entry.address);
        ASSERT_EQ(entry.duplicate, !seen.insert(entry.address).second);
    }
}

// What stands in no entry is separators, blanks and invisible characters alone: nothing is silently dropped.
void expect_nothing_dropped(std::string_view text) {
    std::string rest(text);
    const auto entries = domain::parse_email_list(text);
    // Rows leave out their headings and what their address's column does not hold.
    if (std::ranges::any_of(entries, &domain::EmailListEntry::in_row) ||
        !domain::read_email_list(text).question.empty())
        return;
    for (const domain::EmailListEntry& entry : entries)
        std::fill(rest.begin() + static_cast<std::ptrdiff_t>(entry.begin),
                  rest.begin() + static_cast<std::ptrdiff_t>(entry.end), ' ');
    for (const char character : rest)
        ASSERT_FALSE(std::isalnum(static_cast<unsigned char>(character))) << text << " lost " << character;
}

TEST(RandomInput, of_an_address_list_is_read_without_losing_anything) {
    std::mt19937 random(seed);
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = random_text(random, list_pieces, static_cast<int>(random() % 24));
        expect_sound(text);
        expect_nothing_dropped(text);
        if (HasFatalFailure()) return;
    }
}

TEST(RandomInput, of_a_name_is_taken_or_refused) {
    std::mt19937 random(seed);
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = random_text(random, list_pieces, static_cast<int>(random() % 12));
        const auto name = domain::parse_name(text);
        if (name) {
            EXPECT_EQ(domain::parse_name(*name), *name);
        }
        domain::initials(text);
    }
}

TEST(RandomInput, of_a_csv_file_is_read) {
    std::mt19937 random(seed);
    for (int round = 0; round < 5'000; ++round)
        expect_sound(
            domain::email_list_of_csv(random_text(random, list_pieces, static_cast<int>(random() % 40))));
}

constexpr std::string_view json_pieces[] = {"{",
                                            "}",
                                            "[",
                                            "]",
                                            ",",
                                            ":",
                                            "\"email\"",
                                            "\"ids\"",
                                            "\"result\"",
                                            "\"id\"",
                                            "\"organizations\"",
                                            "\"login_ticket\"",
                                            "null",
                                            "true",
                                            "1",
                                            "-1.5e3",
                                            "\"\\u00fc\"",
                                            "\"a",
                                            "\"",
                                            "\\",
                                            " "};

TEST(RandomInput, of_json_is_a_value_or_a_422_with_a_sentence) {
    std::mt19937 random(seed);
    const auto expect_answer = [](const auto& result) {
        if (result) return;
        EXPECT_EQ(result.error().status, 422);
        EXPECT_FALSE(result.error().detail.empty());
    };
    for (int round = 0; round < 20'000; ++round) {
        const std::string text = random_text(random, json_pieces, static_cast<int>(random() % 30));
        expect_answer(api::from_json<api::Login>(text));
        expect_answer(api::from_json<std::vector<api::InvitationCreate>>(text));
        expect_answer(api::from_json<api::One<api::LoginAnswer>>(text));
    }
}

TEST(RandomInput, that_changes_one_byte_of_json_is_a_value_or_a_422) {
    std::mt19937 random(seed);
    const std::string sound =
        R"({"results":[{"status":201,"data":{"id":"orginv_1"}},{"status":400,"error":{"detail":"No.","code":"x"}}]})";
    for (int round = 0; round < 20'000; ++round) {
        std::string text = sound;
        text[random() % text.size()] = static_cast<char>(random());
        const auto rows = api::from_json<api::Rows<api::InvitationCreated>>(text);
        if (!rows) {
            EXPECT_EQ(rows.error().status, 422);
        }
    }
}

// A unit repeated to a megabyte. Quadratic reading would take minutes; the limit leaves a slow machine room, and only
// the processor's time counts, so that a busy one makes no difference.
TEST(RandomInput, of_a_megabyte_is_read_in_linear_time) {
    constexpr std::size_t megabyte = 1'000'000;
    for (const std::string_view unit :
         {"@",         "<",          ">",         "\"",        "\" ",
          "\"\\\"",    "<\"",        "<\"\\\"",   "<\"<\"",    "\".\"",
          "“ ",        "„ ",         "„“",        "( ",        "a ",
          "a@ ",       "a@x ",       "a@b.c,",    "a@b.c ",    "a <",
          "a <b@c.d ", "<a@b.c>",    "\"a\"<",    "\\\" ",     "\u200B",
          "<a>\u200B", "a\u200B ",   "'a' ",      "(a) ",      "a@b.c (a) ",
          "\" \"@",    "mailto:",    ".",         "-",         ",",
          "\n",        "\xFF",       "<   ",      "\"a\",b\n", "\"\"\"\t",
          "\"a\"\"\t", "a\tb@c.d\n", "a,b@c.d\n", "\t",        "a@b.c\tb@c.d\tx\n"}) {
        std::string text;
        while (text.size() < megabyte) text += unit;
        const std::clock_t start = std::clock();
        domain::parse_email_list(text);
        domain::email_list_of_csv(text);
        EXPECT_LT(static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC, 5.0) << unit;
    }
}

}  // namespace
}  // namespace roster
