// Text as both databases take it: UTF-8 without NUL.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace roster::server {

bool is_plain_text(std::string_view text);

// As much of a text as fits into so many bytes, without what is none.
std::string plain_text(std::string_view text, std::size_t most_bytes);

}  // namespace roster::server
