#include "http/incoming.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "domain/text.hpp"

namespace roster::server {

namespace {

std::string decoded(std::string_view text, bool plus_is_blank) {
    std::string spaced(text);
    if (plus_is_blank) std::ranges::replace(spaced, '+', ' ');
    return api::percent_decoded(spaced).value_or(spaced);
}

// "name=value; name=value" (RFC 6265 §4.2)
std::vector<std::pair<std::string_view, std::string_view>> cookies_in(std::string_view header) {
    std::vector<std::pair<std::string_view, std::string_view>> cookies;
    while (!header.empty()) {
        const auto end = header.find(';');
        const auto pair = domain::trimmed(header.substr(0, end));
        header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
        const auto equals = pair.find('=');
        if (equals != std::string_view::npos)
            cookies.emplace_back(pair.substr(0, equals), pair.substr(equals + 1));
    }
    return cookies;
}

}  // namespace

bool equal_without_case(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, {}, domain::lower_ascii, domain::lower_ascii);
}

std::vector<std::string_view> list_elements(std::string_view value) {
    std::vector<std::string_view> members;
    while (!value.empty()) {
        const auto comma = value.find(',');
        const auto member = domain::trimmed(value.substr(0, comma));
        if (!member.empty()) members.push_back(member);
        value.remove_prefix(comma == std::string_view::npos ? value.size() : comma + 1);
    }
    return members;
}

bool is_known_tag(std::string_view if_none_match, std::string_view tag) {
    return std::ranges::any_of(list_elements(if_none_match), [&](std::string_view each) {
        if (each.starts_with("W/")) each.remove_prefix(2);
        return each == tag || each == "*";
    });
}

std::string_view Incoming::header(std::string_view name) const {
    for (const auto& each : headers) {
        if (equal_without_case(each.name, name)) return each.value;
    }
    return {};
}

bool Incoming::has_header(std::string_view name) const {
    return std::ranges::any_of(headers,
                               [&](const api::Header& each) { return equal_without_case(each.name, name); });
}

std::string_view Incoming::cookie(std::string_view name) const {
    for (const auto& [each, value] : cookies_in(header("Cookie"))) {
        if (each == name) return value;
    }
    return {};
}

std::vector<std::string_view> Incoming::cookies_beginning_with(std::string_view begin) const {
    std::vector<std::string_view> values;
    for (const auto& [name, value] : cookies_in(header("Cookie"))) {
        if (name.starts_with(begin)) values.push_back(value);
    }
    return values;
}

Parameters::Parameters(std::string_view query) {
    while (!query.empty()) {
        const auto end = query.find('&');
        const auto pair = query.substr(0, end);
        query.remove_prefix(end == std::string_view::npos ? query.size() : end + 1);
        if (pair.empty()) continue;
        const auto equals = pair.find('=');
        auto name = decoded(pair.substr(0, equals), true);
        const auto value = equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1);
        const bool holds_plus = name == "email" || name == "from" || name == "to";
        all_.push_back({std::move(name), decoded(value, !holds_plus)});
    }
}

std::optional<std::string> Parameters::get(std::string_view name) const {
    for (auto each = all_.rbegin(); each != all_.rend(); ++each) {
        if (each->name == name) return each->value;
    }
    return std::nullopt;
}

void Parameters::add_from_body(std::string name, std::string value, std::string member) {
    members_of_body_.insert_or_assign(name, std::move(member));
    all_.push_back({std::move(name), std::move(value)});
}

std::string Parameters::member_path(std::string_view name) const {
    const auto member = members_of_body_.find(name);
    return member != members_of_body_.end() ? member->second : "query." + std::string(name);
}

std::string Parameters::canonical() const {
    // Of those with one name the last one counts.
    std::map<std::string, std::string> by_name;
    for (const auto& [name, value] : all_) by_name.insert_or_assign(name, value);
    std::vector<api::Parameter> sorted;
    for (const auto& [name, value] : by_name) sorted.push_back({name, value});
    return api::query_of(sorted);
}

}  // namespace roster::server
