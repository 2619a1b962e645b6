// One's own account: name, password, sessions; and people whom an owner makes without an invitation.
#include <sodium.h>

#include "server/key_fixture.hpp"
#include "store/accounts.hpp"

namespace roster::server::test {
namespace {

using Accounts = KeyFixture;

constexpr const char* userinfo = "/api/v2/userinfo";
constexpr const char* new_password =
    R"({"password":"a fine passphrase","new_password":"another passphrase"})";

TEST_F(Accounts, take_another_name_in_every_organization) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    server.add_member(mill, "byron@works.example", "Byron");
    const auto reply = byron.patch("/api/v2/users/me", R"({"name":" Lord Byron "})");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(member_text(reply.body, "name"), "Lord Byron");
    EXPECT_EQ(reply.header("ETag"), byron.get(userinfo).header("ETag"));
    EXPECT_EQ(server.count("select count(*) from members where name = 'Lord Byron'"), 2);
    EXPECT_EQ(list<api::Collaborator>(ada, "/api/v2/organization_collaborators?q=lord").size(), 1U);
    EXPECT_EQ(audited("USER", "MODIFY"), 2);
    EXPECT_EQ(error_code(byron.patch("/api/v2/users/me", R"({"name":" "})")), "422 name_empty");
    EXPECT_EQ(error_code(byron.patch("/api/v2/users/me", R"({})")), "422 member_required");
}

TEST_F(Accounts, are_renamed_only_as_they_were_seen) {
    const std::string seen(byron.get(userinfo).header("ETag"));
    ASSERT_FALSE(seen.empty());
    EXPECT_EQ(byron.patch("/api/v2/users/me", R"({"name":"B"})", {{"If-Match", seen}}).status, 200);
    const auto late = byron.patch("/api/v2/users/me", R"({"name":"C"})", {{"If-Match", seen}});
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_NE(late.body.find("\"changed_by\":{\"id\":\"" + byron_id), std::string::npos) << late.body;
}

// ---- Passwords ---------------------------------------------------------------------------------------------------

TEST_F(Accounts, change_their_password_and_end_every_other_session_but_no_key) {
    auto elsewhere = server.signed_in("byron@works.example");
    auto by_key = by_bearer(make_key(byron));
    EXPECT_EQ(byron.post("/api/v2/users/change_password", new_password).status, 204);
    EXPECT_EQ(elsewhere.get(userinfo).status, 401);
    EXPECT_EQ(byron.get(userinfo).status, 200);
    EXPECT_EQ(ada.get(userinfo).status, 200);
    EXPECT_EQ(by_key.get(userinfo).status, 200);
    auto client = server.client();
    EXPECT_TRUE(client.ask(api::login({"byron@works.example", "another passphrase", {}})));
    EXPECT_EQ(audited("ACCESS", "PASSWORD_CHANGE"), 1);
}

TEST_F(Accounts, keep_their_password_when_the_old_one_is_wrong_or_the_new_one_is_bad) {
    const auto change = [&](const char* body) {
        return error_code(byron.post("/api/v2/users/change_password", body));
    };
    EXPECT_EQ(change(R"({"password":"wrong","new_password":"another passphrase"})"), "400 wrong_password");
    server.server().backend().background.finish();
    EXPECT_EQ(audited("ACCESS", "LOGIN_FAILED"), 1);
    EXPECT_EQ(change(R"({"password":"a fine passphrase","new_password":"short"})"), "400 password_too_short");
    EXPECT_EQ(change(R"({"password":"a fine passphrase","new_password":"123456789a"})"),
              "400 password_common");
    server.signed_in("byron@works.example");
}

TEST_F(Accounts, have_one_password_however_a_keyboard_composes_it) {
    const auto signs_in = [&](const std::string& typed) {
        return server.client().ask(api::login({"byron@works.example", typed, {}})).has_value();
    };
    const auto change = [&](const std::string& from, const std::string& to) {
        return byron
            .post("/api/v2/users/change_password",
                  R"({"password":")" + from + R"(","new_password":")" + to + R"("})")
            .status;
    };
    ASSERT_EQ(change(password, "gr\u00FC\u00DFe aus K\u00F6ln"), 204);
    EXPECT_TRUE(signs_in("gr\u00FC\u00DFe aus K\u00F6ln"));
    EXPECT_TRUE(signs_in("gru\u0308\u00DFe aus Ko\u0308ln"));
    EXPECT_FALSE(signs_in("gruse aus Koln"));
    ASSERT_EQ(change("gru\u0308\u00DFe aus Ko\u0308ln", "\uFF41nother passphra\u017Fe"), 204);
    EXPECT_TRUE(signs_in("another passphrase"));
}

TEST_F(Accounts, keep_a_password_of_before_it_was_normalized_and_have_it_normalized_by_using_it) {
    const std::string typed = "gru\u0308\u00DFe aus Ko\u0308ln";
    std::string hash(crypto_pwhash_STRBYTES, '\0');
    ASSERT_EQ(crypto_pwhash_str(hash.data(), typed.data(), typed.size(), crypto_pwhash_OPSLIMIT_MIN,
                                crypto_pwhash_MEMLIMIT_MIN),
              0);
    const auto set_old_hash = [&] {
        server.server().database().change([&](soci::session& session) {
            const auto account = store::find_account_by_email(session, "byron@works.example");
            store::set_password_hash(session, account->id, hash.c_str());
        });
    };
    const auto signs_in = [&](const std::string& text) {
        return server.client().ask(api::login({"byron@works.example", text, {}})).has_value();
    };
    set_old_hash();
    EXPECT_FALSE(signs_in("gr\u00FC\u00DFe aus K\u00F6ln")) << "what was hashed is not known yet";
    EXPECT_TRUE(signs_in(typed));
    EXPECT_TRUE(signs_in("gr\u00FC\u00DFe aus K\u00F6ln"));
    set_old_hash();
    EXPECT_EQ(byron
                  .post("/api/v2/users/change_password",
                        R"({"password":")" + typed + R"(","new_password":"another passphrase"})")
                  .status,
              204);
}

TEST(PasswordTries, are_counted_together_with_those_of_signing_in) {
    TestServer server({.change = [](ServerPlan& plan) { plan.settings.tries = {}; }, .folder = {}});
    server.add_organization("Works", "ada@works.example");
    auto ada = server.signed_in("ada@works.example");
    for (int i = 0; i < 5; ++i)
        EXPECT_EQ(ada.post("/api/v2/users/change_password",
                           R"({"password":"wrong","new_password":"another passphrase"})")
                      .status,
                  400);
    EXPECT_EQ(error_code(ada.post("/api/v2/users/change_password", new_password)), "429 too_many_tries");
    EXPECT_EQ(error_code(ada.post("/api/v2/users/login",
                                  R"({"email":"ada@works.example","password":"a fine passphrase"})")),
              "429 too_many_tries");
}

// ---- Sessions ----------------------------------------------------------------------------------------------------

struct SessionList : KeyFixture {
    std::vector<api::Session> sessions(Client& client, const std::string& query = "") {
        return list<api::Session>(client, "/api/v2/users/sessions" + query);
    }
};

TEST_F(SessionList, shows_from_where_and_which_is_the_one_that_asks) {
    server.pass(domain::second);
    auto elsewhere = server.client();
    elsewhere.with("User-Agent", "A phone");
    elsewhere.ask(api::login({"byron@works.example", password, {}}));
    const auto all = sessions(byron);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].user_agent, "A phone");
    EXPECT_EQ(all[0].source_ip, "127.0.0.1");
    EXPECT_FALSE(all[0].current);
    EXPECT_TRUE(all[1].current);
    EXPECT_TRUE(sessions(elsewhere)[0].current);
    EXPECT_EQ(sessions(byron, "?count=1").size(), 1U);
    EXPECT_EQ(byron.get("/api/v2/users/sessions?sort=shoe").status, 422);
}

TEST_F(SessionList, of_a_member_is_for_owners) {
    EXPECT_EQ(sessions(ada, "?user_id=" + byron_id).size(), 1U);
    EXPECT_EQ(sessions(byron, "?user_id=" + byron_id).size(), 1U);
    for (const auto* more : {"", "&count=0", "&sort=shoe"}) {
        const auto others = std::string("/api/v2/users/sessions?user_id=usr_other") + more;
        EXPECT_EQ(byron.get(others).status, 403) << more;
        EXPECT_EQ(ada.get(others).status, 404) << more;
    }
}

TEST_F(SessionList, ends_one_of_ones_own_and_for_owners_one_of_a_member) {
    auto elsewhere = server.signed_in("byron@works.example");
    const auto id_of = [&](Client& client) {
        for (const auto& each : sessions(client))
            if (each.current) return each.id;
        return std::string();
    };
    const auto path = [](const std::string& id) { return "/api/v2/users/sessions/" + id; };
    const auto adas = id_of(ada), first = id_of(byron), second = id_of(elsewhere);
    EXPECT_EQ(remove(byron, path(adas)).status, 404);
    EXPECT_EQ(remove(byron, path(second)).status, 204);
    EXPECT_EQ(elsewhere.get(userinfo).status, 401);
    EXPECT_EQ(remove(byron, path(second)).status, 404);
    EXPECT_EQ(remove(ada, path(first)).status, 204);
    EXPECT_EQ(byron.get(userinfo).status, 401);
    EXPECT_EQ(remove(ada, path(adas)).status, 204);
    EXPECT_TRUE(ada.cookie().empty()) << "one's own: signed out";
    EXPECT_EQ(audited("SESSION", "REVOKE"), 3);
}

TEST_F(SessionList, keeps_nobody_in_another_organization_in_view) {
    const auto mill = server.add_organization("Mill", "charles@mill.example");
    server.add_member(mill, "byron@works.example", "Byron");
    auto in_mill = server.signed_in("byron@works.example", mill.id);
    EXPECT_EQ(sessions(byron).size(), 2U) << "one's own everywhere";
    EXPECT_EQ(sessions(ada, "?user_id=" + byron_id).size(), 1U);
    const auto id = sessions(in_mill)[0].id;
    EXPECT_EQ(remove(ada, "/api/v2/users/sessions/" + id).status, 404);
}

TEST_F(SessionList, ends_all_the_others_at_once) {
    auto elsewhere = server.signed_in("byron@works.example");
    EXPECT_EQ(byron.post("/api/v2/users/sessions/revoke_others").status, 204);
    EXPECT_EQ(elsewhere.get(userinfo).status, 401);
    EXPECT_EQ(byron.get(userinfo).status, 200);
    EXPECT_EQ(ada.get(userinfo).status, 200);
}

// ---- Made without an invitation ----------------------------------------------------------------------------------

constexpr const char* batch = "/api/v2/users/admin_batch_create";

TEST_F(Accounts, are_made_from_a_list_in_its_order) {
    ada.post("/api/v2/organization_invitations", R"({"email":"grace@works.example"})");
    const auto reply = ada.post(batch, R"([
        {"name":"Grace","lastname":"Hopper","title":"Admiral","email":" Grace@Works.example","is_sso_user":false,
         "password":"a fine passphrase"},
        {"name":"Alan","email":"alan@works.example","is_sso_user":true}])");
    const auto made = api::read_reply<api::Page<api::UserCreated>>(reply);
    ASSERT_TRUE(made) << reply.body;
    ASSERT_EQ(made->results.size(), 2U);
    EXPECT_EQ(made->results[0].email, "grace@works.example");
    EXPECT_EQ(made->results[0].name, "Grace");
    EXPECT_EQ(made->results[0].lastname, "Hopper");
    EXPECT_EQ(made->results[0].title, "Admiral");
    EXPECT_TRUE(made->results[1].is_sso_user);
    server.signed_in("grace@works.example");
    EXPECT_EQ(list<api::Collaborator>(ada, "/api/v2/organization_collaborators?email=grace@works.example")
                  .at(0)
                  .name,
              "Grace Hopper");
    EXPECT_EQ(list<api::Invitation>(ada, "/api/v2/organization_invitations").size(), 0U);
    EXPECT_EQ(list<api::Invitation>(ada, "/api/v2/organization_invitations?status=expired").size(), 1U);
    EXPECT_EQ(server.count("select collaborators from organizations"), 3);
    EXPECT_EQ(audited("USER", "CREATE"), 2);
}

TEST_F(Accounts, are_made_all_or_none) {
    const auto good = std::string(R"([{"name":"Grace","email":"grace@works.example","is_sso_user":false},)");
    const auto attempt = [&](const std::string& second) {
        const auto reply = ada.post(batch, good + second + "]");
        return error_code(reply) + " " + member_text(reply.body, "field");
    };
    EXPECT_EQ(attempt(R"({"name":"B","email":"byron@works.example","is_sso_user":false})"),
              "400 already_member [1].email");
    EXPECT_EQ(attempt(R"({"name":"B","email":"broken","is_sso_user":false})"),
              "400 not_an_address [1].email");
    EXPECT_EQ(attempt(R"({"name":"B","email":"GRACE@works.example","is_sso_user":false})"),
              "400 stands_twice [1].email");
    EXPECT_EQ(attempt(R"({"name":"B","email":"b@works.example","is_sso_user":false,"password":"short"})"),
              "400 password_too_short [1].password");
    EXPECT_EQ(attempt(R"({"name":"B","title":"Ad\nmiral","email":"b@works.example","is_sso_user":false})"),
              "400 member_no_line [1].title");
    EXPECT_EQ(
        attempt(R"({"name":"B","title":"\u202Elarimda","email":"b@works.example","is_sso_user":false})"),
        "400 member_no_line [1].title");
    EXPECT_EQ(attempt(R"({"name":"B","title":"\u3164","email":"b@works.example","is_sso_user":false})"),
              "400 member_shows_nothing [1].title");
    EXPECT_EQ(attempt(R"({"name":"B","email":"b@works.example"})"), "422 member_required [1].is_sso_user");
    server.add_organization("Mill", "charles@mill.example");
    EXPECT_EQ(attempt(R"({"name":"C","email":"charles@mill.example","is_sso_user":false})"),
              "400 has_account [1].email")
        << "nobody joins another organization without saying so";
    EXPECT_EQ(server.count("select count(*) from accounts where email = 'grace@works.example'"), 0);
    EXPECT_EQ(error_code(byron.post(batch, good.substr(0, good.size() - 1) + "]")), "403 not_an_owner");
}

TEST_F(Accounts, without_a_password_get_one_through_a_reset_link) {
    ada.post(batch, R"([{"name":"Grace","email":"grace@works.example","is_sso_user":false}])");
    auto visitor = server.client();
    EXPECT_EQ(visitor.ask(api::login({"grace@works.example", "", {}})).error().status, 401);
    visitor.post("/api/v2/users/request_password_reset", R"({"email":"grace@works.example"})");
    ASSERT_TRUE(visitor.ask(api::reset_password({server.newest_token("grace@works.example"), password})));
    server.signed_in("grace@works.example");
}

TEST_F(Accounts, have_refusals_in_the_audit_log) {
    EXPECT_EQ(byron.get("/api/v2/organization_collaborators").status, 403);
    EXPECT_EQ(audited("ACCESS", "REFUSED"), 1);
}

TEST_F(Accounts, are_left_alone_by_what_the_command_line_reports) {
    auto client = by_cookie("unknown");
    EXPECT_EQ(client.post("/api/v2/cli_usage/", R"({"trace_id":"x","duration_ms":1.5})").status, 204);
    EXPECT_EQ(client.post("/api/v2/cli_usage/").status, 204);
}

}  // namespace
}  // namespace roster::server::test
