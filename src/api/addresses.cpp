#include "api/addresses.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace roster::api {
namespace {

using enum Operation;
using enum Caller;

constexpr std::array table = {
    // Who am I, signing in and out
    Address{get_userinfo, Method::get, "/api/v2/userinfo", signed_in},
    Address{login, Method::post, "/api/v2/users/login", anybody},
    Address{login_select, Method::post, "/api/v2/users/login/select", anybody},
    Address{logout, Method::post, "/api/v2/users/logout", session},
    Address{switch_organization, Method::post, "/api/v2/users/switch_organization", session},
    Address{list_my_organizations, Method::get, "/api/v2/users/organizations", signed_in},
    Address{request_password_reset, Method::post, "/api/v2/users/request_password_reset", anybody},
    Address{reset_password, Method::post, "/api/v2/users/reset_password", anybody},

    // Organizations
    Address{get_organization_public, Method::get, "/api/v2/organizations/{organization_id}/public", anybody},
    Address{get_organization, Method::get, "/api/v2/organizations/{organization_id}", signed_in},
    Address{patch_organization, Method::patch, "/api/v2/organizations/{organization_id}", owner},

    // Members
    Address{list_collaborators, Method::get, "/api/v2/organization_collaborators", owner},
    Address{get_collaborator, Method::get, "/api/v2/organization_collaborators/{user_id}", owner},

    // Invitations
    Address{list_invitations, Method::get, "/api/v2/organization_invitations", owner},
    Address{create_invitation, Method::post, "/api/v2/organization_invitations", owner},
    Address{batch_create_invitations, Method::post, "/api/v2/organization_invitations/batch_create", owner},
    Address{check_invitations, Method::post, "/api/v2/organization_invitations/check", owner},
    Address{batch_invalidate_invitations, Method::post, "/api/v2/organization_invitations/batch_invalidate",
            owner},
    Address{batch_resend_invitations, Method::post, "/api/v2/organization_invitations/batch_resend", owner},
    Address{preview_invitation, Method::post, "/api/v2/organization_invitations/preview", anybody},
    Address{accept_invitation, Method::post, "/api/v2/organization_invitations/accept", anybody},
    Address{get_invitation, Method::get, "/api/v2/organization_invitations/{invitation_id}", owner},
    Address{invalidate_invitation, Method::post,
            "/api/v2/organization_invitations/{invitation_id}/invalidate", owner},
    Address{resend_invitation, Method::post, "/api/v2/organization_invitations/{invitation_id}/resend",
            owner},
    Address{link_invitation, Method::post, "/api/v2/organization_invitations/{invitation_id}/link", owner},

    // The command line's report of what it did: answered, never kept
    Address{report_cli_usage, Method::post, "/api/v2/cli_usage", anybody},
};

constexpr bool in_order_of_operations() {
    for (std::size_t index = 0; index < table.size(); ++index)
        if (static_cast<std::size_t>(table[index].operation) != index) return false;
    return true;
}
static_assert(in_order_of_operations(), "address_of finds a row by its operation's number");

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

std::string allow_header(const std::vector<Method>& methods) {
    std::string text;
    for (const Method method : methods) {
        if (!text.empty()) text += ", ";
        text += to_text(method);
        if (method == Method::get) text += ", HEAD";
    }
    return text;
}

}  // namespace

std::span<const Address> addresses() { return table; }

const Address& address_of(Operation operation) { return table[static_cast<std::size_t>(operation)]; }

std::string path_of(Operation operation, std::initializer_list<std::string_view> values) {
    std::string path;
    auto value = values.begin();
    for (std::string_view pattern = address_of(operation).pattern; !pattern.empty();) {
        const std::string_view segment = take_segment(pattern);
        path += '/';
        path += is_name(segment) && value != values.end() ? percent_encoded(*value++) : std::string(segment);
    }
    return path;
}

std::variant<Match, WrongMethod, NotFound> match(Method method, std::string_view path) {
    path = path.substr(0, path.find('?'));
    if (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
    if (!path.starts_with('/')) return NotFound{};
    if (method == Method::head) method = Method::get;

    std::vector<Match> matches;
    for (const Address& address : table)
        if (auto values = captured(address.pattern, path)) matches.push_back({&address, std::move(*values)});
    const bool written_out =
        std::ranges::any_of(matches, [](const Match& each) { return each.values.empty(); });
    if (written_out) std::erase_if(matches, [](const Match& each) { return !each.values.empty(); });
    if (matches.empty()) return NotFound{};

    std::vector<Method> methods;
    for (Match& each : matches) {
        if (each.address->method == method) return std::move(each);
        methods.push_back(each.address->method);
    }
    return WrongMethod{allow_header(methods)};
}

}  // namespace roster::api
