// Where in the console somebody is: a screen and what of it is in its address, so that reload, Back, Forward and
// bookmarks keep it. The router (app/router.hpp) turns a place into an address and back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace roster::client {

enum class Screen : std::uint8_t {
    overview,
    sign_in,
    forgot_password,
    reset_password,
    join,  // "/register", with or without an invitation's token
    general,
    users,
    invitations,
    not_found,
};

// What of a list is asked for. Empty members: everything, newest first.
struct ListView {
    std::string q = {};       // as typed: every word of it stands in name or e-mail
    std::string sort = {};    // a sort key of the contract, with "-" before it for descending
    std::string filter = {};  // a base role for users, a status for invitations
    bool operator==(const ListView&) const = default;
};

struct Place {
    Screen screen = Screen::overview;
    ListView list = {};                // users, invitations
    bool inviting = false;             // users, invitations: the dialog "Invite people" is open
    std::string organization_id = {};  // join; sign_in, forgot_password, reset_password: what one came from
    std::string token = {};            // join, reset_password: from the fragment, which no server ever sees
    std::string invitation =
        {};                    // sign_in, forgot_password, reset_password: the token of the one to go on with
    std::string unknown = {};  // not_found: the address as it was asked for
    bool operator==(const Place&) const = default;
};

// The screen beneath the dialog.
inline Place without_dialog(Place place) {
    place.inviting = false;
    return place;
}

// A detour over a forgotten password keeps what somebody came for: an invitation, or an organization to sign in to.
inline Place detour(const Place& from, Screen to) {
    return {.screen = to,
            .organization_id = from.organization_id,
            .invitation = from.screen == Screen::join ? from.token : from.invitation};
}

// Where the detour began.
inline Place way_back(const Place& from) {
    if (from.organization_id.empty()) return {.screen = Screen::sign_in};
    return {.screen = Screen::join, .organization_id = from.organization_id, .token = from.invitation};
}

// The router, as the client and the panels need it.
struct Addresses {
    Place (*place_of)(std::string_view address) = nullptr;
    std::string (*address_of)(const Place& place) = nullptr;
};

// Screens that only a signed-in person sees.
constexpr bool needs_session(Screen screen) {
    return screen == Screen::overview || screen == Screen::general || screen == Screen::users ||
           screen == Screen::invitations || screen == Screen::not_found;
}

// Screens that are drawn, and whose work is done, by the second part of the program (src/second_part.txt).
constexpr bool lives_in_second_part(Screen screen) {
    return screen == Screen::forgot_password || screen == Screen::reset_password ||
           screen == Screen::general || screen == Screen::invitations;
}

// Screens below "Organization settings".
constexpr bool is_settings(Screen screen) {
    return screen == Screen::general || screen == Screen::users || screen == Screen::invitations;
}

// Settings that collaborators do not see.
constexpr bool is_for_owners(Screen screen) {
    return screen == Screen::users || screen == Screen::invitations;
}

}  // namespace roster::client
