// Which passwords the backend knows to be common.
#include "service/common_passwords.hpp"

#include <gtest/gtest.h>

namespace roster::server::test {
namespace {

using domain::Sentence;

std::optional<Sentence> problem(std::string_view password) {
    return domain::password_problem(password, common_passwords());
}

TEST(CommonPasswords, are_refused_as_they_are_and_dressed_up) {
    for (const auto* common :
         {"password", "Passw0rd!", "12345678",   "qwertyui",   "qwerty123",    "1q2w3e4r",     "1qaz2wsx",
          "1qaz@WSX", "iloveyou",  "1loveyou",   "Welcome1",   "Summer2026!",  "letmein!",     "trustno1",
          "admin123", "changeme",  "123456789a", "a123456789", "aa123456",     "abc12345",     "asd123456",
          "12qwaszx", "147852369", "zxc123456",  "123321123",  "love1234",     "monkey123456", "7777777a",
          "1234567q", "123qwe!@#", "gfhjkm12",   "Roster2026", "administrator"})
        EXPECT_EQ(problem(common), Sentence::password_common) << common;
}

TEST(CommonPasswords, are_none_that_somebody_thought_of) {
    for (const auto* good :
         {"tq7kv2xm", "correct horse battery staple", "demo-roster-2026", "a fine passphrase",
          "a-new-one-of-mine", "Lovelace1843", "日本語のパスワード", "summer 1998 in Brno"})
        EXPECT_EQ(problem(good), std::nullopt) << good;
}

}  // namespace
}  // namespace roster::server::test
