// The log of the real program: lines of JSON that tell who did what, and hold no secret whatever is done.
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <thread>

#include "demo/demo.hpp"
#include "server/program.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

struct TheLog : testing::Test {
    Folder folder;
    std::string file = (folder.path() / "log").string();
    Program program{{"--data", (folder.path() / "data").string(), "--database", folder.database(), "--port",
                     "0", "--password-cost", "low", "--log", file, "--members", "3"}};
    std::set<std::string> secrets;

    void keep_secret(const std::string& secret) {
        EXPECT_GE(secret.size(), 6U) << "what would be found by chance";
        secrets.insert(secret);
    }
    void keep_cookie_secret(const Client& client) {
        keep_secret(client.cookie().substr(client.cookie().find('=') + 1));
    }
    Client sign_in(const std::string& email, const std::string& password) {
        keep_secret(password);
        Client client(program.port());
        const auto answer = client.ask(api::login({email, password, {}}));
        EXPECT_TRUE(answer) << answer.error().detail;
        if (!answer->result.organizations.empty()) {
            keep_secret(answer->result.login_ticket);
            EXPECT_TRUE(client.ask(
                api::login_select({answer->result.login_ticket, answer->result.organizations.at(1).id})));
        }
        keep_cookie_secret(client);
        return client;
    }
    // The token of the newest mail to somebody, once it is there.
    std::string mailed_token(const std::string& to, const std::string& about) {
        Client visitor(program.port());
        for (int i = 0; i < 1000; ++i) {
            for (const auto& mail : nlohmann::json::parse(visitor.get("/mail.json").body)) {
                const std::string subject = mail["subject"];
                if (mail["to"] != to || subject.find(about) == std::string::npos) continue;
                const std::string link = mail["links"][0];
                return link.substr(link.find("token=") + 6);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        ADD_FAILURE() << "no mail to " << to;
        return {};
    }
    std::string log() const {
        std::stringstream text;
        text << std::ifstream(file).rdbuf();
        return text.str();
    }
};

TEST_F(TheLog, holds_no_secret_of_a_walk_through_everything_that_has_one) {
    auto owner = sign_in(std::string(demo_owner_email), std::string(demo_password));
    const auto organization = owner.ask(api::userinfo())->result.organization_ids.at(0);

    // Inviting and joining
    keep_secret("an idempotency key");
    const auto id =
        owner.ask(api::create_invitations({{"grace@x.example", {}, {}, 0}}, "an idempotency key"))
            ->results.at(0)
            .data->id;
    keep_secret(mailed_token("grace@x.example", "Join"));
    const auto link = owner.ask(api::invitation_link(id, "another key"))->result.registration_url;
    const auto token = link.substr(link.find("token=") + 6);
    keep_secret(token);
    keep_secret("graces passphrase");
    Client grace(program.port());
    ASSERT_TRUE(grace.ask(api::preview_invitation({organization, token})));
    ASSERT_TRUE(grace.ask(api::accept_invitation({organization, token, "Grace", "graces passphrase"})));
    keep_cookie_secret(grace);

    // Wrong passwords, dead links, and what somebody may type into a wrong field
    keep_secret("a wrong passphrase");
    EXPECT_FALSE(Client(program.port()).ask(api::login({"grace@x.example", "a wrong passphrase", {}})));
    keep_secret("password-typed-as-address");
    EXPECT_FALSE(Client(program.port()).ask(api::login({"password-typed-as-address", "x", {}})));
    EXPECT_FALSE(Client(program.port())
                     .ask(api::accept_invitation({organization, token, "Grace", "graces passphrase"})));
    keep_secret("a-secret-search");
    owner.get("/api/v2/organization_collaborators?q=a-secret-search");
    keep_secret("secret-in-a-path");
    owner.get("/api/v2/secret-in-a-path?token=secret-in-a-path");
    owner.get("/secret-in-a-path?token=secret-in-a-path");
    owner.post("/api/v2/organization_invitations", R"({"email": "secret-in-a-path)");

    // Resetting and changing a password
    ASSERT_TRUE(grace.ask(api::request_password_reset({"grace@x.example"})));
    const auto reset = mailed_token("grace@x.example", "password");
    keep_secret(reset);
    keep_secret("graces second passphrase");
    ASSERT_TRUE(grace.ask(api::reset_password({reset, "graces second passphrase"})));
    grace = sign_in("grace@x.example", "graces second passphrase");
    keep_secret("graces third passphrase");
    EXPECT_EQ(grace
                  .post("/api/v2/users/change_password",
                        R"({"password":"graces second passphrase","new_password":"graces third passphrase"})")
                  .status,
              204);

    // Keys, and the command line's codes
    const auto key = member_text(owner.post("/api/v2/users/create_api_key", R"({"duration":3600})").body,
                                 "server_session_id");
    keep_secret(key);
    Client by_key(program.port());
    by_key.with("Origin", "").with("Roster-Client", "");
    EXPECT_EQ(by_key.get("/api/v2/userinfo", {{"Authorization", "Bearer " + key}}).status, 200);
    EXPECT_EQ(by_key.get("/api/v2/userinfo", {{"Cookie", "cli_token=" + key}}).status, 200);
    const auto code = member_text(by_key.get("/api/v2/users/create_otp_token").body, "otp");
    keep_secret(code);
    EXPECT_EQ(owner.post("/api/v2/users/validate_otp_token", R"({"otp":")" + code + "\"}").status, 204);
    const auto fetched =
        member_text(by_key.get("/api/v2/users/request_otp_token/" + code).body, "server_session_id");
    keep_secret(fetched);
    EXPECT_EQ(by_key.get("/api/v2/userinfo", {{"Authorization", "Bearer " + fetched}}).status, 200);

    program.stop();
    const auto text = log();
    for (const auto& secret : secrets) EXPECT_EQ(text.find(secret), std::string::npos) << secret;
}

TEST_F(TheLog, is_lines_of_json_by_which_an_answer_is_found_again) {
    auto owner = sign_in(std::string(demo_owner_email), std::string(demo_password));
    const auto user = owner.ask(api::userinfo())->result.id;
    const std::string request(owner.get("/api/v2/organization_collaborators?q=x").header("X-Request-Id"));
    EXPECT_TRUE(request.starts_with("req_"));
    const std::string wrong(owner.get("/api/v2/nothing").header("X-Request-Id"));
    program.stop();

    std::map<std::string, nlohmann::json> requests;
    std::set<std::string> events;
    std::ifstream lines(file);
    for (std::string line; std::getline(lines, line);) {
        const auto parsed = nlohmann::json::parse(line);
        for (const char* member : {"at", "level", "event"}) EXPECT_TRUE(parsed.contains(member)) << line;
        events.insert(parsed["event"]);
        if (parsed["event"] == "request") requests[parsed["request"]] = parsed;
    }
    for (const char* event : {"started", "request", "stopping", "stopped"})
        EXPECT_TRUE(events.contains(event)) << event;
    EXPECT_EQ(requests[request]["operation"], "list_collaborators");
    EXPECT_EQ(requests[request]["address"], "/api/v2/organization_collaborators");
    EXPECT_EQ(requests[request]["status"], "200");
    EXPECT_EQ(requests[request]["user"], user);
    EXPECT_EQ(requests[request]["from"], "127.0.0.1");
    EXPECT_EQ(requests[wrong]["status"], "404") << "what means no address is there too";
}

TEST_F(TheLog, that_cannot_be_written_stops_nothing) {
    const auto elsewhere = (folder.path() / "elsewhere").string();
    const Program other({"--data", elsewhere, "--port", "0", "--password-cost", "low", "--log", "/dev/full",
                         "--members", "1"});
    ASSERT_TRUE(other.is_running()) << other.complaint();
    EXPECT_EQ(Client(other.port()).get("/api/v2/userinfo").status, 401);
}

}  // namespace
}  // namespace roster::server::test
