// Which passwords are taken.
#include "domain/password.hpp"

#include <gtest/gtest.h>
#include <string>

namespace roster::domain {
namespace {

using enum Sentence;

std::string repeated(std::string_view unit, int times) {
    std::string text;
    for (int time = 0; time < times; ++time) text += unit;
    return text;
}

TEST(Password, has_8_to_128_characters) {
    EXPECT_EQ(password_problem(""), password_too_short);
    EXPECT_EQ(password_problem("tq7kv2x"), password_too_short);
    EXPECT_EQ(password_problem("tq7kv2xm"), std::nullopt);
    const std::string longest = repeated("tq7kv2xm", 16);
    EXPECT_EQ(password_problem(longest), std::nullopt);
    EXPECT_EQ(password_problem(longest + "x"), password_too_long);
}

TEST(Password, counts_characters_and_not_bytes) {
    EXPECT_EQ(password_problem("日本語のパス"), password_too_short);
    EXPECT_EQ(password_problem("日本語のパスワード"), std::nullopt);
    EXPECT_EQ(password_problem(repeated("ключ от дома, зелёный; ", 5)), std::nullopt);
}

TEST(Password, may_hold_any_character) {
    EXPECT_EQ(password_problem("correct horse battery staple"), std::nullopt);
    EXPECT_EQ(password_problem(" \t<>&'\"\\ "), std::nullopt);
}

TEST(Password, is_refused_when_it_is_among_the_first_that_are_tried) {
    for (const auto* common :
         {"password", "Password1",        "PASSWORD123",  "p@$$w0rd", "Passw0rd!", "123password",
          "12345678", "1234567890",       "87654321",     "abcdefgh", "aaaaaaaa",  "12341234",
          "qwertyui", "qwerty123",        "1q2w3e4r",     "1qaz2wsx", "iloveyou",  "1loveyou",
          "Welcome1", "Summer2024",       "letmein!",     "trustno1", "sunshine",  "admin123",
          "changeme", "footballfootball", "administrator"})
        EXPECT_EQ(password_problem(common), password_common) << common;
}

TEST(Password, is_not_refused_for_a_common_word_among_others) {
    for (const auto* good : {"password-of-the-walrus", "sunshine over brno", "dragonfly 9471",
                             "mypasswordisgood", "qwerty-vs-dvorak", "summer 1998 in Brno", "31415926535897"})
        EXPECT_EQ(password_problem(good), std::nullopt) << good;
}

}  // namespace
}  // namespace roster::domain
