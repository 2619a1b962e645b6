// Addresses and places, in both directions.
#include <gtest/gtest.h>

#include "app/router.hpp"

namespace roster::app {
namespace {

using client::Place;
using client::Screen;

TEST(Router, every_screen_has_an_address) {
    EXPECT_EQ(place_of("/").screen, Screen::overview);
    EXPECT_EQ(place_of("/login").screen, Screen::sign_in);
    EXPECT_EQ(place_of("/register?organizationId=org_1").screen, Screen::join);
    EXPECT_EQ(place_of("/forgot-password").screen, Screen::forgot_password);
    EXPECT_EQ(place_of("/reset-password#token=x").screen, Screen::reset_password);
    EXPECT_EQ(place_of("/settings/general").screen, Screen::general);
    EXPECT_EQ(place_of("/settings/users").screen, Screen::users);
    EXPECT_EQ(place_of("/settings/invitations").screen, Screen::invitations);
}

TEST(Router, a_detour_over_a_forgotten_password_keeps_what_one_came_for) {
    const Place link = place_of("/register?organizationId=org_1#token=invited");
    const Place forgot = client::detour(link, Screen::forgot_password);
    EXPECT_EQ(address_of(forgot), "/forgot-password?organizationId=org_1#invitation=invited");
    EXPECT_EQ(place_of(address_of(forgot)), forgot);
    EXPECT_EQ(client::way_back(forgot), link);
    EXPECT_EQ(client::way_back(place_of("/reset-password?organizationId=org_1#token=x&invitation=invited")),
              link);
    EXPECT_EQ(client::way_back(place_of("/forgot-password#invitation=stray")),
              (Place{.screen = Screen::sign_in}));
    EXPECT_EQ(client::detour(client::detour(link, Screen::sign_in), Screen::forgot_password), forgot);
}

TEST(Router, settings_alone_are_general) {
    EXPECT_EQ(address_of(place_of("/settings")), "/settings/general");
}

TEST(Router, a_trailing_slash_is_the_same_address) {
    EXPECT_EQ(address_of(place_of("/settings/users/")), "/settings/users");
}

TEST(Router, an_unknown_address_is_not_found_and_keeps_what_was_asked_for) {
    for (const char* address : {"/nowhere", "/settings/nothing?q=1", "/Login", "/settings/users/extra"}) {
        EXPECT_EQ(place_of(address).screen, Screen::not_found) << address;
        EXPECT_EQ(address_of(place_of(address)), address);
    }
}

TEST(Router, an_unknown_address_never_names_another_site) {
    EXPECT_EQ(address_of(place_of("//evil.example/x")), "/evil.example/x");
}

TEST(Router, holds_a_search_to_what_a_server_takes) {
    const std::string most(400, 'x');
    EXPECT_EQ(place_of("/settings/users?q=" + most).list.q, most);
    EXPECT_EQ(place_of("/settings/users?q=" + std::string(100'000, 'x')).list.q, most);
}

TEST(Router, a_list_keeps_search_sort_and_filter_in_its_address) {
    const Place place = place_of("/settings/users?q=ada&sort=-name&role=owner");
    EXPECT_EQ(place.list, (client::ListView{.q = "ada", .sort = "-name", .filter = "owner"}));
    EXPECT_EQ(address_of(place), "/settings/users?q=ada&sort=-name&role=owner");
    EXPECT_EQ(address_of(place_of("/settings/invitations?status=revoked")),
              "/settings/invitations?status=revoked");
}

TEST(Router, what_no_list_knows_is_left_out) {
    EXPECT_EQ(address_of(place_of("/settings/users?sort=shoe_size&role=king&x=1")), "/settings/users");
    EXPECT_EQ(address_of(place_of("/settings/invitations?status=all")), "/settings/invitations");
}

TEST(Router, newest_first_needs_no_sort) {
    EXPECT_EQ(address_of(place_of("/settings/users?sort=-created_at")), "/settings/users");
}

TEST(Router, any_text_survives_as_a_search) {
    for (const char* q : {"a+b@x.example", "100%", "a&b=c#d", "Łukasz 日本語", "  two  "}) {
        const Place place{.screen = Screen::users, .list = {.q = q}};
        EXPECT_EQ(place_of(address_of(place)), place) << address_of(place);
    }
    EXPECT_EQ(address_of({.screen = Screen::users, .list = {.q = "grace@x"}}), "/settings/users?q=grace%40x");
}

TEST(Router, a_plus_in_an_address_stays_a_plus) {
    EXPECT_EQ(place_of("/settings/users?q=a+b").list.q, "a+b");
}

TEST(Router, the_invitation_token_stands_in_the_fragment) {
    const Place place = place_of("/register?organizationId=org_abc#token=T-o_k");
    EXPECT_EQ(place.organization_id, "org_abc");
    EXPECT_EQ(place.token, "T-o_k");
    EXPECT_EQ(address_of(place), "/register?organizationId=org_abc#token=T-o_k");
}

TEST(Router, a_token_in_the_query_is_no_token) {
    EXPECT_EQ(place_of("/register?organizationId=org_abc&token=T").token, "");
    EXPECT_EQ(place_of("/reset-password?token=T").token, "");
}

TEST(Router, the_invite_dialog_is_a_place_of_its_own) {
    const Place place = place_of("/settings/users?q=a&dialog=invite");
    EXPECT_TRUE(place.inviting);
    EXPECT_EQ(address_of(place), "/settings/users?q=a&dialog=invite");
}

TEST(Router, half_a_percent_sign_breaks_nothing) {
    for (const char* address :
         {"/settings/users?q=%", "/settings/users?q=%4", "/settings/users?q=%zz", "/settings/users?&&=&q"})
        EXPECT_EQ(place_of(address).screen, Screen::users) << address;
}

}  // namespace
}  // namespace roster::app
