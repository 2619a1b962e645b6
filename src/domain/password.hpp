// Which passwords are taken (ASVS 6.2): 8 to 128 characters, any characters, none of the common ones.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "domain/sentences.hpp"

namespace roster::domain {

inline constexpr std::size_t shortest_password = 8, longest_password = 128;  // code points

// What guessing begins with, in lower case, with a line feed before and after each. Without them (the console does not
// download them: the backend says it) only repetitions and runs are known to be common.
struct CommonPasswords {
    std::string_view words = {};      // refused dressed up too: "Password1!" for "password"
    std::string_view passwords = {};  // refused as they are, capitals apart
};

// Why a password is refused, or nothing when it is fine. It is judged as it is hashed: normalized (NFKC, NIST SP
// 800-63B-4 §3.1.1.2), so that the keyboard that writes ü as one character and the one that writes it as two agree.
// Length counts code points.
std::optional<Sentence> password_problem(std::string_view typed, const CommonPasswords& known);

}  // namespace roster::domain
