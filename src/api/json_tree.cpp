#include "api/json_tree.hpp"

#include <algorithm>
#include <set>

#include "domain/text.hpp"

namespace roster::api {
namespace {

using enum domain::Sentence;
using Kind = Json::Kind;

// Goes through the text once. What returns false has found the end of the matter; `error` says which.
class Parser {
   public:
    explicit Parser(std::string_view text) : rest_(text) {}

    bool whole(Json& into) {
        take("\xEF\xBB\xBF");  // a byte order mark
        return value(into, 0) && rest_.empty();
    }

    Error error = error_of(422, malformed_json);

   private:
    bool take(std::string_view token) {
        if (!rest_.starts_with(token)) return false;
        rest_.remove_prefix(token.size());
        return true;
    }

    void skip_blanks() { rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t\n\r"), rest_.size())); }

    // A value with the blanks around it; `depth` lists and objects are around that.
    bool value(Json& into, int depth) {
        skip_blanks();
        if (rest_.empty()) return false;
        const bool sound = bare_value(into, depth);
        skip_blanks();
        return sound;
    }

    bool bare_value(Json& into, int depth) {
        switch (rest_.front()) {
            case '{':
                return container(into, Kind::object, '}', depth);
            case '[':
                return container(into, Kind::list, ']', depth);
            case '"':
                into.kind = Kind::text;
                return text(into.text);
            default:
                return word(into, Kind::null, "null") || word(into, Kind::boolean, "true") ||
                       word(into, Kind::boolean, "false") || number(into);
        }
    }

    bool word(Json& into, Kind kind, std::string_view spelling) {
        if (!take(spelling)) return false;
        into.kind = kind;
        into.text = spelling;
        return true;
    }

    bool container(Json& into, Kind kind, char end, int depth) {
        if (depth == deepest_json) {
            error = error_of(422, malformed_json_deep);
            return false;
        }
        into.kind = kind;
        rest_.remove_prefix(1);
        skip_blanks();
        if (take({&end, 1})) return true;
        do {
            Json& element = into.elements.emplace_back();
            if (kind == Kind::object && !name(element.name)) return false;
            if (!value(element, depth + 1)) return false;
        } while (take(","));
        return take({&end, 1}) && (kind == Kind::list || names_differ(into));
    }

    bool name(std::string& into) {
        skip_blanks();
        if (!text(into)) return false;
        skip_blanks();
        return take(":");
    }

    bool names_differ(const Json& object) {
        std::set<std::string_view> seen;
        for (const Json& member : object.elements) {
            if (seen.insert(member.name).second) continue;
            error = error_of(422, {malformed_json_twice, {{"member", member.name}}}, member.name);
            return false;
        }
        return true;
    }

    // -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
    bool number(Json& into) {
        const std::string_view before = rest_;
        take("-");
        if (!take("0") && !digits()) return false;
        if (take(".") && !digits()) return false;
        if (take("e") || take("E")) {
            if (!take("+")) take("-");
            if (!digits()) return false;
        }
        into.kind = Kind::number;
        into.text = before.substr(0, before.size() - rest_.size());
        return true;
    }

    bool digits() {
        const std::size_t count = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
        rest_.remove_prefix(count);
        return count > 0;
    }

    bool text(std::string& into) {
        if (!take("\"")) return false;
        while (!take("\"")) {
            if (rest_.empty()) return false;
            if (take("\\")) {
                if (!escaped(into)) return false;
                continue;
            }
            const auto [code_point, bytes] = domain::first_code_point(rest_);
            if (code_point < ' ' || code_point == domain::bad_utf8) return false;
            into += rest_.substr(0, bytes);
            rest_.remove_prefix(bytes);
        }
        return true;
    }

    // What stands behind a backslash.
    bool escaped(std::string& into) {
        constexpr std::string_view letters = "\"\\/bfnrt";
        constexpr std::string_view meanings = "\"\\/\b\f\n\r\t";
        if (take("u")) return unit(into);
        const std::size_t letter = rest_.empty() ? letters.npos : letters.find(rest_.front());
        if (letter == letters.npos) return false;
        into += meanings[letter];
        rest_.remove_prefix(1);
        return true;
    }

    // The four digits behind \u, and the second half of a surrogate pair.
    bool unit(std::string& into) {
        char32_t value = 0;
        if (!hexadecimal(value)) return false;
        if (value >= 0xDC00 && value < 0xE000) return false;
        if (value >= 0xD800 && value < 0xDC00) {
            char32_t low = 0;
            if (!take("\\u") || !hexadecimal(low) || low < 0xDC00 || low >= 0xE000) return false;
            value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
        }
        domain::append_utf8(into, value);
        return true;
    }

    bool hexadecimal(char32_t& value) {
        if (rest_.size() < 4) return false;
        for (const char digit : rest_.substr(0, 4)) {
            const char lower = domain::lower_ascii(digit);
            const bool is_letter = lower >= 'a' && lower <= 'f';
            if (!is_letter && !domain::is_ascii_digit(digit)) return false;
            value = value * 16 + static_cast<char32_t>(is_letter ? lower - 'a' + 10 : digit - '0');
        }
        rest_.remove_prefix(4);
        return true;
    }

    std::string_view rest_;
};

}  // namespace

const Json* Json::find(std::string_view member) const {
    const auto found = std::ranges::find(elements, member, &Json::name);
    return found == elements.end() ? nullptr : &*found;
}

Result<Json> parse_json(std::string_view text) {
    Parser parser(text);
    Json json;
    if (!parser.whole(json)) return std::unexpected(std::move(parser.error));
    return json;
}

}  // namespace roster::api
