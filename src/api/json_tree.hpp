// A JSON text (RFC 8259) as a tree. nlohmann/json reads the text and stays behind this header; the tree is small,
// because everybody downloads what it is made of. Private to src/api.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/error.hpp"

namespace roster::api {

struct Json {
    enum class Kind : std::uint8_t { null, boolean, number, text, list, object };

    Kind kind = Kind::null;
    std::string name;            // of an object's member
    std::string text;            // a text's; a number's and a boolean's spelling
    std::vector<Json> elements;  // of a list; the members of an object

    const Json* find(std::string_view member) const;  // null when there is none of this name
};

// The tree of a text, or why it is none: malformed, nested deeper than `deepest_json`, bytes that are no
// UTF-8, a member that stands there twice (RFC 8259 §4 leaves open which one counts, so that two readers may
// differ).
inline constexpr int deepest_json = 64;
Result<Json> parse_json(std::string_view text);

}  // namespace roster::api
