// Behind links: joining anew, joining once more, links that no longer work, the wrong account.
#include "unit/client_fixture.hpp"

namespace roster::tests {
namespace {

using namespace client;

class JoinByLink : public ClientTest {
   protected:
    std::string link(const std::string& token, std::string_view organization_id = lovelace) {
        return "/register?organizationId=" + std::string(organization_id) + "#token=" + token;
    }
};

TEST_F(JoinByLink, a_new_person_gives_name_and_password_and_is_in) {
    open(link(backend.invite("grace@x.example")));
    ASSERT_TRUE(state().join.preview);
    EXPECT_EQ(state().join.organization_name, "Lovelace Robotics");
    EXPECT_FALSE(state().join.preview->has_account);
    type(Field::join_name, "Grace Hopper");
    type(Field::join_password, "nanoseconds-of-wire");
    take(intent::CreateAccount{});
    take(intent::CreateAccount{});
    host.settle();
    EXPECT_EQ(host.address(), "/");
    EXPECT_EQ(host.history_length(), 1u) << "the token is gone from the history";
    EXPECT_EQ(state().session.name, "Grace Hopper");
    EXPECT_EQ(state().join.password, "");
    EXPECT_EQ(host.sent_to("/accept").size(), 1u);
}

TEST_F(JoinByLink, a_link_can_be_reloaded_until_it_is_used) {
    const std::string address = link(backend.invite("grace@x.example"));
    open(address);
    EXPECT_EQ(host.address(), address);
    open(host.address());
    EXPECT_TRUE(state().join.preview);
}

TEST_F(JoinByLink, the_token_never_stands_in_an_address_sent_to_a_server) {
    const std::string token = backend.invite("grace@x.example");
    open(link(token));
    for (const auto& sent : host.sent()) EXPECT_EQ(sent.request.path.find(token), std::string::npos);
}

TEST_F(JoinByLink, what_is_missing_is_said_beside_its_field) {
    open(link(backend.invite("grace@x.example")));
    type(Field::join_password, "short");
    take(intent::CreateAccount{});
    EXPECT_NE(state().join.name_problem, "");
    EXPECT_NE(state().join.password_problem, "");
    EXPECT_TRUE(host.sent_to("/accept").empty());
}

TEST_F(JoinByLink, an_existing_account_joins_with_its_password) {
    open(link(backend.invite("colin@lovelace.example", babbage), babbage));
    ASSERT_TRUE(state().join.preview && state().join.preview->has_account);
    type(Field::join_password, "wrong");
    take(intent::SignInAndJoin{});
    host.settle();
    EXPECT_NE(state().join.password_problem, "");
    EXPECT_FALSE(state().sign_in_again) << "a wrong password here is no session that ended";
    type(Field::join_password, "infinite-series");
    take(intent::SignInAndJoin{});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
}

TEST_F(JoinByLink, a_dead_link_says_which_it_is) {
    const std::string used = backend.invite("used@x.example");
    backend.invitations.back().ended_as = "invitation_used";
    open(link(used));
    EXPECT_EQ(state().join.dead_code, "invitation_used");
    EXPECT_NE(state().join.dead, "");
    open(link("no-such-token"));
    EXPECT_EQ(state().join.dead_code, "invitation_unknown");
    open("/register");
    EXPECT_EQ(state().join.dead_code, "invitation_unknown");
    const std::string replaced = backend.invite("twice@x.example");
    backend.invite("twice@x.example");
    open(link(replaced));
    EXPECT_EQ(state().join.dead_code, "invitation_replaced");
}

TEST_F(JoinByLink, a_link_that_dies_while_the_form_is_filled_in_says_so) {
    open(link(backend.invite("grace@x.example")));
    backend.invitations.back().ended_as = "invitation_revoked";
    type(Field::join_name, "Grace Hopper");
    type(Field::join_password, "nanoseconds-of-wire");
    take(intent::CreateAccount{});
    host.settle();
    EXPECT_EQ(state().join.dead_code, "invitation_revoked");
}

TEST_F(JoinByLink, the_wrong_account_can_sign_out_and_continue) {
    const std::string token = backend.invite("grace@x.example");
    backend.sign_in("colin@lovelace.example");
    open(link(token));
    EXPECT_TRUE(state().join.wrong_account);
    EXPECT_EQ(state().join.preview->email_hint, "g••@x••.example");
    take(intent::SignOutAndContinue{});
    host.settle();
    EXPECT_EQ(state().session.known, SessionKnown::signed_out);
    EXPECT_FALSE(state().join.wrong_account);
    ASSERT_TRUE(state().join.preview);
    EXPECT_EQ(host.address(), link(token));
}

TEST_F(JoinByLink, without_a_token_one_signs_in_directly_to_that_organization) {
    open("/register?organizationId=" + std::string(babbage));
    EXPECT_EQ(state().join.organization_name, "Babbage Works");
    type(Field::sign_in_email, "owner@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "analytical-engine");
    take(intent::SubmitPassword{});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
    EXPECT_EQ(host.address(), "/");
}

TEST_F(JoinByLink, who_is_no_member_learns_it_after_the_right_password) {
    open("/register?organizationId=" + std::string(babbage));
    type(Field::sign_in_email, "colin@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "infinite-series");
    take(intent::SubmitPassword{});
    host.settle();
    EXPECT_EQ(state().sign_in.password_problem,
              "You are not a member of Babbage Works. Ask an owner for an invitation.");
}

TEST_F(JoinByLink, who_is_signed_in_elsewhere_is_offered_the_switch) {
    backend.sign_in("owner@lovelace.example");
    open("/register?organizationId=" + std::string(babbage));
    EXPECT_TRUE(state().join.is_member);
    take(intent::SwitchTo{std::string(babbage)});
    host.settle();
    EXPECT_EQ(state().session.organization_name, "Babbage Works");
    EXPECT_EQ(host.address(), "/");
}

TEST_F(JoinByLink, who_is_signed_in_there_already_is_simply_there) {
    backend.sign_in("owner@lovelace.example", babbage);
    open("/register?organizationId=" + std::string(babbage));
    EXPECT_EQ(host.address(), "/");
}

}  // namespace
}  // namespace roster::tests
