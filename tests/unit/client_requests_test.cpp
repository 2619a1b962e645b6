// Requests that fail, come late or come twice.
#include "unit/client_fixture.hpp"

namespace roster::tests {
namespace {

using namespace client;

class RequestsOfTheClient : public ClientTest {};

TEST_F(RequestsOfTheClient, a_list_that_gets_no_answer_is_asked_for_again_by_itself) {
    open_as_owner("/");
    host.offline = true;
    take(intent::Open{{.screen = Screen::users}});
    host.settle();
    EXPECT_EQ(state().trouble, Trouble::offline);
    host.advance(2);
    EXPECT_EQ(state().trouble, Trouble::offline) << "the banner does not blink between tries";
    host.offline = false;
    host.advance(5);
    EXPECT_EQ(state().trouble, Trouble::none);
    EXPECT_EQ(state().members.total, 2);
}

TEST_F(RequestsOfTheClient, the_tries_become_rarer) {
    open_as_owner("/");
    host.offline = true;
    take(intent::Open{{.screen = Screen::users}});
    host.advance(120);
    const std::size_t tries = host.sent_to("/organization_collaborators").size();
    EXPECT_GE(tries, 5u);
    EXPECT_LE(tries, 10u);
}

TEST_F(RequestsOfTheClient, retry_tries_at_once) {
    open_as_owner("/");
    host.offline = true;
    take(intent::Open{{.screen = Screen::users}});
    host.settle();
    host.offline = false;
    take(intent::Retry{});
    host.settle();
    EXPECT_EQ(state().members.total, 2);
    EXPECT_EQ(state().trouble, Trouble::none);
    EXPECT_EQ(host.timers(), 0u);
}

TEST_F(RequestsOfTheClient, a_failing_server_is_told_apart_from_a_missing_network) {
    open_as_owner("/");
    host.fail_once("/organization_collaborators", {502, {}, "<html>Bad gateway</html>"});
    take(intent::Open{{.screen = Screen::users}});
    host.settle();
    EXPECT_EQ(state().trouble, Trouble::failing);
    host.advance(3);
    EXPECT_EQ(state().trouble, Trouble::none);
}

TEST_F(RequestsOfTheClient, a_busy_server_is_left_alone_for_as_long_as_it_asks) {
    open_as_owner("/");
    host.fail_once("/organization_collaborators", {503, {{"Retry-After", "20"}}, ""});
    take(intent::Open{{.screen = Screen::users}});
    host.advance(19);
    EXPECT_EQ(host.sent_to("/organization_collaborators").size(), 1u);
    host.advance(2);
    EXPECT_EQ(state().members.total, 2);
}

TEST_F(RequestsOfTheClient, any_answer_ends_the_trouble_and_repeats_what_waits) {
    open_as_owner("/settings/users");
    host.offline = true;
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Colin"}}});
    host.advance(20);  // the next try is many seconds away
    ASSERT_EQ(state().trouble, Trouble::offline);
    ASSERT_TRUE(state().members.refreshing);
    host.offline = false;
    host.hold();
    take(intent::AskSwitchOrganization{});
    ASSERT_TRUE(host.answer("/users/organizations"));
    EXPECT_EQ(state().trouble, Trouble::none);
    host.release();
    EXPECT_EQ(state().members.total, 1);
    EXPECT_FALSE(state().members.refreshing);
}

TEST_F(RequestsOfTheClient, a_refusal_is_an_answer_too) {
    open_as_owner("/settings/users");
    host.offline = true;
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Colin"}}});
    host.advance(20);
    host.offline = false;
    host.fail_once("/users/organizations", {400, {}, "{}"});
    take(intent::AskSwitchOrganization{});
    host.settle();
    EXPECT_EQ(state().trouble, Trouble::none);
    EXPECT_EQ(state().members.total, 1);
}

TEST_F(RequestsOfTheClient, what_fails_alone_is_repeated_once_for_each_answer_to_others) {
    open_as_owner("/");
    for (int times = 0; times < 3; ++times) host.fail_once("/organization_collaborators", {500, {}, ""});
    take(intent::Open{{.screen = Screen::users}});
    host.settle();
    take(intent::AskSwitchOrganization{});
    host.settle();
    EXPECT_EQ(host.sent_to("/organization_collaborators").size(), 2u);
    EXPECT_EQ(state().trouble, Trouble::failing);
}

TEST_F(RequestsOfTheClient, what_a_person_has_to_send_again_is_not_forgotten_when_others_succeed) {
    open_as_owner("/");
    take(intent::AskSwitchOrganization{});
    host.settle();
    host.fail_once("/switch", {500, {}, ""});
    take(intent::SwitchTo{std::string(babbage)});
    host.settle();
    ASSERT_EQ(state().trouble, Trouble::failing);
    take(intent::AskSwitchOrganization{});
    host.settle();
    EXPECT_EQ(state().trouble, Trouble::failing) << "nobody answered that one";
}

TEST_F(RequestsOfTheClient, what_still_runs_is_asked_for_again) {
    open_as_owner("/");
    host.fail_once("/organization_collaborators", {409, {{"Retry-After", "1"}}, ""});
    take(intent::Open{{.screen = Screen::users}});
    host.advance(2);
    EXPECT_EQ(state().members.total, 2);
}

TEST_F(RequestsOfTheClient, a_password_is_never_sent_again_by_itself_but_by_retry) {
    open("/login");
    type(Field::sign_in_email, "colin@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "infinite-series");
    host.offline = true;
    take(intent::SubmitPassword{});
    host.advance(100);
    EXPECT_EQ(host.sent_to("/users/login").size(), 1u);
    EXPECT_EQ(state().trouble, Trouble::offline);
    EXPECT_FALSE(state().sign_in.busy);
    EXPECT_EQ(state().sign_in.password, "infinite-series");
    host.offline = false;
    take(intent::Retry{});
    host.settle();
    EXPECT_EQ(state().session.known, SessionKnown::signed_in);
    EXPECT_EQ(state().trouble, Trouble::none);
}

TEST_F(RequestsOfTheClient, retry_does_not_send_a_password_that_was_corrected_since) {
    open("/login");
    type(Field::sign_in_email, "colin@lovelace.example");
    take(intent::SubmitEmail{});
    type(Field::sign_in_password, "mistyped");
    host.offline = true;
    take(intent::SubmitPassword{});
    host.settle();
    host.offline = false;
    type(Field::sign_in_password, "infinite-series");
    EXPECT_EQ(state().trouble, Trouble::none);
    take(intent::Retry{});
    host.settle();
    EXPECT_EQ(host.sent_to("/users/login").size(), 1u);
    EXPECT_EQ(state().sign_in.password_problem, "");
    take(intent::SubmitPassword{});
    host.settle();
    EXPECT_EQ(state().session.known, SessionKnown::signed_in);
}

TEST_F(RequestsOfTheClient, a_late_answer_to_an_older_search_changes_nothing) {
    backend.add_members(60);
    open_as_owner("/settings/users");
    host.deliver_even_when_cancelled();
    host.hold();
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Person 1"}}});
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Colin"}}});
    ASSERT_TRUE(host.answer("q=Person"));
    EXPECT_EQ(state().members.total, 60) << "as before, until the answer to what is asked by now";
    EXPECT_TRUE(state().members.refreshing);
    ASSERT_TRUE(host.answer("q=Colin"));
    EXPECT_EQ(state().members.total, 1);
    EXPECT_EQ(state().members.row(0)->name, "Colin Maclaurin");
}

TEST_F(RequestsOfTheClient, somebody_who_types_fast_has_one_search_under_way_and_the_newest_follows_it) {
    backend.add_members(60);
    open_as_owner("/settings/users");
    const auto asked = [&] { return host.sent_to("/organization_collaborators").size(); };
    const std::size_t before = asked();
    host.hold();
    const std::string typed = "Colin Maclaurin";
    for (std::size_t letters = 1; letters <= typed.size(); ++letters)
        take(intent::Adjust{{.screen = Screen::users, .list = {.q = typed.substr(0, letters)}}});
    EXPECT_EQ(asked(), before + 1);
    host.release();
    EXPECT_EQ(asked(), before + 2);
    EXPECT_EQ(state().members.total, 1);
    EXPECT_EQ(state().members.view.q, typed);
    EXPECT_FALSE(state().members.refreshing);
}

TEST_F(RequestsOfTheClient, a_search_that_failed_does_not_keep_the_newest_waiting) {
    backend.add_members(60);
    open_as_owner("/settings/users");
    host.offline = true;
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Person"}}});
    host.settle();
    host.offline = false;
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Colin"}}});
    host.settle();
    EXPECT_EQ(state().members.total, 1);
    EXPECT_EQ(state().trouble, Trouble::none);
}

TEST_F(RequestsOfTheClient, what_is_too_long_for_a_server_is_no_trouble_of_the_network) {
    open_as_owner("/settings/users");
    for (const int status : {413, 414, 431}) {
        host.fail_once("/organization_collaborators", {status, {}, ""});
        take(intent::Adjust{{.screen = Screen::users, .list = {.q = std::to_string(status)}}});
        host.settle();
        EXPECT_EQ(state().trouble, Trouble::none) << status;
        EXPECT_FALSE(state().members.failure.empty()) << status;
        EXPECT_EQ(state().members.failure.find("offline"), std::string::npos) << state().members.failure;
    }
}

TEST_F(RequestsOfTheClient, a_list_that_is_refused_shows_nothing_and_tells_the_new_role) {
    backend.add_members(60);
    open_as_owner("/settings/users");
    ASSERT_EQ(state().members.total, 60);
    backend.memberships[0].role = "collaborator";
    take(intent::Open{{.screen = Screen::invitations}});
    host.settle();
    EXPECT_FALSE(state().session.is_owner());
    EXPECT_EQ(state().members.row(0), nullptr);
    EXPECT_EQ(state().members.total, std::nullopt);
    EXPECT_EQ(host.address(), "/settings/invitations");
    const std::size_t asked = host.sent_to("/organization_collaborators").size();
    take(intent::Open{{.screen = Screen::users}});
    host.settle();
    EXPECT_EQ(host.sent_to("/organization_collaborators").size(), asked) << "it is for owners";
}

TEST_F(RequestsOfTheClient, a_refusal_of_a_list_to_an_owner_is_said_and_not_asked_about_for_ever) {
    open_as_owner("/settings/users");
    host.fail_once("/organization_collaborators", {403, {}, R"({"error":{"detail":"Not from here."}})"});
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Colin"}}});
    host.settle();
    EXPECT_TRUE(state().session.is_owner());
    EXPECT_EQ(state().members.failure, "Not from here.");
    EXPECT_EQ(state().members.row(0), nullptr);
    EXPECT_EQ(host.timers(), 0u);
}

TEST_F(RequestsOfTheClient, blanks_around_what_is_searched_stay_in_the_field_alone) {
    open_as_owner("/settings/users");
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = " Colin "}}});
    host.settle();
    EXPECT_EQ(state().members.total, 1);
    EXPECT_EQ(state().place.list.q, " Colin ");
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "  "}}});
    host.settle();
    EXPECT_EQ(state().members.total, 2);
}

TEST_F(RequestsOfTheClient, old_rows_stay_until_the_new_ones_come) {
    backend.add_members(60);
    open_as_owner("/settings/users");
    host.hold();
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Colin"}}});
    EXPECT_EQ(state().members.total, 60);
    EXPECT_TRUE(state().members.refreshing);
    host.release();
    EXPECT_EQ(state().members.total, 1);
    EXPECT_FALSE(state().members.refreshing);
}

TEST_F(RequestsOfTheClient, typing_replaces_the_address_and_choosing_is_a_step) {
    open_as_owner("/settings/users");
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "C"}}});
    take(intent::Adjust{{.screen = Screen::users, .list = {.q = "Co"}}});
    EXPECT_EQ(host.history_length(), 1u);
    take(intent::Open{{.screen = Screen::users, .list = {.q = "Co", .sort = "name"}}});
    host.settle();
    EXPECT_EQ(host.history_length(), 2u);
    EXPECT_EQ(host.address(), "/settings/users?q=Co&sort=name");
    go_back();
    EXPECT_EQ(state().members.view.sort, "");
    EXPECT_EQ(state().members.view.q, "Co");
}

TEST_F(RequestsOfTheClient, rows_far_down_are_loaded_when_they_come_into_sight_and_given_back_later) {
    backend.add_members(3000);
    open_as_owner("/settings/users");
    EXPECT_EQ(state().members.total, 3000);
    EXPECT_EQ(state().members.row(2000), nullptr);
    take(intent::ShowMembers{1990, 20});
    take(intent::ShowMembers{1990, 20});
    host.settle();
    EXPECT_NE(state().members.row(1990), nullptr);
    EXPECT_NE(state().members.row(2009), nullptr);
    EXPECT_EQ(host.sent_to("offset=1900").size(), 1u);
    EXPECT_EQ(host.sent_to("offset=2000").size(), 1u);
    for (std::int64_t row = 0; row < 3000; row += 100) {
        take(intent::ShowMembers{row, 20});
        host.settle();
    }
    EXPECT_LE(static_cast<std::int64_t>(state().members.pages.size()), pages_kept);
}

TEST_F(RequestsOfTheClient, somebody_elses_change_is_told_and_decided_about) {
    open_as_owner("/settings/general");
    backend.organizations[0].name = "Renamed by Mary";
    backend.versions[std::string(lovelace)] = 7;
    type(Field::organization_name, "Renamed by me");
    take(intent::SaveOrganization{});
    host.settle();
    ASSERT_TRUE(state().changed_meanwhile);
    EXPECT_EQ(state().changed_meanwhile->by, "Mary Somerville");
    EXPECT_EQ(state().changed_meanwhile->value, "Renamed by Mary");
    EXPECT_EQ(state().organization.name, "Renamed by me");
    take(intent::UseMine{});
    host.settle();
    EXPECT_EQ(backend.organizations[0].name, "Renamed by me");

    backend.versions[std::string(lovelace)] = 9;
    backend.organizations[0].name = "Renamed by Mary again";
    type(Field::organization_name, "Not this");
    take(intent::SaveOrganization{});
    host.settle();
    take(intent::KeepTheirs{});
    EXPECT_EQ(state().organization.name, "Renamed by Mary again");
    EXPECT_EQ(backend.organizations[0].name, "Renamed by Mary again");
}

TEST_F(RequestsOfTheClient, a_saving_whose_answer_was_lost_is_a_saving) {
    open_as_owner("/settings/general");
    type(Field::organization_name, "Saved, answer lost");
    host.hold();
    take(intent::SaveOrganization{});
    backend.organizations[0].name = "Saved, answer lost";  // the server did it, the answer never came
    backend.versions[std::string(lovelace)] = 3;
    host.offline = true;
    host.release();
    EXPECT_EQ(state().trouble, Trouble::offline);
    host.offline = false;
    host.advance(3);
    EXPECT_FALSE(state().changed_meanwhile);
    EXPECT_TRUE(has_toast("Saved"));
}

TEST_F(RequestsOfTheClient, nothing_runs_when_nothing_is_under_way) {
    open_as_owner("/settings/users");
    EXPECT_EQ(host.timers(), 0u);
}

}  // namespace
}  // namespace roster::tests
