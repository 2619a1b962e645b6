// Which passwords are taken (ASVS 6.2): 8 to 128 characters, any characters, none of the common ones.
#pragma once

#include <optional>
#include <string_view>

#include "domain/sentences.hpp"

namespace roster::domain {

// Why `password` is refused, or nothing when it is fine. Length counts code points.
std::optional<Sentence> password_problem(std::string_view password);

}  // namespace roster::domain
