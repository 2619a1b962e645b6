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

// Why `password` is refused, or nothing when it is fine. Length counts code points.
std::optional<Sentence> password_problem(std::string_view password, const CommonPasswords& known);

}  // namespace roster::domain
