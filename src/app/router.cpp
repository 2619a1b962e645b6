#include "app/router.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>
#include <vector>

#include "api/address_rules.hpp"
#include "api/http.hpp"
#include "domain/text.hpp"

namespace roster::app {

using client::Place;
using client::Screen;

namespace {

struct Route {
    std::string_view path;
    Screen screen;
};

constexpr Route routes[] = {
    {"/", Screen::overview},
    {"/login", Screen::sign_in},
    {"/register", Screen::join},
    {"/forgot-password", Screen::forgot_password},
    {"/reset-password", Screen::reset_password},
    {"/settings/general", Screen::general},
    {"/settings/users", Screen::users},
    {"/settings/invitations", Screen::invitations},
    {"/settings", Screen::general},
};

// What a list's filter is called, and which values and sort keys it knows.
struct ListRoute {
    Screen screen;
    std::string_view filter_name;
    std::span<const std::string_view> filters;
    std::span<const std::string_view> sorts;
};

constexpr std::string_view roles[] = {"owner", "collaborator"};
constexpr std::string_view statuses[] = {"pending", "accepted", "expired", "revoked"};
constexpr std::string_view member_sorts[] = {"name", "email", "base_role", "created_at"};
constexpr std::string_view invitation_sorts[] = {"email", "status", "created_at", "expires_at"};
// Newest first is what a list shows by itself: it has no sort in its address.
constexpr std::string_view newest_first = "-created_at";

constexpr ListRoute list_routes[] = {
    {Screen::users, "role", roles, member_sorts},
    {Screen::invitations, "status", statuses, invitation_sorts},
};

const ListRoute* list_route(Screen screen) {
    const auto* found = std::ranges::find(list_routes, screen, &ListRoute::screen);
    return found == std::end(list_routes) ? nullptr : found;
}

bool knows(std::span<const std::string_view> values, std::string_view value) {
    return std::ranges::find(values, value) != values.end();
}

int hex_digit(char character) {
    if (character >= '0' && character <= '9') return character - '0';
    if (character >= 'a' && character <= 'f') return character - 'a' + 10;
    if (character >= 'A' && character <= 'F') return character - 'A' + 10;
    return -1;
}

// RFC 3986 §2.1. A "+" stays a "+": in an address it is nothing else, and e-mail addresses hold it.
std::string percent_decoded(std::string_view text) {
    std::string decoded;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const int high = text[at] == '%' && at + 2 < text.size() ? hex_digit(text[at + 1]) : -1;
        const int low = high >= 0 ? hex_digit(text[at + 2]) : -1;
        if (low >= 0) {
            decoded += static_cast<char>(high * 16 + low);
            at += 2;
        } else {
            decoded += text[at];
        }
    }
    return decoded;
}

using Parameters = std::vector<std::pair<std::string, std::string>>;

Parameters parameters_of(std::string_view query) {
    Parameters parameters;
    while (!query.empty()) {
        const std::string_view one = query.substr(0, query.find('&'));
        query.remove_prefix(std::min(one.size() + 1, query.size()));
        const std::size_t equals = std::min(one.find('='), one.size());
        parameters.emplace_back(percent_decoded(one.substr(0, equals)),
                                percent_decoded(one.substr(std::min(equals + 1, one.size()))));
    }
    return parameters;
}

std::string value_of(const Parameters& parameters, std::string_view name) {
    for (const auto& [one, value] : parameters)
        if (one == name) return value;
    return {};
}

// Cuts what follows the first `separator` off `text` and returns it.
std::string_view cut_off(std::string_view& text, char separator) {
    const std::size_t at = text.find(separator);
    if (at == std::string_view::npos) return {};
    const std::string_view rest = text.substr(at + 1);
    text = text.substr(0, at);
    return rest;
}

}  // namespace

Place place_of(std::string_view address) {
    std::string_view path = address;
    const Parameters fragment = parameters_of(cut_off(path, '#'));
    const Parameters query = parameters_of(cut_off(path, '?'));
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    if (path.empty()) path = "/";

    const auto* route = std::ranges::find(routes, path, &Route::path);
    if (route == std::end(routes)) {
        // "//host/…" would be another site's address.
        const std::size_t begin = std::min(address.find_first_not_of('/'), address.size());
        return {.screen = Screen::not_found, .unknown = "/" + std::string(address.substr(begin))};
    }

    Place place{.screen = route->screen};
    if (const ListRoute* list = list_route(place.screen)) {
        place.list.q = domain::first_code_points(value_of(query, "q"), api::longest_search);
        const std::string sort = value_of(query, "sort");
        const std::string_view key = std::string_view(sort).substr(sort.starts_with('-') ? 1 : 0);
        if (knows(list->sorts, key) && sort != newest_first) place.list.sort = sort;
        const std::string filter = value_of(query, list->filter_name);
        if (knows(list->filters, filter)) place.list.filter = filter;
        place.inviting = value_of(query, "dialog") == "invite";
    }
    if (!needs_session(place.screen)) place.organization_id = value_of(query, "organizationId");
    if (place.screen == Screen::join || place.screen == Screen::reset_password)
        place.token = value_of(fragment, "token");
    if (place.screen != Screen::join && !place.organization_id.empty())
        place.invitation = value_of(fragment, "invitation");
    return place;
}

std::string address_of(const Place& place) {
    if (place.screen == Screen::not_found) return place.unknown;
    const auto* route = std::ranges::find(routes, place.screen, &Route::screen);
    std::vector<api::Parameter> query;
    const auto add = [&query](std::string_view name, const std::string& value) {
        if (!value.empty()) query.push_back({std::string(name), value});
    };
    if (const ListRoute* list = list_route(place.screen)) {
        add("q", place.list.q);
        add("sort", place.list.sort);
        add(list->filter_name, place.list.filter);
        if (place.inviting) add("dialog", "invite");
    }
    add("organizationId", place.organization_id);
    std::string address = std::string(route->path) + api::query_of(query);
    char separator = '#';
    for (const auto& [name, secret] :
         {std::pair{"token=", &place.token}, {"invitation=", &place.invitation}}) {
        if (secret->empty()) continue;
        address += std::exchange(separator, '&') + (name + api::percent_encoded(*secret));
    }
    return address;
}

}  // namespace roster::app
