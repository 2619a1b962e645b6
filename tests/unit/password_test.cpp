// Which passwords are taken.
#include "domain/password.hpp"

#include <gtest/gtest.h>
#include <string>

namespace roster::domain {
namespace {

using enum Sentence;

constexpr CommonPasswords known{
    .words = "\npassword\nsunshine\nsummer\nletmein\nfootball\ntrustno\niloveyou\nabc123\n",
    .passwords = "\n1q2w3e4r\n123456789a\n"};

std::optional<Sentence> problem(std::string_view password) { return password_problem(password, known); }

std::string repeated(std::string_view unit, int times) {
    std::string text;
    for (int time = 0; time < times; ++time) text += unit;
    return text;
}

TEST(Password, has_8_to_128_characters) {
    EXPECT_EQ(problem(""), password_too_short);
    EXPECT_EQ(problem("tq7kv2x"), password_too_short);
    EXPECT_EQ(problem("tq7kv2xm"), std::nullopt);
    const std::string longest = repeated("tq7kv2xm", 16);
    EXPECT_EQ(problem(longest), std::nullopt);
    EXPECT_EQ(problem(longest + "x"), password_too_long);
}

TEST(Password, counts_characters_and_not_bytes) {
    EXPECT_EQ(problem("日本語のパス"), password_too_short);
    EXPECT_EQ(problem("日本語のパスワード"), std::nullopt);
    EXPECT_EQ(problem(repeated("ключ от дома, зелёный; ", 5)), std::nullopt);
}

TEST(Password, may_hold_any_character) {
    EXPECT_EQ(problem("correct horse battery staple"), std::nullopt);
    EXPECT_EQ(problem(" \t<>&'\"\\ "), std::nullopt);
}

TEST(Password, is_refused_when_it_is_a_common_one_capitals_apart) {
    for (const auto* common : {"1q2w3e4r", "1Q2W3E4R", "123456789a", "password", "PASSWORD"})
        EXPECT_EQ(problem(common), password_common) << common;
}

TEST(Password, is_refused_when_it_is_a_common_word_dressed_up) {
    for (const auto* common :
         {"Password1", "PASSWORD123", "p@$$w0rd", "Passw0rd!", "123password", "1loveyou", "Summer2024",
          "letmein!", "trustno1", "sunshine", "footballfootball", "abc123!!"})
        EXPECT_EQ(problem(common), password_common) << common;
}

TEST(Password, is_refused_when_it_is_a_run_or_a_repetition_whatever_is_known) {
    for (const auto* common : {"12345678", "1234567890", "87654321", "abcdefgh", "aaaaaaaa", "12341234"}) {
        EXPECT_EQ(problem(common), password_common) << common;
        EXPECT_EQ(password_problem(common, {}), password_common) << common;
    }
    EXPECT_EQ(password_problem("password", {}), std::nullopt);
}

TEST(Password, is_not_refused_for_a_common_word_among_others) {
    for (const auto* good : {"password-of-the-walrus", "sunshine over brno", "dragonfly 9471",
                             "mypasswordisgood", "summer 1998 in Brno", "31415926535897", "password\nsummer"})
        EXPECT_EQ(problem(good), std::nullopt) << good;
}

TEST(Password, is_judged_as_it_is_hashed_whatever_the_keyboard_composes) {
    EXPECT_EQ(problem("u\u0308u\u0308u\u0308u\u0308"), password_too_short) << "four letters, typed as eight";
    EXPECT_EQ(problem("\uFF50\uFF41\uFF53\uFF53\uFF57\uFF4F\uFF52\uFF44"), problem("password"))
        << "full width";
    std::string longest;
    for (int count = 0; count < 42; ++count) longest += "a\u0308o\u0308u\u0308";
    EXPECT_EQ(problem(longest), std::nullopt) << "126 letters, typed as 252";
}

}  // namespace
}  // namespace roster::domain
