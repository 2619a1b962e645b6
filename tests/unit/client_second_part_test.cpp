// The second part of the program: who fetches it, what waits for it, and what becomes of a tab that does not get it.
#include "unit/client_fixture.hpp"

namespace roster::tests {
namespace {

using namespace client;

class SecondPartOfTheProgram : public ClientTest {
   protected:
    SecondPartOfTheProgram() { host.second_part = false; }
    std::size_t asked() const { return host.sent_to("second part").size(); }
};

TEST_F(SecondPartOfTheProgram, is_fetched_for_no_first_screen) {
    for (const char* address : {"/", "/settings/users", "/no/such/page"}) {
        open_as_owner(address);
        EXPECT_EQ(asked(), 0u) << address;
    }
    backend.session_email.clear();
    for (const char* address : {"/login", "/register?organizationId=org_1#token=none"}) {
        open(address);
        EXPECT_EQ(asked(), 0u) << address;
    }
}

TEST_F(SecondPartOfTheProgram, is_asked_for_beside_the_question_who_is_here) {
    host.hold();
    open_as_owner("/settings/general");
    EXPECT_EQ(asked(), 1u);
    host.release();
    EXPECT_TRUE(state().second_part);
    EXPECT_TRUE(state().organization.loaded);
}

TEST_F(SecondPartOfTheProgram, is_waited_for_before_its_screen_loads_anything) {
    open_as_owner("/");
    host.hold();
    take(intent::Open{{.screen = Screen::invitations}});
    EXPECT_FALSE(state().second_part);
    EXPECT_TRUE(host.sent_to("/organization_invitations").empty());
    EXPECT_TRUE(host.answer("second part"));
    EXPECT_TRUE(state().second_part);
    EXPECT_EQ(host.sent_to("/organization_invitations").size(), 1u);
}

TEST_F(SecondPartOfTheProgram, is_waited_for_by_the_dialog_for_inviting_while_the_list_below_loads) {
    host.hold();
    open_as_owner("/settings/users?dialog=invite");
    host.release();
    EXPECT_EQ(asked(), 1u);
    EXPECT_TRUE(state().second_part);
    EXPECT_EQ(host.sent_to("/organization_collaborators").size(), 1u);
}

TEST_F(SecondPartOfTheProgram, loads_nothing_for_a_screen_that_was_left_meanwhile) {
    open_as_owner("/");
    host.hold();
    take(intent::Open{{.screen = Screen::invitations}});
    take(intent::Open{{.screen = Screen::overview}});
    host.release();
    EXPECT_TRUE(state().second_part);
    EXPECT_TRUE(host.sent_to("/organization_invitations").empty());
}

TEST_F(SecondPartOfTheProgram, is_tried_again_with_the_usual_banner_and_by_retry) {
    open_as_owner("/");
    host.offline = true;
    take(intent::Open{{.screen = Screen::general}});
    host.settle();
    EXPECT_EQ(state().trouble, Trouble::offline);
    host.advance(2);
    EXPECT_EQ(asked(), 2u);
    host.offline = false;
    take(intent::Retry{});
    host.settle();
    EXPECT_EQ(state().trouble, Trouble::none);
    EXPECT_TRUE(state().organization.loaded);
    EXPECT_EQ(host.timers(), 0u);
}

TEST_F(SecondPartOfTheProgram, that_a_newer_program_replaced_is_asked_for_once) {
    open_as_owner("/");
    host.fail_once("second part", {404, {}, ""});
    take(intent::Open{{.screen = Screen::general}});
    host.settle();
    take(intent::FetchSecondPart{});
    host.advance(100);
    EXPECT_EQ(asked(), 1u);
    EXPECT_FALSE(state().second_part);
    EXPECT_EQ(state().trouble, Trouble::none) << "the page says that a new version is ready";
    take(intent::Open{{.screen = Screen::users}});
    host.settle();
    EXPECT_EQ(state().members.total, 2);
}

TEST_F(SecondPartOfTheProgram, comes_in_spite_of_a_sign_out_meanwhile) {
    open_as_owner("/");
    host.hold();
    take(intent::Open{{.screen = Screen::general}});
    take(intent::SignOut{});
    host.answer("/users/logout");
    take(intent::Open{{.screen = Screen::forgot_password}});
    host.release();
    EXPECT_TRUE(state().second_part);
}

}  // namespace
}  // namespace roster::tests
