// The page behind an invitation's link, and joining through it.
#include <algorithm>
#include <thread>

#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

struct Joining : testing::Test {
    TestServer server;
    Place works = server.add_organization("Analytical Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    std::string invite(const std::string& email, std::optional<std::string> role = {}) {
        EXPECT_EQ(ada.ask(api::create_invitations({{email, role, {}, {}}}, ""))->results.at(0).status, 201);
        return server.newest_token(email);
    }
    api::InvitationAccept with(const std::string& token, std::optional<std::string> name = "Charles Babbage",
                               std::string secret = "difference engine") const {
        return {works.id, token, std::move(name), std::move(secret)};
    }
};

TEST_F(Joining, looking_shows_who_invites_where_and_hides_the_address) {
    const auto token = invite("charles@x.example");
    for (int i = 0; i < 3; ++i) {
        const auto preview = server.client().ask(api::preview_invitation({works.id, token}));
        ASSERT_TRUE(preview);
        EXPECT_EQ(preview->result.organization.name, "Analytical Works");
        EXPECT_EQ(preview->result.invited_by_name, "Owner of Analytical Works");
        EXPECT_EQ(preview->result.email_hint, "c••@x••.example");
        EXPECT_FALSE(preview->result.has_account);
        EXPECT_FALSE(preview->result.is_you);
    }
    EXPECT_EQ(server.count("select count(*) from invitations where status = 'pending'"), 1)
        << "looking uses nothing up";
}

TEST_F(Joining, a_new_person_joins_with_name_and_password_and_is_signed_in) {
    auto visitor = server.client();
    const auto joined = visitor.ask(api::accept_invitation(with(invite("charles@x.example", "owner"))));
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->result.email, "charles@x.example");
    EXPECT_EQ(joined->result.name, "Charles Babbage");
    EXPECT_EQ(joined->result.organization_permission_level, "owner");
    EXPECT_EQ(visitor.get("/api/v2/userinfo").status, 200);

    const auto members = ada.ask(api::members({}, ""));
    EXPECT_EQ(members->metadata.total, 2);
    EXPECT_EQ(members->results.at(0).email, "charles@x.example") << "newest first";
    const auto invitations = ada.ask(api::invitations({}, "accepted"));
    EXPECT_TRUE(invitations->results.at(0).accepted_at);
    EXPECT_TRUE(server.client().ask(api::login({"charles@x.example", "difference engine", {}})));
}

TEST_F(Joining, the_link_works_once) {
    const auto token = invite("charles@x.example");
    ASSERT_TRUE(server.client().ask(api::accept_invitation(with(token))));
    const auto again = server.client().ask(api::accept_invitation(with(token)));
    EXPECT_EQ(again.error().status, 410);
    EXPECT_EQ(again.error().code, "invitation_used");
    EXPECT_EQ(server.client().ask(api::preview_invitation({works.id, token})).error().code,
              "invitation_used");
}

TEST_F(Joining, of_two_at_the_same_moment_exactly_one_joins) {
    for (int round = 0; round < 5; ++round) {
        const auto email = "charles" + std::to_string(round) + "@x.example";
        const auto token = invite(email);
        std::vector<int> statuses(6);
        std::vector<std::thread> threads;
        for (auto& status : statuses) {
            threads.emplace_back([&] {
                const auto answer = server.client().ask(api::accept_invitation(with(token)));
                status = answer ? 200 : answer.error().status;
            });
        }
        for (auto& thread : threads) thread.join();
        EXPECT_EQ(std::ranges::count(statuses, 200), 1);
        EXPECT_EQ(server.count("select count(*) from members where email = '" + email + "'"), 1);
        EXPECT_EQ(server.count("select count(*) from accounts where email = '" + email + "'"), 1);
    }
    EXPECT_EQ(ada.ask(api::members({}, ""))->metadata.total, 6);
}

TEST_F(Joining, an_existing_account_joins_with_its_password_and_keeps_its_name) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    const auto token = invite("charles@mill.example");
    EXPECT_TRUE(server.client().ask(api::preview_invitation({works.id, token}))->result.has_account);
    const auto wrong = server.client().ask(api::accept_invitation(with(token, {}, "not the password")));
    EXPECT_EQ(wrong.error().status, 401);
    auto visitor = server.client();
    const auto joined = visitor.ask(api::accept_invitation(with(token, {}, password)));
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->result.name, "Owner of Mill");
    EXPECT_EQ(joined->result.organization_permission_level, "collaborator");
    EXPECT_EQ(visitor.ask(api::my_organizations())->results.size(), 2U);
    EXPECT_EQ(server.count("select count(*) from accounts where email = 'charles@mill.example'"), 1);
}

TEST_F(Joining, a_weak_password_or_a_bad_name_leaves_the_link_usable_and_signs_nobody_in) {
    const auto token = invite("charles@x.example");
    auto visitor = server.client();
    const auto refusal = [&](std::optional<std::string> name, std::string secret) {
        const auto answer =
            visitor.ask(api::accept_invitation(with(token, std::move(name), std::move(secret))));
        EXPECT_FALSE(answer);
        return std::to_string(answer.error().status) + " " + answer.error().code + " " + answer.error().field;
    };
    EXPECT_EQ(refusal("Charles", "short"), "400 password_too_short password");
    EXPECT_EQ(refusal("Charles", "password"), "400 password_common password");
    EXPECT_EQ(refusal({}, "difference engine"), "422 member_required name");
    EXPECT_EQ(refusal("  ", "difference engine"), "422 name_empty name");
    EXPECT_EQ(refusal("Charles\nBcc: x@y.example", "difference engine"), "422 name_forbidden_character name");
    EXPECT_EQ(refusal("Charles \xE2\x80\xAE", "difference engine"), "422 name_forbidden_character name");
    EXPECT_TRUE(visitor.cookie().empty());
    EXPECT_TRUE(visitor.ask(api::accept_invitation(with(token))));
}

TEST_F(Joining, an_expired_link_says_so_and_the_invitation_stays_listed) {
    const auto token = invite("charles@x.example");
    server.pass(7 * domain::day + domain::second);
    for (const auto& code : {server.client().ask(api::preview_invitation({works.id, token})).error().code,
                             server.client().ask(api::accept_invitation(with(token))).error().code}) {
        EXPECT_EQ(code, "invitation_expired");
    }
    ada = server.signed_in("ada@works.example");
    EXPECT_EQ(ada.ask(api::invitations({}, "expired"))->metadata.total, 1);
    EXPECT_EQ(server.count("select count(*) from accounts where email = 'charles@x.example'"), 0);
}

TEST_F(Joining, a_foreign_or_unknown_link_is_unknown) {
    const auto mill = server.add_organization("Mill", "owner@mill.example");
    const auto token = invite("charles@x.example");
    for (const auto& ask :
         {api::InvitationPreviewAsk{mill.id, token}, api::InvitationPreviewAsk{works.id, "no such token"},
          api::InvitationPreviewAsk{"", ""}}) {
        const auto answer = server.client().ask(api::preview_invitation(ask));
        EXPECT_EQ(answer.error().status, 404);
        EXPECT_EQ(answer.error().code, "invitation_unknown");
    }
}

TEST_F(Joining, an_id_alone_opens_nothing) {
    invite("charles@x.example");
    const auto id = ada.ask(api::invitations({}, "pending"))->results.at(0).id;
    EXPECT_EQ(server.client().ask(api::accept_invitation(with(id))).error().code, "invitation_unknown");
}

TEST_F(Joining, whoever_is_signed_in_is_told_whether_the_link_is_theirs) {
    server.add_organization("Mill", "charles@mill.example");
    auto charles = server.signed_in("charles@mill.example");
    const auto token = invite("charles@mill.example");
    EXPECT_EQ(charles.ask(api::preview_invitation({works.id, token}))->result.is_you, true);
    EXPECT_EQ(ada.ask(api::preview_invitation({works.id, token}))->result.is_you, false);
}

TEST_F(Joining, a_session_that_comes_along_is_replaced_and_its_address_ignored) {
    const auto token = invite("charles@x.example");
    const auto before = ada.cookie();
    const auto joined = ada.ask(api::accept_invitation(with(token)));
    ASSERT_TRUE(joined);
    EXPECT_EQ(joined->result.email, "charles@x.example");
    EXPECT_NE(before, ada.cookie());
    auto old = server.client();
    old.set_cookie(before);
    EXPECT_EQ(old.get("/api/v2/userinfo").status, 401);
}

TEST_F(Joining, somebody_who_was_removed_can_be_invited_again) {
    ASSERT_TRUE(server.client().ask(api::accept_invitation(with(invite("charles@x.example")))));
    server.server().database().change([](soci::session& session) {
        session << "update members set removed_at = 1 where email = 'charles@x.example'";
    });
    const auto token = invite("charles@x.example");
    const auto joined = server.client().ask(api::accept_invitation(with(token)));
    ASSERT_TRUE(joined) << "the old accepted invitation does not stand in the way";
    EXPECT_EQ(server.count("select count(distinct user_id) from members where email = 'charles@x.example'"),
              2);
}

TEST_F(Joining, wrong_passwords_at_a_link_are_limited_like_a_sign_in) {
    TestServer strict({.change = [](ServerPlan& plan) { plan.settings.tries = {}; }, .folder = {}});
    const auto place = strict.add_organization("Works", "ada@works.example");
    strict.add_organization("Mill", "charles@mill.example");
    auto owner = strict.signed_in("ada@works.example");
    ASSERT_TRUE(owner.ask(api::create_invitations({{"charles@mill.example", {}, {}, {}}}, "")));
    const auto token = strict.newest_token("charles@mill.example");
    const auto attempt = [&](const char* secret) {
        const auto answer = strict.client().ask(api::accept_invitation({place.id, token, {}, secret}));
        return answer ? 200 : answer.error().status;
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(attempt("wrong password"), 401);
    EXPECT_EQ(attempt(password), 429);
}

TEST_F(Joining, is_refused_where_single_sign_on_is_required) {
    TestServer strict(
        {.change = [](ServerPlan& plan) { plan.settings.sso_mode = "required"; }, .folder = {}});
    const auto place = strict.add_organization("Strict Works", "ada@works.example");
    auto owner = strict.signed_in("ada@works.example");
    const auto info = owner.ask(api::userinfo())->result.organizations.at(0);
    EXPECT_EQ(info.sso_mode, "required");
    EXPECT_TRUE(info.sso_required);
    EXPECT_EQ(
        owner.ask(api::create_invitations({{"charles@x.example", {}, {}, {}}}, ""))->results.at(0).status,
        201)
        << "inviting is not refused";
    auto accept = with(strict.newest_token("charles@x.example"));
    accept.organization_id = place.id;
    const auto refused = strict.client().send(api::accept_invitation(accept).request);
    EXPECT_EQ(error_code(refused), "403 single_sign_on_required");
    EXPECT_NE(refused.body.find("single sign on is required for their organization"), std::string::npos);
    EXPECT_EQ(refused.body.find("charles@"), std::string::npos) << "the address is told masked";
}

TEST_F(Joining, the_public_name_of_an_organization_is_open_and_unknown_ids_look_alike) {
    const auto known = server.client().ask(api::organization_public(works.id));
    EXPECT_EQ(known->result.name, "Analytical Works");
    const auto one = server.client().get("/api/v2/organizations/org_aaaaaaaaaaaaaaaaaaaaaaaaaa/public");
    const auto two = server.client().get("/api/v2/organizations/nonsense/public");
    EXPECT_EQ(one.status, 404);
    EXPECT_EQ(one.body, two.body);
}

}  // namespace
}  // namespace roster::server::test
