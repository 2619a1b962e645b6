// API keys: calling by one, and making, listing and revoking them.
#include "server/key_fixture.hpp"

namespace roster::server::test {
namespace {

using ApiKeys = KeyFixture;

constexpr const char* userinfo = "/api/v2/userinfo";

// ---- Calling by key ----------------------------------------------------------------------------------------------

TEST_F(ApiKeys, call_as_a_bearer_and_as_the_command_lines_cookie_without_any_other_header) {
    const auto key = make_key(byron);
    EXPECT_TRUE(key.starts_with("aph0_")) << key;
    std::vector<Client> clients;
    clients.push_back(by_bearer(key));
    clients.push_back(by_cookie(key));
    for (auto& client : clients) {
        const auto info = client.ask(api::userinfo());
        ASSERT_TRUE(info);
        EXPECT_EQ(info->result.email, "byron@works.example");
        EXPECT_EQ(info->result.organizations.at(0).id, works.id);
        EXPECT_EQ(client.post("/api/v2/users/create_api_key", R"({"duration":60})").status, 200);
    }
}

TEST_F(ApiKeys, count_before_a_session_and_a_bearer_before_the_cookie_even_when_it_is_wrong) {
    const auto key = make_key(byron);
    const auto who = [&](std::vector<api::Header> headers) {
        const auto reply = ada.get(userinfo, std::move(headers));
        return reply.status == 200 ? member_text(reply.body, "email") : std::to_string(reply.status);
    };
    EXPECT_EQ(who({}), "ada@works.example");
    EXPECT_EQ(who({{"Authorization", "Bearer " + key}}), "byron@works.example");
    EXPECT_EQ(who({{"Authorization", "bearer wrong"}}), "401");
    EXPECT_EQ(who({{"Cookie", "cli_token=" + key + "; " + ada.cookie()}}), "byron@works.example");
    EXPECT_EQ(who({{"Cookie", ada.cookie() + "; cli_token=wrong"}}), "401");
    EXPECT_EQ(who({{"Authorization", "Bearer wrong"}, {"Cookie", "cli_token=" + key}}), "401");
    EXPECT_EQ(who({{"Authorization", "Basic YTpi"}}), "ada@works.example") << "a proxy's own scheme";
}

TEST_F(ApiKeys, in_the_cookie_are_refused_from_another_sites_page) {
    const auto key = make_key(byron);
    auto client = by_cookie(key);
    const auto status = [&](std::string name, std::string value) {
        return error_code(client.get(userinfo, {{std::move(name), std::move(value)}}));
    };
    EXPECT_EQ(status("Origin", "https://evil.example"), "403 foreign_request");
    EXPECT_EQ(status("Sec-Fetch-Site", "cross-site"), "403 foreign_request");
    EXPECT_EQ(status("Origin", client.origin()), "200 ");
    EXPECT_EQ(status("Sec-Fetch-Site", "none"), "200 ");
    EXPECT_EQ(by_bearer(key).get(userinfo, {{"Origin", "https://evil.example"}}).status, 200)
        << "no browser sends a bearer by itself";
    EXPECT_EQ(error_code(by_cookie("wrong").get(userinfo, {{"Sec-Fetch-Site", "cross-site"}})),
              "401 not_signed_in")
        << "first who calls, then from where";
}

TEST_F(ApiKeys, are_not_enough_for_passwords_sessions_switching_and_codes) {
    auto client = by_bearer(make_key(ada));
    const auto post = [&](const char* path, const char* body = "{}") {
        return error_code(client.post(path, body));
    };
    for (const auto* path :
         {"/api/v2/users/logout", "/api/v2/users/switch_organization", "/api/v2/users/change_password",
          "/api/v2/users/sessions/revoke_others", "/api/v2/users/validate_otp_token",
          "/api/v2/users/refuse_otp_token", "/api/v2/users/show_otp_source?otp=x"})
        EXPECT_EQ(post(path), "403 session_needed") << path;
    EXPECT_EQ(error_code(client.get("/api/v2/users/sessions")), "403 session_needed");
}

TEST_F(ApiKeys, have_the_role_that_their_owner_has_at_that_moment) {
    auto client = by_bearer(make_key(ada));
    EXPECT_EQ(client.get("/api/v2/organization_collaborators").status, 200);
    server.server().database().change([&](soci::session& session) {
        session << "update members set base_role = 'collaborator' where email = 'ada@works.example'";
    });
    EXPECT_EQ(error_code(client.get("/api/v2/organization_collaborators")), "403 not_an_owner");
    EXPECT_EQ(client.get(userinfo).status, 200);
}

TEST_F(ApiKeys, say_other_organization_like_a_session_does) {
    auto client = by_bearer(make_key(ada));
    EXPECT_EQ(error_code(client.get(userinfo, {{"Roster-Organization", "org_other"}})),
              "409 other_organization");
}

TEST_F(ApiKeys, of_one_person_share_their_idempotency_keys) {
    auto first = by_bearer(make_key(ada));
    auto second = by_cookie(make_key(ada));
    const auto make = [](Client& client) {
        return client.post("/api/v2/organization_invitations", R"({"email":"new@works.example"})",
                           {{"Idempotency-Key", "one"}});
    };
    EXPECT_EQ(make(first).body, make(second).body);
    EXPECT_EQ(make(ada).body, make(first).body);
    EXPECT_EQ(server.count("select count(*) from invitations"), 1);
}

TEST_F(ApiKeys, remember_when_they_were_last_used_to_the_minute) {
    auto client = by_bearer(make_key(byron));
    EXPECT_FALSE(keys(byron).at(0).last_used_at);
    client.get(userinfo);
    const auto first = keys(byron).at(0).last_used_at;
    ASSERT_TRUE(first);
    client.get(userinfo);
    EXPECT_EQ(keys(byron).at(0).last_used_at, first) << "no write for every request";
    server.pass(domain::minute);
    client.get(userinfo);
    EXPECT_GT(keys(byron).at(0).last_used_at, first);
    EXPECT_EQ(keys(byron).at(0).etag, keys(byron).at(0).etag);
}

TEST_F(ApiKeys, end_at_their_time) {
    auto client = by_bearer(make_key(byron));
    server.pass(domain::hour);
    EXPECT_EQ(client.get(userinfo).status, 200) << "half a second is left";
    server.pass(domain::second);
    EXPECT_EQ(client.get(userinfo).status, 401);
}

TEST_F(ApiKeys, end_with_the_membership) {
    auto client = by_bearer(make_key(byron));
    server.server().database().change([&](soci::session& session) {
        session << "update members set removed_at = 1 where email = 'byron@works.example'";
    });
    EXPECT_EQ(client.get(userinfo).status, 401);
}

// ---- Making ------------------------------------------------------------------------------------------------------

TEST_F(ApiKeys, are_stored_as_a_hash_and_their_id_tells_nothing_of_them) {
    const auto key = make_key(byron, "", "My laptop");
    EXPECT_GE(key.size(), 48U) << "256 bits";
    const auto shown = keys(byron).at(0);
    EXPECT_EQ(shown.hex_hashed_id.size(), 64U);
    EXPECT_EQ(shown.hex_hashed_id.find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_NE(shown.hex_hashed_id, token_hash(key));
    EXPECT_TRUE(key.ends_with(shown.display_id));
    EXPECT_EQ(shown.display_id.size(), 6U);
    EXPECT_EQ(shown.name, "My laptop");
    EXPECT_EQ(shown.created_by, byron_id);
    EXPECT_EQ(shown.user.email, "byron@works.example");
    EXPECT_EQ(by_bearer(shown.hex_hashed_id).get(userinfo).status, 401);
    EXPECT_EQ(server.count("select count(*) from api_keys where key_hash = '" + key + "'"), 0);
    EXPECT_EQ(audited("API_KEY", "CREATE"), 1);
}

TEST_F(ApiKeys, of_people_live_thirty_days_at_most_those_of_service_accounts_a_hundred_years) {
    const auto make = [&](const std::string& body) {
        return error_code(ada.post("/api/v2/users/create_api_key", body));
    };
    EXPECT_EQ(make(R"({"duration":2592000})"), "200 ");
    EXPECT_EQ(make(R"({"duration":2592000.1})"), "422 member_too_large");
    EXPECT_EQ(make(R"({"duration":0.25})"), "200 ");
    EXPECT_EQ(make(R"({"duration":0})"), "422 member_not_positive");
    EXPECT_EQ(make(R"({"duration":-1})"), "422 member_not_positive");
    EXPECT_EQ(make(R"({"duration":"60"})"), "422 member_not_number");
    EXPECT_EQ(make(R"({})"), "422 member_required");
    const auto robot = make_service_account("robot");
    EXPECT_EQ(make(R"({"duration":3153600000,"user_id":")" + robot + "\"}"), "200 ");
    EXPECT_EQ(make(R"({"duration":3153600001,"user_id":")" + robot + "\"}"), "422 member_too_large");
    const auto found = list<api::ApiKey>(ada, "/api/v2/users/admin/api_keys?user_id=" + robot);
    ASSERT_EQ(found.size(), 1U);
    EXPECT_TRUE(domain::to_text(found[0].expires_at).starts_with("21")) << "in the next century";
}

TEST_F(ApiKeys, of_another_person_cannot_be_made) {
    const auto make = [](Client& client, const std::string& user_id) {
        return error_code(
            client.post("/api/v2/users/create_api_key", R"({"duration":60,"user_id":")" + user_id + "\"}"));
    };
    const auto robot = make_service_account("robot");
    EXPECT_EQ(make(ada, byron_id), "403 api_key_of_another");
    EXPECT_EQ(make(ada, "usr_aaaaaaaaaaaaaaaaaaaaaaaaaa"), "404 not_found");
    EXPECT_EQ(make(byron, byron_id), "200 ");
    EXPECT_EQ(make(byron, robot), "403 not_an_owner");
    EXPECT_EQ(make(byron, "usr_aaaaaaaaaaaaaaaaaaaaaaaaaa"), "403 not_an_owner");
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    auto charles = server.signed_in("charles@mill.example");
    EXPECT_EQ(make(charles, robot), "404 not_found");
}

// ---- Listing and revoking ----------------------------------------------------------------------------------------

TEST_F(ApiKeys, are_listed_newest_first_by_page_and_by_name) {
    for (const auto* name : {"Alpha", "Beta", "alphabet", "Gamma"}) {
        make_key(byron, "", name);
        server.pass(domain::second);
    }
    make_key(ada, "", "Alpha of Ada");
    const auto names = [&](const std::string& query) {
        std::string all;
        for (const auto& key : keys(byron, query)) all += key.name + " ";
        return all;
    };
    EXPECT_EQ(names(""), "Gamma alphabet Beta Alpha ");
    EXPECT_EQ(names("?sort=name"), "Alpha alphabet Beta Gamma ");
    EXPECT_EQ(names("?name=ALPHA"), "Alpha alphabet ") << "whole names first";
    const auto first = api::read_reply<api::Page<api::ApiKey>>(byron.get("/api/v2/users/api_keys?count=3"));
    EXPECT_EQ(first->metadata.total, 4);
    EXPECT_EQ(names("?count=3&paging_token=" + first->metadata.next_paging_token.value()), "Alpha ");
    EXPECT_EQ(byron.get("/api/v2/users/api_keys?sort=shoe").status, 422);
}

TEST_F(ApiKeys, that_are_revoked_act_no_more_and_stay_listed_for_thirty_days) {
    const auto key = make_key(byron);
    auto client = by_bearer(key);
    const auto id = keys(byron).at(0).hex_hashed_id;
    EXPECT_EQ(remove(byron, "/api/v2/users/api_keys/" + id).status, 204);
    EXPECT_EQ(client.get(userinfo).status, 401);
    ASSERT_EQ(keys(byron).size(), 1U);
    EXPECT_TRUE(keys(byron)[0].revoked_at);
    EXPECT_EQ(remove(byron, "/api/v2/users/api_keys/" + id).status, 204) << "once more does nothing";
    EXPECT_EQ(audited("API_KEY", "REVOKE"), 1);
    server.pass(31 * domain::day);
    auto again = server.signed_in("byron@works.example");
    EXPECT_TRUE(keys(again).empty());
}

TEST_F(ApiKeys, that_ended_by_themselves_are_not_revoked) {
    make_key(byron);
    const auto id = keys(byron).at(0).hex_hashed_id;
    server.pass(2 * domain::hour);
    EXPECT_EQ(remove(byron, "/api/v2/users/api_keys/" + id).status, 204);
    EXPECT_EQ(audited("API_KEY", "REVOKE"), 0);
    EXPECT_FALSE(keys(byron).at(0).revoked_at);
}

TEST_F(ApiKeys, are_revoked_only_as_they_were_seen) {
    make_key(byron);
    const auto seen = keys(byron).at(0);
    const auto path = "/api/v2/users/api_keys/" + seen.hex_hashed_id;
    EXPECT_EQ(remove(ada, "/api/v2/users/admin/api_keys/" + seen.hex_hashed_id).status, 204);
    const auto late = remove(byron, path, {{"If-Match", seen.etag}});
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_NE(late.body.find("Owner of Analytical Works"), std::string::npos) << "by whom";
    EXPECT_EQ(remove(byron, path, {{"If-Match", "\"nonsense\""}}).status, 412);
}

TEST_F(ApiKeys, of_others_are_there_for_owners_alone) {
    make_key(byron);
    const auto id = keys(byron).at(0).hex_hashed_id;
    EXPECT_EQ(remove(ada, "/api/v2/users/api_keys/" + id).status, 404);
    EXPECT_TRUE(keys(ada).empty());
    EXPECT_EQ(byron.get("/api/v2/users/admin/api_keys").status, 403);
    EXPECT_EQ(remove(byron, "/api/v2/users/admin/api_keys/" + id).status, 403);
    EXPECT_EQ(list<api::ApiKey>(ada, "/api/v2/users/admin/api_keys?user_id=" + byron_id).size(), 1U);
    EXPECT_EQ(list<api::ApiKey>(ada, "/api/v2/users/admin/api_keys?created_by=" + byron_id).size(), 1U);
    EXPECT_TRUE(list<api::ApiKey>(ada, "/api/v2/users/admin/api_keys?created_by=usr_none").empty());
    server.add_organization("Mill", "charles@mill.example");
    auto charles = server.signed_in("charles@mill.example");
    EXPECT_EQ(remove(charles, "/api/v2/users/admin/api_keys/" + id).status, 404);
    EXPECT_EQ(remove(ada, "/api/v2/users/admin/api_keys/" + id).status, 204);
}

TEST_F(ApiKeys, are_revoked_many_at_once_with_a_count) {
    auto first = by_bearer(make_key(byron));
    make_key(byron);
    make_key(ada);
    const auto own = keys(byron);
    const auto body = R"({"api_key_ids":[")" + own[0].hex_hashed_id + R"(",")" + own[1].hex_hashed_id +
                      R"(",")" + keys(ada).at(0).hex_hashed_id + "\"]}";
    const auto reply = byron.post("/api/v2/users/api_keys/revoke", body);
    const auto answer = api::read_reply<api::One<api::ApiKeysRevoked>>(reply);
    ASSERT_TRUE(answer) << reply.body;
    EXPECT_EQ(answer->result.success_count, 2);
    EXPECT_EQ(answer->result.failed_count, 1);
    EXPECT_EQ(answer->result.failed_keys.at(0).api_key_id, keys(ada).at(0).hex_hashed_id);
    EXPECT_EQ(answer->result.total_requested, 3);
    EXPECT_EQ(first.get(userinfo).status, 401);
    EXPECT_EQ(audited("API_KEY", "REVOKE"), 2);
    EXPECT_EQ(
        api::read_reply<api::One<api::ApiKeysRevoked>>(ada.post("/api/v2/users/admin/api_keys/revoke", body))
            ->result.success_count,
        3);
}

// ---- Service accounts --------------------------------------------------------------------------------------------

TEST_F(ApiKeys, let_a_service_account_call) {
    const auto robot = make_service_account("robot");
    auto client = by_cookie(make_key(ada, robot));
    const auto info = client.ask(api::userinfo());
    ASSERT_TRUE(info);
    std::string host = works.id;
    host[3] = '-';
    EXPECT_EQ(info->result.email, "robot@" + host + ".serviceaccount.com");
    EXPECT_EQ(info->result.organization_permission_level, "collaborator");
    EXPECT_FALSE(info->result.has_password);
    EXPECT_EQ(list<api::OrganizationChoice>(client, "/api/v2/users/organizations").at(0).id, works.id);
    EXPECT_EQ(error_code(client.get("/api/v2/organization_collaborators")), "403 not_an_owner");
    EXPECT_EQ(keys(client).size(), 1U);
    EXPECT_EQ(server.client()
                  .post("/api/v2/users/login", "{\"email\":\"" + info->result.email + R"(","password":""})")
                  .status,
              401);
}

TEST_F(ApiKeys, service_accounts_have_names_that_are_unique_and_fit_into_an_address) {
    const auto make = [&](const std::string& query, const std::string& body = "") {
        return error_code(ada.post("/api/v2/users/service_accounts" + query, body));
    };
    EXPECT_EQ(make("?name=ci-bot"), "200 ");
    EXPECT_EQ(make("?name=ci-bot"), "409 service_account_taken");
    EXPECT_EQ(make("?name=CI-Bot"), "409 service_account_taken") << "it would have the same address";
    EXPECT_EQ(make("", R"({"name":"by-body"})"), "200 ");
    EXPECT_EQ(make(""), "422 member_required");
    EXPECT_EQ(make("", "{}"), "422 member_required");
    EXPECT_EQ(make("?name=a%20b"), "422 service_account_name");
    EXPECT_EQ(make("?name=a%40b"), "422 service_account_name");
    EXPECT_EQ(error_code(byron.post("/api/v2/users/service_accounts?name=mine")), "403 not_an_owner");
    EXPECT_EQ(
        list<api::Collaborator>(ada, "/api/v2/organization_collaborators?is_service_account=True").size(),
        2U);
    EXPECT_EQ(audited("SERVICE_ACCOUNT", "CREATE"), 2);
}

TEST_F(ApiKeys, rotating_ends_all_keys_of_a_service_account) {
    const auto robot = make_service_account("robot");
    auto first = by_cookie(make_key(ada, robot));
    auto second = by_cookie(make_key(ada, robot));
    auto other = by_cookie(make_key(ada));
    const auto path = "/api/v2/organization_collaborators/rotate_api_key_for_user/";
    EXPECT_EQ(byron.post(path + robot).status, 403);
    EXPECT_EQ(ada.post(path + std::string("usr_none")).status, 404);
    EXPECT_EQ(ada.post(path + robot).status, 204);
    EXPECT_EQ(first.get(userinfo).status, 401);
    EXPECT_EQ(second.get(userinfo).status, 401);
    EXPECT_EQ(other.get(userinfo).status, 200);
    EXPECT_EQ(by_cookie(make_key(ada, robot)).get(userinfo).status, 200);
    EXPECT_EQ(audited("API_KEY", "REVOKE"), 1);
}

TEST_F(ApiKeys, asked_for_with_a_key_never_outlive_it) {
    const auto key = make_key(ada);  // an hour
    auto program = by_bearer(key);
    const auto robot = make_service_account("robot");
    const auto end = keys(ada).at(0).expires_at;
    for (const std::string& body :
         {std::string(R"({"duration":2592000})"), R"({"duration":3153600000,"user_id":")" + robot + "\"}"}) {
        const auto made = program.post("/api/v2/users/create_api_key", body);
        ASSERT_EQ(made.status, 200) << made.body;
    }
    for (const auto& each : keys(ada)) EXPECT_LE(each.expires_at, end);
    const auto of_robot = list<api::ApiKey>(ada, "/api/v2/users/admin/api_keys?user_id=" + robot);
    ASSERT_EQ(of_robot.size(), 1U);
    EXPECT_EQ(of_robot[0].expires_at, end);
    EXPECT_EQ(program.post("/api/v2/users/create_api_key", R"({"duration":2592001})").status, 422)
        << "what no key may have is refused all the same";
    ASSERT_EQ(program.post("/api/v2/users/create_api_key", R"({"duration":60})").status, 200);
    EXPECT_LT(keys(ada).at(0).expires_at, end) << "and less is less";
}

TEST_F(ApiKeys, are_not_enough_for_what_is_a_persons_alone) {
    const auto key = make_key(ada);
    const auto robot = make_service_account("robot");
    const auto key_of_robot = make_key(ada, robot);
    std::vector<Client> programs;
    programs.push_back(by_bearer(key));
    programs.push_back(by_cookie(key));
    programs.push_back(by_bearer(key_of_robot));
    for (auto& program : programs) {
        EXPECT_EQ(error_code(program.patch("/api/v2/users/me", R"({"name":"Somebody"})")),
                  "403 session_needed");
        EXPECT_EQ(error_code(program.post("/api/v2/users/logout")), "403 session_needed");
        EXPECT_EQ(error_code(program.post("/api/v2/users/switch_organization",
                                          R"({"organization_id":"org_aaaaaaaaaaaaaaaaaaaa"})")),
                  "403 session_needed");
    }
    auto robot_itself = by_bearer(key_of_robot);
    EXPECT_EQ(error_code(robot_itself.post("/api/v2/organization_collaborators/leave")),
              "403 session_needed");
    EXPECT_EQ(robot_itself.get("/api/v2/userinfo").status, 200) << "it is still there";
    EXPECT_EQ(error_code(ada.post("/api/v2/users/switch_organization",
                                  R"({"organization_id":"org_aaaaaaaaaaaaaaaaaaaa"})")),
              "403 not_a_member");
}

}  // namespace
}  // namespace roster::server::test
