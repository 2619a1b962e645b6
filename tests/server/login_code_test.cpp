// Signing in the command line by a code that a signed-in person approves.
#include "server/key_fixture.hpp"

namespace roster::server::test {
namespace {

struct LoginCodes : KeyFixture {
    explicit LoginCodes(TestServer::Plan plan = {}) : KeyFixture(std::move(plan)) {}
    Client command_line = by_cookie("none");

    std::string make_code(const std::string& query = "") {
        return member_text(command_line.get("/api/v2/users/create_otp_token" + query).body, "otp");
    }
    // "waiting", the key, or the refusal.
    std::string ask(const std::string& code) {
        const auto reply = command_line.get("/api/v2/users/request_otp_token/" + code);
        if (reply.status != 200) return error_code(reply);
        const auto state = api::read_reply<api::One<api::LoginCodeState>>(reply)->result;
        EXPECT_EQ(state.valid, !state.server_session_id.empty());
        return state.valid ? state.server_session_id : "waiting";
    }
    std::string decide(Client& client, const char* how, const std::string& code) {
        return error_code(
            client.post(std::string("/api/v2/users/") + how + "_otp_token", R"({"otp":")" + code + "\"}"));
    }
    std::string source(Client& client, const std::string& code) {
        const auto reply = client.post("/api/v2/users/show_otp_source?otp=" + code);
        return reply.status == 200 ? member_text(reply.body, "source_ip") : error_code(reply);
    }
};

TEST_F(LoginCodes, lead_to_a_key_of_the_person_who_approves_once) {
    const auto made = api::read_reply<api::One<api::LoginCodeCreated>>(
        command_line.get("/api/v2/users/create_otp_token?duration_seconds=604800"));
    ASSERT_TRUE(made);
    const auto code = made->result.otp;
    EXPECT_EQ(made->result.url,
              "http://localhost:" + std::to_string(server.port()) + "/login-code#code=" + code);
    EXPECT_EQ(ask(code), "waiting");
    EXPECT_EQ(source(byron, code), "127.0.0.1");
    EXPECT_EQ(decide(byron, "validate", code), "204 ");
    EXPECT_EQ(decide(byron, "validate", code), "404 otp_unknown") << "it is used";
    EXPECT_EQ(source(byron, code), "404 otp_unknown");
    const auto key = ask(code);
    EXPECT_TRUE(key.starts_with("aph0_")) << key;
    EXPECT_EQ(by_cookie(key).ask(api::userinfo())->result.email, "byron@works.example");
    EXPECT_EQ(ask(code), "404 otp_unknown") << "the key is told once";
    EXPECT_EQ(server.count("select count(*) from login_codes"), 0);
    EXPECT_EQ(audited("ACCESS", "CODE_APPROVED"), 1);
    EXPECT_EQ(audited("API_KEY", "CREATE"), 1);
    EXPECT_EQ(keys(byron).at(0).created_by, byron_id);
}

TEST_F(LoginCodes, that_are_refused_are_unknown_to_everybody) {
    const auto code = make_code();
    EXPECT_EQ(decide(byron, "refuse", code), "204 ");
    EXPECT_EQ(ask(code), "404 otp_unknown");
    EXPECT_EQ(decide(byron, "validate", code), "404 otp_unknown");
    EXPECT_EQ(decide(byron, "refuse", "nonsense"), "404 otp_unknown");
    EXPECT_EQ(audited("ACCESS", "CODE_REFUSED"), 1);
}

TEST_F(LoginCodes, live_three_minutes) {
    const auto code = make_code();
    server.pass(3 * domain::minute - domain::second);
    EXPECT_EQ(ask(code), "waiting");
    server.pass(domain::second);
    EXPECT_EQ(ask(code), "404 otp_unknown");
    EXPECT_EQ(decide(byron, "validate", code), "404 otp_unknown");
}

TEST_F(LoginCodes, give_keys_that_live_as_asked_and_thirty_days_at_most) {
    const auto life = [&](const std::string& query) {
        const auto code = make_code(query);
        decide(byron, "validate", code);
        ask(code);
        const auto key = keys(byron).at(0);
        return (key.expires_at.microseconds - key.created_at.microseconds) / domain::second;
    };
    EXPECT_EQ(life(""), 604800);
    EXPECT_EQ(life("?duration_seconds=86400"), 86400);
    EXPECT_EQ(life("?duration_seconds=0"), 2592000);
    EXPECT_EQ(life("?duration_seconds=3153600000"), 2592000);
    EXPECT_EQ(command_line.get("/api/v2/users/create_otp_token?duration_seconds=-1").status, 422);
    EXPECT_EQ(command_line.get("/api/v2/users/create_otp_token?duration_seconds=week").status, 422);
}

TEST_F(LoginCodes, are_neither_made_nor_used_up_by_head) {
    const auto code = make_code();
    decide(byron, "validate", code);
    const auto made = server.count("select count(*) from login_codes");
    for (const auto& path : {std::string("create_otp_token"), "request_otp_token/" + code}) {
        const auto reply = command_line.send({api::Method::head, "/api/v2/users/" + path, {}, {}});
        EXPECT_EQ(reply.status, 405) << path;
        EXPECT_EQ(reply.header("Allow"), "GET") << path;
    }
    EXPECT_EQ(server.count("select count(*) from login_codes"), made);
    EXPECT_TRUE(ask(code).starts_with("aph0_"));
}

TEST_F(LoginCodes, are_not_used_up_by_a_request_that_is_refused) {
    const auto code = make_code();
    EXPECT_EQ(ask(code + "?q=x"), "422 member_not_taken");
    decide(byron, "validate", code);
    EXPECT_EQ(ask(code + "?q=x"), "422 member_not_taken");
    EXPECT_EQ(ask("nonsense?q=x"), "404 otp_unknown") << "what is not there comes first";
    EXPECT_TRUE(ask(code).starts_with("aph0_"));
    EXPECT_EQ(audited("API_KEY", "CREATE"), 1);
}

TEST_F(LoginCodes, are_approved_by_a_session_alone) {
    const auto code = make_code();
    auto visitor = server.client();
    EXPECT_EQ(decide(visitor, "validate", code), "401 not_signed_in");
    auto by_key = by_bearer(make_key(byron));
    EXPECT_EQ(decide(by_key, "validate", code), "403 session_needed");
    EXPECT_EQ(byron.get("/api/v2/users/validate_otp_token").status, 405) << "no link approves anything";
    EXPECT_EQ(ask(code), "waiting");
}

TEST_F(LoginCodes, die_with_a_new_password) {
    const auto code = make_code();
    decide(byron, "validate", code);
    EXPECT_EQ(byron
                  .post("/api/v2/users/change_password",
                        R"({"password":"a fine passphrase","new_password":"another passphrase"})")
                  .status,
              204);
    EXPECT_EQ(ask(code), "404 otp_unknown");
}

TEST_F(LoginCodes, are_stored_as_a_hash) {
    const auto code = make_code();
    EXPECT_EQ(server.count("select count(*) from login_codes where code_hash = '" + code + "'"), 0);
}

struct LimitedLoginCodes : LoginCodes {
    LimitedLoginCodes()
        : LoginCodes({.change =
                          [](ServerPlan& plan) {
                              plan.settings.tries = {};
                              plan.settings.most_login_codes = 3;
                          },
                      .folder = {}}) {}
};

TEST_F(LimitedLoginCodes, that_are_guessed_wrongly_count_those_that_wait_do_not) {
    const auto code = make_code();
    for (int i = 0; i < 10; ++i) EXPECT_EQ(ask(code), "waiting");
    for (int i = 0; i < 5; ++i) EXPECT_EQ(ask("guess"), "404 otp_unknown");
    const auto refused = command_line.get("/api/v2/users/request_otp_token/" + code);
    EXPECT_EQ(error_code(refused), "429 too_many_tries");
    EXPECT_FALSE(refused.header("Retry-After").empty());
    EXPECT_EQ(decide(byron, "validate", code), "429 too_many_tries") << "the same client";
    server.pass(11 * domain::second);
    EXPECT_EQ(ask(code), "waiting");
}

TEST_F(LimitedLoginCodes, of_one_client_are_not_endlessly_many) {
    for (int i = 0; i < 3; ++i) make_code();
    const auto refused = command_line.get("/api/v2/users/create_otp_token");
    EXPECT_EQ(error_code(refused), "429 too_many_tries");
    server.pass(std::stoi(std::string(refused.header("Retry-After"))) * domain::second);
    EXPECT_FALSE(make_code().empty());
}

}  // namespace
}  // namespace roster::server::test
