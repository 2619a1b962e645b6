#include "api/addresses.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "api/address_rules.hpp"

namespace roster::api {
namespace {

constexpr std::array table = {
#define ADDRESS(operation, ...) at::operation,
#include "api/addresses.def"
#undef ADDRESS
};

bool is_name(std::string_view segment) { return segment.starts_with('{'); }

// Takes the first segment off a path "/a/b".
std::string_view take_segment(std::string_view& path) {
    path.remove_prefix(1);
    const std::string_view segment = path.substr(0, path.find('/'));
    path.remove_prefix(segment.size());
    return segment;
}

// What stands at the names of `pattern`; nothing when `path` has another shape.
std::optional<std::vector<std::string>> captured(std::string_view pattern, std::string_view path) {
    std::vector<std::string> values;
    while (!pattern.empty() && !path.empty()) {
        const std::string_view expected = take_segment(pattern);
        const std::string_view segment = take_segment(path);
        if (!is_name(expected)) {
            if (segment != expected) return std::nullopt;
            continue;
        }
        auto value = percent_decoded(segment);
        if (!value || value->empty()) return std::nullopt;
        values.push_back(std::move(*value));
    }
    if (!pattern.empty() || !path.empty()) return std::nullopt;
    return values;
}

bool answers(const Address& address, std::optional<Method> method) {
    return method == address.method || (method == Method::head && takes_head(address));
}

// As the header Allow lists them.
std::string methods_of(const Address& address) {
    return std::string(to_text(address.method)) + (takes_head(address) ? ", HEAD" : "");
}

}  // namespace

std::span<const Address> addresses() { return table; }

std::string path_of(std::string_view pattern, std::initializer_list<std::string_view> values) {
    std::string path;
    auto value = values.begin();
    while (!pattern.empty()) {
        const std::string_view segment = take_segment(pattern);
        path += '/';
        path += is_name(segment) && value != values.end() ? percent_encoded(*value++) : std::string(segment);
    }
    return path;
}

std::variant<Match, WrongMethod, NotFound> match(std::optional<Method> method, std::string_view path) {
    path = path.substr(0, path.find('?'));
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    if (!path.starts_with('/')) return NotFound{};

    std::vector<Match> matches;
    for (const Address& address : table)
        if (auto values = captured(address.pattern, path)) matches.push_back({&address, std::move(*values)});
    if (matches.empty()) return NotFound{};
    // Of several paths the one counts that is written out furthest, as OpenAPI 3.1 has it; its methods alone are its own.
    const auto names = [](const Match& each) { return each.values.size(); };
    const auto fewest = names(std::ranges::min(matches, {}, names));
    std::erase_if(matches, [&](const Match& each) { return names(each) > fewest; });

    std::string allow;
    for (Match& each : matches) {
        if (answers(*each.address, method)) return std::move(each);
        if (!allow.empty()) allow += ", ";
        allow += methods_of(*each.address);
    }
    return WrongMethod{std::move(allow)};
}

}  // namespace roster::api
