// Who is here, and what happens when that changes under one's hands.
#include "unit/client_fixture.hpp"

namespace roster::tests {
namespace {

using namespace client;

class Session : public ClientTest {
   protected:
    void sign_in_as(std::string email, std::string password) {
        type(Field::sign_in_email, std::move(email));
        take(intent::SubmitEmail{});
        type(Field::sign_in_password, std::move(password));
        take(intent::SubmitPassword{});
        host.settle();
    }
};

TEST_F(Session, a_visitor_is_sent_to_sign_in_and_then_to_what_was_asked_for) {
    open("/settings/users?q=col&sort=name");
    EXPECT_EQ(host.address(), "/login");
    sign_in_as("colin@lovelace.example", "infinite-series");
    EXPECT_EQ(host.address(), "/settings/users?q=col&sort=name");
    EXPECT_EQ(host.history_length(), 1u) << "Back does not lead to the sign-in page";
}

TEST_F(Session, what_was_asked_for_survives_a_reload_of_the_sign_in_page) {
    open("/settings/general");
    open("/login");
    sign_in_as("colin@lovelace.example", "infinite-series");
    EXPECT_EQ(host.address(), "/settings/general");
}

TEST_F(Session, somebody_signed_in_does_not_stay_on_the_sign_in_page) {
    open_as_owner("/login");
    EXPECT_EQ(host.address(), "/");
}

TEST_F(Session, several_organizations_are_asked_about_after_the_password) {
    open("/login");
    sign_in_as("owner@lovelace.example", "analytical-engine");
    ASSERT_EQ(state().sign_in.step, SignInStep::organization);
    ASSERT_EQ(state().sign_in.organizations.size(), 2u);
    take(intent::ChooseOrganization{std::string(babbage)});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
    EXPECT_EQ(host.address(), "/");
}

TEST_F(Session, a_choice_that_took_too_long_signs_in_anew_without_asking_again) {
    open("/login");
    sign_in_as("owner@lovelace.example", "analytical-engine");
    host.fail_once("/login/select", {401, {}, R"({"error":{"detail":"Too late.","code":"ticket_expired"}})"});
    take(intent::ChooseOrganization{std::string(babbage)});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
}

TEST_F(Session, a_wrong_password_is_said_and_the_address_stays) {
    open("/login");
    sign_in_as("owner@lovelace.example", "wrong");
    EXPECT_EQ(state().sign_in.step, SignInStep::password);
    EXPECT_EQ(state().sign_in.email, "owner@lovelace.example");
    EXPECT_NE(state().sign_in.password_problem, "");
}

TEST_F(Session, what_is_no_address_is_said_without_asking_the_server) {
    open("/login");
    type(Field::sign_in_email, "owner");
    take(intent::SubmitEmail{});
    EXPECT_EQ(state().sign_in.step, SignInStep::email);
    EXPECT_NE(state().sign_in.email_problem.find("there is no @ in it"), std::string::npos);
}

TEST_F(Session, pressing_twice_signs_in_once) {
    open("/login");
    type(Field::sign_in_email, "colin@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "infinite-series");
    take(intent::SubmitPassword{});
    take(intent::SubmitPassword{});
    host.settle();
    EXPECT_EQ(host.sent_to("/users/login").size(), 1u);
}

TEST_F(Session, signing_out_forgets_everything_of_the_person) {
    open_as_owner("/settings/users?dialog=invite");
    type(Field::invite_addresses, "somebody@x.example");
    take(intent::SignOut{});
    host.settle();
    EXPECT_EQ(host.address(), "/login");
    EXPECT_EQ(state().session.known, SessionKnown::signed_out);
    EXPECT_EQ(state().members.total, std::nullopt);
    EXPECT_EQ(state().invite.text, "");
    EXPECT_TRUE(host.in_tab.empty());
    EXPECT_EQ(host.timers(), 0u);
}

TEST_F(Session, a_session_that_ended_asks_for_the_password_and_repeats_the_request) {
    open_as_owner("/settings/general");
    type(Field::organization_name, "Typed before it ended");
    backend.session_email.clear();
    take(intent::SaveOrganization{});
    host.settle();
    ASSERT_TRUE(state().sign_in_again);
    EXPECT_EQ(state().organization.name, "Typed before it ended");

    type(Field::again_password, "wrong");
    take(intent::SubmitSignInAgain{});
    host.settle();
    ASSERT_TRUE(state().sign_in_again);
    EXPECT_NE(state().sign_in_again->problem, "");

    type(Field::again_password, "analytical-engine");
    take(intent::SubmitSignInAgain{});
    host.settle();
    EXPECT_FALSE(state().sign_in_again);
    EXPECT_EQ(backend.organizations[0].name, "Typed before it ended");
    EXPECT_TRUE(has_toast("Saved"));
}

TEST_F(Session, nothing_is_done_for_somebody_else_who_signed_in_in_another_tab) {
    open_as_owner("/settings/general");
    type(Field::organization_name, "Meant by the owner");
    backend.session_email = "colin@lovelace.example";
    take(intent::SaveOrganization{});
    host.settle();
    ASSERT_TRUE(state().sign_in_again && state().sign_in_again->by_somebody_else);
    EXPECT_EQ(state().session.email, "owner@lovelace.example");
    type(Field::again_password, "analytical-engine");
    take(intent::SubmitSignInAgain{});
    host.settle();
    EXPECT_EQ(backend.organizations[0].name, "Meant by the owner");
}

TEST_F(Session, signing_out_leaves_somebody_else_of_another_tab_signed_in) {
    open_as_owner("/settings/general");
    backend.session_email = "colin@lovelace.example";
    take(intent::SignOut{});
    host.settle();
    EXPECT_EQ(host.address(), "/login");
    EXPECT_EQ(state().session.known, SessionKnown::signed_out);
    EXPECT_EQ(backend.session_email, "colin@lovelace.example");
}

TEST_F(Session, somebody_else_may_sign_in_instead_and_comes_back_to_the_same_screen) {
    open_as_owner("/settings/general");
    backend.session_email.clear();
    take(intent::SaveOrganization{});
    host.settle();
    take(intent::SignInAsSomebodyElse{});
    EXPECT_EQ(host.address(), "/login");
    sign_in_as("colin@lovelace.example", "infinite-series");
    EXPECT_EQ(host.address(), "/settings/general");
    EXPECT_EQ(state().session.name, "Colin Maclaurin");
}

TEST_F(Session, another_tab_that_switched_is_told_and_one_can_switch_back) {
    open_as_owner("/settings/general");
    type(Field::organization_name, "Mine");
    backend.session_organization = babbage;
    take(intent::SaveOrganization{});
    host.settle();
    ASSERT_TRUE(state().other_organization && state().other_organization->theirs);
    EXPECT_EQ(state().other_organization->theirs->organizations[0].name, "Babbage Works");
    take(intent::SwitchBack{});
    host.settle();
    EXPECT_FALSE(state().other_organization);
    EXPECT_EQ(backend.organizations[0].name, "Mine") << "the request went on";
    EXPECT_EQ(backend.organizations[1].name, "Babbage Works");
}

TEST_F(Session, or_one_goes_on_in_the_other_and_nothing_meant_for_the_first_is_sent) {
    open_as_owner("/settings/general");
    type(Field::organization_name, "Meant for the first");
    backend.session_organization = babbage;
    take(intent::SaveOrganization{});
    host.settle();
    take(intent::GoOn{});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
    EXPECT_EQ(state().organization.name, "Babbage Works");
    EXPECT_EQ(backend.organizations[1].name, "Babbage Works");
    EXPECT_EQ(host.address(), "/settings/general");
}

TEST_F(Session, switching_lands_on_the_overview_of_the_other_organization) {
    open_as_owner("/settings/users");
    take(intent::AskSwitchOrganization{});
    host.settle();
    ASSERT_EQ(state().switch_organization->organizations->size(), 2u);
    take(intent::SwitchTo{std::string(babbage)});
    host.settle();
    EXPECT_EQ(host.address(), "/");
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
    EXPECT_EQ(state().members.total, std::nullopt);
    EXPECT_FALSE(state().switch_organization);
}

TEST_F(Session, switching_while_invites_are_sent_leaves_nothing_being_sent) {
    open_as_owner("/settings/users?dialog=invite");
    type(Field::invite_addresses, "one@x.example two@x.example");
    host.hold();
    take(intent::SendInvites{});
    take(intent::SwitchTo{std::string(babbage)});
    ASSERT_TRUE(host.answer("/switch"));
    EXPECT_FALSE(state().invite.progress);
    host.release();
    EXPECT_FALSE(state().invite.progress);
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
}

TEST_F(Session, undo_is_not_offered_in_another_organization) {
    open_as_owner("/settings/users?dialog=invite");
    type(Field::invite_addresses, "one@x.example");
    take(intent::SendInvites{});
    host.settle();
    ASSERT_TRUE(has_toast("1 invite sent"));
    take(intent::SwitchTo{std::string(babbage)});
    host.settle();
    EXPECT_FALSE(has_toast("1 invite sent"));
    EXPECT_EQ(host.timers(), 0u);
    EXPECT_EQ(backend.invited("one@x.example")->invitation.status, "pending");
}

TEST_F(Session, a_new_password_ends_at_sign_in_with_a_word_about_it) {
    open("/forgot-password");
    type(Field::forgot_email, "colin@lovelace.example");
    take(intent::RequestPasswordReset{});
    host.settle();
    EXPECT_TRUE(state().forgot_password.sent);
    open("/reset-password#token=reset-token");
    type(Field::reset_password, "short");
    take(intent::SetPassword{});
    EXPECT_NE(state().reset_password.problem, "");
    type(Field::reset_password, "a-longer-one-by-far");
    take(intent::SetPassword{});
    host.settle();
    EXPECT_EQ(host.address(), "/login");
    EXPECT_EQ(host.history_length(), 1u) << "the token is gone from the history";
    EXPECT_EQ(state().sign_in.notice, "Password set. Sign in.");
    sign_in_as("colin@lovelace.example", "a-longer-one-by-far");
    EXPECT_EQ(state().session.known, SessionKnown::signed_in);
}

TEST_F(Session, a_dead_reset_link_says_so) {
    open("/reset-password#token=another");
    type(Field::reset_password, "a-longer-one-by-far");
    take(intent::SetPassword{});
    host.settle();
    EXPECT_NE(state().reset_password.dead, "");
}

TEST_F(Session, the_address_typed_to_sign_in_survives_a_reload_but_not_the_sign_in_and_never_the_password) {
    open("/login");
    type(Field::sign_in_email, "colin@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "infinite-series");
    open("/login");
    EXPECT_EQ(state().sign_in.email, "colin@lovelace.example");
    EXPECT_EQ(state().sign_in.password, "");
    sign_in_as("colin@lovelace.example", "infinite-series");
    EXPECT_TRUE(host.in_tab.empty());
}

TEST_F(Session, a_page_that_comes_back_shows_nothing_until_it_is_known_who_is_here) {
    open_as_owner("/settings/users");
    host.hold();
    client->came_back();
    EXPECT_EQ(state().session.known, SessionKnown::asking);
    const std::size_t lists = host.sent_to("/organization_collaborators").size();
    host.release();
    EXPECT_EQ(state().session.known, SessionKnown::signed_in);
    EXPECT_EQ(host.sent_to("/organization_collaborators").size(), lists + 1) << "the list is read again";
    EXPECT_EQ(host.address(), "/settings/users");
}

TEST_F(Session, a_page_that_comes_back_after_a_sign_out_elsewhere_has_forgotten_everything) {
    open_as_owner("/settings/users?dialog=invite");
    type(Field::invite_addresses, "somebody@x.example");
    backend.session_email.clear();
    client->came_back();
    host.settle();
    EXPECT_EQ(host.address(), "/login");
    EXPECT_EQ(state().members.total, std::nullopt);
    EXPECT_EQ(state().invite.text, "");
}

TEST_F(Session, a_page_that_comes_back_to_another_person_is_theirs) {
    open_as_owner("/settings/users?dialog=invite");
    type(Field::invite_addresses, "somebody@x.example");
    backend.sign_in("colin@lovelace.example");
    client->came_back();
    host.settle();
    EXPECT_EQ(state().session.email, "colin@lovelace.example");
    EXPECT_EQ(state().members.total, std::nullopt) << "a collaborator sees no list";
    EXPECT_EQ(state().invite.text, "");
}

TEST_F(Session, a_visitors_page_that_comes_back_keeps_the_step_and_what_was_typed) {
    open("/login");
    type(Field::sign_in_email, "colin@lovelace.example");
    take(intent::SubmitEmail{});
    client->came_back();
    host.settle();
    EXPECT_EQ(state().sign_in.step, SignInStep::password);
    EXPECT_EQ(state().sign_in.email, "colin@lovelace.example");
}

// Opens a visitors' address while it is not known yet who is here; `late` tells.
class WhoIsHereComesLate : public ClientTest {
   protected:
    void open_asking(const std::string& address) {
        host.open(address);
        client = std::make_unique<Client>(
            host.host(), Addresses{.place_of = app::place_of, .address_of = app::address_of});
        host.hold();
        client->start(address);
    }
    // After a failure, when the request is sent once more by itself.
    void late_after_a_failure() {
        host.fail_once("/userinfo", {503, {}, ""});
        ASSERT_TRUE(host.answer("/userinfo"));
        host.release();
        host.advance(40);
    }
};

TEST_F(WhoIsHereComesLate, and_the_password_stays) {
    for (const bool fails_first : {false, true}) {
        open_asking("/login");
        type(Field::sign_in_email, "colin@lovelace.example");
        take(intent::SubmitEmail{});
        type(Field::sign_in_password, "infinite-series");
        fails_first ? late_after_a_failure() : host.release();
        EXPECT_EQ(state().session.known, SessionKnown::signed_out);
        EXPECT_EQ(state().sign_in.step, SignInStep::password);
        EXPECT_EQ(state().sign_in.password, "infinite-series");
        EXPECT_EQ(state().trouble, Trouble::none);
    }
}

TEST_F(WhoIsHereComesLate, and_the_choice_of_an_organization_stays) {
    open_asking("/login");
    type(Field::sign_in_email, "owner@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "analytical-engine");
    take(intent::SubmitPassword{});
    ASSERT_TRUE(host.answer("/users/login"));
    ASSERT_EQ(state().sign_in.step, SignInStep::organization);
    host.release();
    EXPECT_EQ(state().sign_in.step, SignInStep::organization);
    take(intent::ChooseOrganization{std::string(babbage)});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
}

TEST_F(WhoIsHereComesLate, and_a_sign_in_that_was_quicker_stays_one) {
    open_asking("/login");
    type(Field::sign_in_email, "colin@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "infinite-series");
    take(intent::SubmitPassword{});
    ASSERT_TRUE(host.answer("/users/login"));
    host.release();
    EXPECT_EQ(state().session.known, SessionKnown::signed_in);
    EXPECT_EQ(host.address(), "/");
}

TEST_F(WhoIsHereComesLate, and_a_new_password_and_look_into_your_mail_stay) {
    for (const bool signed_in : {false, true}) {
        if (signed_in) backend.sign_in("owner@lovelace.example");
        open_asking("/reset-password#token=reset-token");
        type(Field::reset_password, "a-longer-one-by-far");
        host.release();
        EXPECT_EQ(state().reset_password.password, "a-longer-one-by-far");

        open_asking("/forgot-password");
        type(Field::forgot_email, "colin@lovelace.example");
        take(intent::RequestPasswordReset{});
        ASSERT_TRUE(host.answer("/request_password_reset"));
        host.release();
        EXPECT_TRUE(state().forgot_password.sent);
    }
}

TEST_F(WhoIsHereComesLate, and_whoever_is_signed_in_and_began_nothing_goes_on) {
    backend.sign_in("owner@lovelace.example");
    open_asking("/login");
    host.release();
    EXPECT_EQ(host.address(), "/");
}

TEST_F(WhoIsHereComesLate, and_a_form_of_somebody_who_comes_back_stays_although_the_session_ended) {
    open_as_owner("/reset-password#token=reset-token");
    type(Field::reset_password, "a-longer-one-by-far");
    backend.session_email.clear();
    client->came_back();
    host.settle();
    EXPECT_EQ(state().session.known, SessionKnown::signed_out);
    EXPECT_EQ(state().reset_password.password, "a-longer-one-by-far");
}

TEST_F(Session, a_forgotten_password_on_the_way_to_an_invitation_leads_back_to_it) {
    const std::string token = backend.invite("colin@lovelace.example", babbage);
    const std::string link = "/register?organizationId=" + std::string(babbage) + "#token=" + token;
    open(link);
    take(intent::Open{detour(state().place, Screen::forgot_password)});
    EXPECT_EQ(app::address_of(way_back(state().place)), link) << "\"Back to sign in\"";
    type(Field::forgot_email, "colin@lovelace.example");
    take(intent::RequestPasswordReset{});
    host.settle();
    const auto asked =
        api::from_json<api::RequestPasswordReset>(host.sent_to("/request_password_reset")[0].body);
    EXPECT_EQ(asked->organization_id, std::string(babbage));
    EXPECT_EQ(asked->invitation_token, token)
        << "so that the mail's link leads on, in whatever tab it is opened";

    open("/reset-password?organizationId=" + std::string(babbage) + "#token=reset-token&invitation=" + token);
    type(Field::reset_password, "a-longer-one-by-far");
    take(intent::SetPassword{});
    host.settle();
    EXPECT_EQ(state().place.screen, Screen::sign_in);
    EXPECT_EQ(state().sign_in.notice, "Password set. Sign in.");
    sign_in_as("colin@lovelace.example", "a-longer-one-by-far");
    EXPECT_EQ(host.address(), link);
    for (const auto& sent : host.sent()) EXPECT_EQ(sent.request.path.find(token), std::string::npos);
}

TEST_F(Session, a_forgotten_password_on_the_way_to_an_organization_leads_into_it) {
    open("/login?organizationId=" + std::string(babbage));
    type(Field::sign_in_email, "owner@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "analytical-engine");
    take(intent::SubmitPassword{});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works") << "without asking which one";
    EXPECT_EQ(host.address(), "/");
}

TEST_F(Session, the_chosen_theme_outlives_the_page) {
    open_as_owner("/");
    take(intent::ChooseTheme{Theme::dark});
    open("/");
    EXPECT_EQ(state().theme, Theme::dark);
    take(intent::ChooseTheme{Theme::system});
    EXPECT_TRUE(host.in_browser.empty());
}

}  // namespace
}  // namespace roster::tests
