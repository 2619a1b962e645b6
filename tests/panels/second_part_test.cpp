// Screens and dialogs of the program's second part before it is there: their outline, and nothing that is not there yet.
#include "panels/console_test.hpp"

namespace roster::tests {
namespace {

class WithoutSecondPart : public ConsoleTest {
   protected:
    WithoutSecondPart() { host.second_part = false; }
};

TEST_F(WithoutSecondPart, a_tab_of_the_settings_shows_its_outline_until_it_comes) {
    open_as_owner("/settings/users");
    host.hold();
    follow("Invitations");
    EXPECT_TRUE(page->has(Role::heading, "Invitations"));
    EXPECT_TRUE(page->has(Role::link, "Users"));
    EXPECT_FALSE(page->has(Role::textbox, "Search invitations"));
    host.release();
    settle();
    EXPECT_TRUE(page->has(Role::textbox, "Search invitations"));
}

TEST_F(WithoutSecondPart, a_screen_of_a_visitor_shows_its_outline_until_it_comes) {
    open("/login");
    host.hold();
    follow("Forgot password?");
    EXPECT_FALSE(page->has(Role::button, "Send reset link"));
    host.release();
    settle();
    EXPECT_TRUE(page->has(Role::button, "Send reset link"));
}

TEST_F(WithoutSecondPart, a_dialog_that_lives_there_fetches_it) {
    open_as_owner("/");
    choose_in_user_menu("Switch organization");
    EXPECT_TRUE(page->has(Role::dialog, "Switch organization"));
    EXPECT_EQ(focus(), "button Lovelace Robotics");
}

TEST_F(WithoutSecondPart, no_network_is_told_with_a_way_to_try_again) {
    open_as_owner("/");
    host.offline = true;
    choose_in_user_menu("Organization settings");
    EXPECT_TRUE(page->has(Role::button, "Retry"));
    host.offline = false;
    press("Retry");
    EXPECT_TRUE(page->has(Role::button, "Copy organization ID"));
}

}  // namespace
}  // namespace roster::tests
