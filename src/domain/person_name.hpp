// Names of people, organizations and other things that people name: text for people, never markup.
#pragma once

#include <expected>
#include <string>
#include <string_view>

#include "domain/sentences.hpp"

namespace roster::domain {

inline constexpr std::size_t longest_name = 128;  // code points

// The name as stored: valid UTF-8, blanks around it trimmed. Refused: nothing left, too long, control and
// bidirectional-override characters (they would let a name rewrite the line that it stands in).
std::expected<std::string, Sentence> parse_name(std::string_view text);

// Up to two letters for an avatar ("Ada Lovelace" → "AL"; a script without letter case gives its first
// grapheme).
std::string initials(std::string_view name);

}  // namespace roster::domain
