// The walk that must always work, from an owner's sign-in to the new person in the list.
#include "panels/console_test.hpp"

namespace roster::tests {
namespace {

class Walk : public ConsoleTest {};

TEST_F(Walk, an_owner_invites_and_the_invited_person_registers_and_stands_in_the_list) {
    backend.add_members(60);
    open("/");
    EXPECT_TRUE(has(Role::heading, "Sign in"));
    sign_in("owner@lovelace.example", "analytical-engine");
    EXPECT_TRUE(has(Role::heading, "Choose an organization"));
    press("Lovelace Robotics");
    EXPECT_TRUE(has(Role::heading, "Lovelace Robotics"));
    EXPECT_EQ(host.title, "Overview · Lovelace Robotics · Roster");
    EXPECT_EQ(host.address(), "/");

    choose_in_user_menu("Organization settings");
    EXPECT_TRUE(has(Role::heading, "Organization settings"));
    EXPECT_EQ(value("Organization name"), "Lovelace Robotics");
    const ui::Node settings = page->find(Role::navigation, "Settings");
    EXPECT_EQ(page->find(Role::link, "General", settings.id).current, ui::Current::page);

    follow("Users");
    EXPECT_EQ(host.address(), "/settings/users");
    EXPECT_EQ(host.title, "Users · Lovelace Robotics · Roster");
    EXPECT_TRUE(shows("60 users"));
    EXPECT_EQ(page->find(Role::table, "Users").row_count, 60);
    for (const char* column : {"Name", "Email", "Role", "Joined"})
        EXPECT_TRUE(has(Role::columnheader, column));

    press("Invite");
    type("Email addresses", "ada@x.example, Grace Hopper <grace@x.example>; broken@, ada@X.example");
    const auto preview = items("Preview");
    ASSERT_EQ(preview.size(), 4u);
    EXPECT_TRUE(preview[0].starts_with("broken@ not an address: ")) << preview[0];
    EXPECT_EQ(preview[1], "ada@X.example duplicate");
    EXPECT_EQ(preview[2], "ada@x.example will be invited");
    EXPECT_EQ(preview[3], "Grace Hopper <grace@x.example> will be invited");
    press("Send invites");
    EXPECT_EQ(value("Email addresses"), "broken@");
    EXPECT_TRUE(shows("2 invites sent"));
    EXPECT_TRUE(items("Preview")[0].starts_with("broken@ not an address: "));
    EXPECT_EQ(items("Preview")[1], "ada@x.example invited") << "each entry stands there once";
    press_key("Escape");
    EXPECT_FALSE(has(Role::dialog, "Invite people"));

    follow("Invitations");
    EXPECT_NE(text_of(row("grace@x.example")).find("Pending"), std::string::npos);
    EXPECT_NE(text_of(row("ada@x.example")).find("Pending"), std::string::npos);
    EXPECT_TRUE(shows("2 invitations"));
    choose_in_user_menu("Sign out");
    EXPECT_EQ(host.address(), "/login");

    open("/register?organizationId=" + std::string(lovelace) +
         "#token=" + backend.invited("grace@x.example")->token);
    EXPECT_TRUE(has(Role::heading, "Join Lovelace Robotics"));
    EXPECT_TRUE(shows("Ada Lovelace invited g••@x••.example to Lovelace Robotics."));
    type("Name", "Grace Hopper");
    type("Password", "nanoseconds-of-wire");
    press("Create account");
    EXPECT_EQ(host.address(), "/");
    EXPECT_TRUE(has(Role::heading, "Lovelace Robotics"));
    choose_in_user_menu("Sign out");

    open("/settings/users?q=grace@x");
    sign_in("owner@lovelace.example", "analytical-engine");
    press("Lovelace Robotics");
    EXPECT_EQ(host.address(), "/settings/users?q=grace%40x");
    EXPECT_TRUE(shows("1 user"));
    EXPECT_NE(text_of(row("grace@x.example")).find("Grace Hopper"), std::string::npos);
}

TEST_F(Walk, a_file_that_is_dropped_while_somebody_types_is_added_to_what_was_typed) {
    open_as_owner("/settings/users");
    press("Invite");
    page->type_and_drop_file("Email addresses", "typed@x.example", "Name,Email\r\nAda,ada@x.example\r\n");
    settle();
    EXPECT_EQ(value("Email addresses"), "typed@x.example\nAda <ada@x.example>\n");
}

TEST_F(Walk, a_name_that_is_saved_before_the_next_frame_shows_its_last_letter_is_saved_whole) {
    open_as_owner("/settings/general");
    const ui::Node save = page->find(Role::button, "Save");
    EXPECT_TRUE(save.disabled);
    const std::size_t sent = host.sent().size();
    page->click(save);
    EXPECT_EQ(host.sent().size(), sent) << "nothing has changed yet";
    page->type_and_click("Organization name", "Lovelace Robots", save);
    settle();
    EXPECT_EQ(backend.organizations[0].name, "Lovelace Robots");
}

}  // namespace
}  // namespace roster::tests
