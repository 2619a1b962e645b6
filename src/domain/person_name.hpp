// Names of people, organizations and other things that people name: text for people, never markup.
#pragma once

#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "domain/sentences.hpp"

namespace roster::domain {

inline constexpr std::size_t longest_name = 128;  // code points

// Why a text may not stand in a line for people, or nothing: it is no UTF-8; it holds a character that acts on the line
// (shown_text.hpp); nothing in it draws ink (unicode.hpp: a mark draws none without what it stands on); it has more
// code points than that.
std::optional<Sentence> line_problem(std::string_view text, std::size_t most_code_points);

// The name as stored: blanks around it trimmed, and a line for people.
std::expected<std::string, Sentence> parse_name(std::string_view text);

// What an avatar shows: the first characters, in capitals, of the first and the last word that begin with a letter
// ("(ada) Lovelace" → "AL"); the first alone in a script without capitals, of an emoji, or when there is one word. A
// name without letters, digits and pictures gives its first character that shows; one that shows nothing, nothing.
std::string initials(std::string_view name);

}  // namespace roster::domain
