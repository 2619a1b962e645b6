// Signing in, choosing and switching the organization, signing out, and passwords that were forgotten.
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

struct Sessions : testing::Test {
    TestServer server;
    Place works = server.add_organization("Analytical Works", "ada@works.example");

    api::Result<api::One<api::LoginAnswer>> login(Client& client, std::string email, std::string secret,
                                                  std::optional<std::string> organization = {}) {
        return client.ask(api::login({std::move(email), std::move(secret), std::move(organization)}));
    }
};

TEST_F(Sessions, a_visitor_is_told_to_sign_in) {
    const auto reply = server.client().get("/api/v2/userinfo");
    EXPECT_EQ(error_code(reply), "401 not_signed_in");
    EXPECT_EQ(server.client().get("/api/v2/userinfo/").status, 401) << "a trailing slash is the same address";
}

TEST_F(Sessions, a_member_of_one_organization_is_signed_in_at_once) {
    auto client = server.client();
    const auto answer = login(client, " Ada@Works.Example ", password);
    ASSERT_TRUE(answer && answer->result.userinfo);
    EXPECT_EQ(answer->result.userinfo->email, "ada@works.example");
    const auto info = client.ask(api::userinfo());
    ASSERT_TRUE(info);
    EXPECT_EQ(info->result.organization_permission_level, "owner");
    EXPECT_EQ(info->result.organizations.at(0).name, "Analytical Works");
    EXPECT_FALSE(info->result.organizations.at(0).public_identifier.empty());
    EXPECT_EQ(info->result.roster, 1);
}

TEST_F(Sessions, a_member_of_several_organizations_chooses_after_the_password) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    server.add_member(mill, "ada@works.example", "Ada");
    auto client = server.client();
    const auto answer = login(client, "ada@works.example", password);
    ASSERT_TRUE(answer);
    EXPECT_FALSE(answer->result.userinfo);
    EXPECT_TRUE(client.cookie().empty());
    ASSERT_EQ(answer->result.organizations.size(), 2U);
    EXPECT_EQ(answer->result.organizations[1].name, "Mill");
    EXPECT_EQ(answer->result.organizations[1].permission_level, "collaborator");

    const api::LoginSelect choice{answer->result.login_ticket, mill.id};
    const auto selected = client.ask(api::login_select(choice));
    ASSERT_TRUE(selected && selected->result.userinfo);
    EXPECT_EQ(selected->result.userinfo->organizations.at(0).id, mill.id);
    auto second = server.client();
    EXPECT_EQ(second.ask(api::login_select(choice)).error().code, "ticket_expired") << "a ticket works once";
}

TEST_F(Sessions, a_ticket_lives_two_minutes_and_opens_only_ones_own_organizations) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    const auto other = server.add_organization("Other", "other@other.example");
    server.add_member(mill, "ada@works.example", "Ada");
    auto client = server.client();
    const auto ticket = login(client, "ada@works.example", password)->result.login_ticket;
    EXPECT_EQ(client.ask(api::login_select({ticket, other.id})).error().code, "not_a_member");
    server.pass(121 * domain::second);
    const auto late = client.ask(api::login_select({ticket, mill.id}));
    EXPECT_EQ(late.error().status, 401);
    EXPECT_EQ(late.error().code, "ticket_expired");
}

TEST_F(Sessions, naming_the_organization_signs_in_there_or_says_not_a_member) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    auto client = server.client();
    EXPECT_EQ(login(client, "ada@works.example", password, mill.id).error().code, "not_a_member");
    EXPECT_EQ(login(client, "ada@works.example", password, "org_none").error().status, 403);
    EXPECT_EQ(login(client, "ada@works.example", "wrong password", mill.id).error().code,
              "wrong_credentials");
    EXPECT_TRUE(login(client, "ada@works.example", password, works.id)->result.userinfo);
}

TEST_F(Sessions, wrong_address_and_wrong_password_answer_alike) {
    const auto ask = [&](const char* email) {
        auto reply = server.client().post("/api/v2/users/login", std::string("{\"email\":\"") + email +
                                                                     "\",\"password\":\"wrong password\"}");
        return std::to_string(reply.status) + reply.body;
    };
    const auto known = ask("ada@works.example");
    EXPECT_EQ(known, ask("nobody@works.example"));
    EXPECT_EQ(known, ask("no address"));
    EXPECT_EQ(known.substr(0, 3), "401");
}

TEST_F(Sessions, a_new_session_begins_at_every_sign_in_and_ends_the_one_it_came_with) {
    auto client = server.client();
    login(client, "ada@works.example", password);
    const auto first = client.cookie();
    login(client, "ada@works.example", password);
    EXPECT_NE(first, client.cookie());
    auto old = server.client();
    old.set_cookie(first);
    EXPECT_EQ(old.get("/api/v2/userinfo").status, 401);
}

TEST_F(Sessions, signing_out_ends_the_session_on_the_server) {
    auto client = server.signed_in("ada@works.example");
    const auto cookie = client.cookie();
    EXPECT_EQ(client.post("/api/v2/users/logout").status, 204);
    EXPECT_TRUE(client.cookie().empty());
    client.set_cookie(cookie);
    EXPECT_EQ(client.get("/api/v2/userinfo").status, 401);
}

// The one cookie that an answer sets under a name that begins so.
std::string cookie_set(const api::HttpReply& reply, std::string_view begin) {
    std::string found;
    for (const auto& [name, value] : reply.headers) {
        if (!value.starts_with(begin)) continue;
        EXPECT_EQ(found, "") << "there is one of them";
        found = value;
    }
    return found;
}

TEST_F(Sessions, the_cookie_is_for_this_site_and_no_script) {
    auto client = server.client();
    const auto reply =
        client.post("/api/v2/users/login", R"({"email":"ada@works.example","password":"a fine passphrase"})");
    const auto cookie = cookie_set(reply, "roster_session=");
    EXPECT_NE(cookie.find("HttpOnly"), std::string::npos);
    EXPECT_NE(cookie.find("SameSite=Strict"), std::string::npos);
    EXPECT_EQ(cookie.find("Domain"), std::string::npos);
    EXPECT_EQ(reply.header("Cache-Control"), "no-store");
    EXPECT_EQ(server.count("select count(*) from sessions where token_hash = '" +
                           client.cookie().substr(client.cookie().find('=') + 1) + "'"),
              0)
        << "only a hash is stored";
}

TEST_F(Sessions, behind_https_the_cookie_has_the_host_prefix_and_the_answer_hsts) {
    TestServer secure(
        {.change = [](ServerPlan& plan) { plan.public_url = "https://roster.example"; }, .folder = {}});
    secure.add_organization("Works", "ada@works.example");
    auto client = secure.client();
    client.with("Origin", "https://roster.example");
    const auto reply =
        client.post("/api/v2/users/login", R"({"email":"ada@works.example","password":"a fine passphrase"})");
    for (const char* begin : {"__Host-roster_session=", "__Host-roster_device_"})
        EXPECT_NE(cookie_set(reply, begin).find("Secure"), std::string::npos) << begin;
    EXPECT_FALSE(reply.header("Strict-Transport-Security").empty());
    EXPECT_EQ(client.get("/api/v2/userinfo").status, 200);
    EXPECT_EQ(client.get("/mail").status, 404) << "the mail page is for a loopback address alone";
}

TEST_F(Sessions, a_session_ends_after_twelve_idle_hours_and_after_seven_days) {
    auto client = server.signed_in("ada@works.example");
    for (int i = 0; i < 14; ++i) {
        server.pass(11 * domain::hour);
        EXPECT_EQ(client.get("/api/v2/userinfo").status, 200) << i;
    }
    server.pass(15 * domain::hour);
    EXPECT_EQ(client.get("/api/v2/userinfo").status, 401) << "seven days are over";
    auto idle = server.signed_in("ada@works.example");
    server.pass(12 * domain::hour + domain::second);
    EXPECT_EQ(idle.get("/api/v2/userinfo").status, 401);
}

TEST_F(Sessions, switching_makes_a_new_session_in_the_other_organization) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    server.add_member(mill, "ada@works.example", "Ada");
    auto client = server.signed_in("ada@works.example", works.id);
    const auto before = client.cookie();
    const auto switched = client.ask(api::switch_organization({mill.id}));
    ASSERT_TRUE(switched);
    EXPECT_EQ(switched->result.organizations.at(0).id, mill.id);
    EXPECT_EQ(switched->result.organization_permission_level, "collaborator");
    EXPECT_NE(before, client.cookie());
    auto old = server.client();
    old.set_cookie(before);
    EXPECT_EQ(old.get("/api/v2/userinfo").status, 401) << "the old session is dead";
    EXPECT_EQ(client.ask(api::switch_organization({"org_aaaaaaaaaaaaaaaaaaaaaaaaaa"})).error().code,
              "not_a_member");
}

TEST_F(Sessions, a_request_meant_for_another_organization_is_a_conflict) {
    auto client = server.signed_in("ada@works.example");
    EXPECT_EQ(client.get("/api/v2/organization_collaborators", {{"Roster-Organization", works.id}}).status,
              200);
    EXPECT_EQ(
        error_code(client.get("/api/v2/organization_collaborators", {{"Roster-Organization", "org_other"}})),
        "409 other_organization");
}

TEST_F(Sessions, a_request_meant_by_somebody_else_is_not_signed_in) {
    auto client = server.signed_in("ada@works.example");
    const auto by = [](const char* person) { return api::Header{"Roster-Person", person}; };
    EXPECT_EQ(client.get("/api/v2/userinfo", {by("ada%40works.example")}).status, 200);
    EXPECT_EQ(error_code(client.get("/api/v2/userinfo", {by("grace%40works.example")})), "401 somebody_else");
    auto sign_out = api::logout().request;
    sign_out.headers.push_back(by("grace%40works.example"));
    EXPECT_EQ(error_code(client.send(sign_out)), "401 somebody_else");
    EXPECT_EQ(client.get("/api/v2/userinfo").status, 200) << "the session is as it was";
}

TEST_F(Sessions, my_organizations_can_be_narrowed_to_those_that_hold_a_thing) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    const auto user = server.add_member(mill, "byron@mill.example", "Byron");
    server.add_member(mill, "ada@works.example", "Ada", "owner");
    auto client = server.signed_in("ada@works.example", works.id);
    EXPECT_EQ(client.ask(api::my_organizations())->results.size(), 2U);
    const auto holding = [&](const std::string& id) {
        return api::read_reply<api::Page<api::OrganizationChoice>>(
                   client.get("/api/v2/users/organizations?containing=" + id))
            ->results;
    };
    ASSERT_EQ(holding(user).size(), 1U);
    EXPECT_EQ(holding(user)[0].id, mill.id);
    EXPECT_TRUE(holding("usr_aaaaaaaaaaaaaaaaaaaaaaaaaa").empty());
}

// ---- Tries -----------------------------------------------------------------------------------------------------

struct Tries : testing::Test {
    TestServer server{{.change = [](ServerPlan& plan) { plan.settings.tries = {}; }, .folder = {}}};
    Place works = server.add_organization("Works", "ada@works.example");

    api::HttpReply attempt(const std::string& email, const std::string& secret) {
        return server.client().post("/api/v2/users/login",
                                    "{\"email\":\"" + email + "\",\"password\":\"" + secret + "\"}");
    }
};

TEST_F(Tries, after_five_wrong_ones_the_sixth_has_to_wait_even_with_the_right_password) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(attempt("ada@works.example", "wrong password").status, 401);
    const auto refused = attempt("ada@works.example", password);
    EXPECT_EQ(error_code(refused), "429 too_many_tries");
    const int wait = std::stoi(std::string(refused.header("Retry-After")));
    EXPECT_GE(wait, 1);
    EXPECT_LE(wait, 10);
    server.pass(wait * domain::second);
    EXPECT_EQ(attempt("ada@works.example", password).status, 200);
}

TEST_F(Tries, the_client_is_counted_over_all_addresses) {
    for (int i = 0; i < 5; ++i) attempt("nobody" + std::to_string(i) + "@works.example", "wrong password");
    EXPECT_EQ(attempt("ada@works.example", password).status, 429);
}

TEST(TriesOverIpv6, are_counted_for_the_whole_network_of_a_client) {
    TestServer server({.change =
                           [](ServerPlan& plan) {
                               plan.settings.tries = {};
                               plan.settings.trusted_proxies = {"127.0.0.0/8"};
                           },
                       .folder = {}});
    int number = 0;
    const auto attempt = [&](const std::string& from) {
        auto client = server.client();
        client.with("X-Forwarded-For", from);
        return client
            .post("/api/v2/users/login", R"({"email":"nobody)" + std::to_string(++number) +
                                             R"(@x.example","password":"wrong password"})")
            .status;
    };
    for (int i = 1; i <= 5; ++i) EXPECT_EQ(attempt("2001:db8:0:1::" + std::to_string(i)), 401) << i;
    EXPECT_EQ(attempt("2001:db8:0:1:ffff::1"), 429);
    EXPECT_EQ(attempt("2001:db8:0:2::1"), 401);
}

TEST_F(Tries, right_ones_do_not_count) {
    for (int i = 0; i < 12; ++i) EXPECT_EQ(attempt("ada@works.example", password).status, 200);
}

TEST_F(Tries, at_most_twenty_in_ten_minutes) {
    for (int i = 0; i < 20; ++i) {
        EXPECT_EQ(attempt("ada@works.example", "wrong password").status, 401) << i;
        server.pass(11 * domain::second);
    }
    EXPECT_EQ(attempt("ada@works.example", "wrong password").status, 429);
}

// ---- Forgotten passwords ---------------------------------------------------------------------------------------

TEST_F(Sessions, a_forgotten_password_is_set_anew_through_a_mailed_link_once) {
    auto signed_in = server.signed_in("ada@works.example");
    auto visitor = server.client();
    EXPECT_EQ(visitor.post("/api/v2/users/request_password_reset", R"({"email":"ADA@works.example"})").status,
              202);
    const auto token = server.newest_token("ada@works.example");
    ASSERT_FALSE(token.empty());
    EXPECT_NE(server.mails().back().link.find("/reset-password#token="), std::string::npos);

    EXPECT_EQ(visitor.ask(api::reset_password({token, "short"})).error().code, "password_too_short");
    ASSERT_TRUE(visitor.ask(api::reset_password({token, "another passphrase"})));
    EXPECT_EQ(signed_in.get("/api/v2/userinfo").status, 401) << "the sessions end";
    EXPECT_EQ(login(visitor, "ada@works.example", password).error().status, 401);
    EXPECT_TRUE(login(visitor, "ada@works.example", "another passphrase"));
    const auto again = visitor.ask(api::reset_password({token, "a third passphrase"}));
    EXPECT_EQ(again.error().status, 410);
    EXPECT_EQ(again.error().code, "reset_dead");
}

TEST_F(Sessions, a_reset_link_lives_thirty_minutes) {
    server.client().post("/api/v2/users/request_password_reset", R"({"email":"ada@works.example"})");
    const auto token = server.newest_token("ada@works.example");
    server.pass(31 * domain::minute);
    EXPECT_EQ(server.client().ask(api::reset_password({token, "another passphrase"})).error().code,
              "reset_dead");
}

TEST_F(Sessions, an_unknown_address_gets_the_same_answer_and_no_mail) {
    const auto known =
        server.client().post("/api/v2/users/request_password_reset", R"({"email":"ada@works.example"})");
    const auto unknown =
        server.client().post("/api/v2/users/request_password_reset", R"({"email":"who@works.example"})");
    EXPECT_EQ(known.status, unknown.status);
    EXPECT_EQ(known.body, unknown.body);
    EXPECT_EQ(server.mails().size(), 1U);
}

}  // namespace
}  // namespace roster::server::test
