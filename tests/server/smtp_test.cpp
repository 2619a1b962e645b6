// Mail over SMTP: sent once, tried again after a failure, and never after it was revoked.
#include <chrono>
#include <thread>

#include "server/program.hpp"
#include "server/smtp_receiver.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

struct Smtp : testing::Test {
    int port = free_port();
    TestServer server{{.change =
                           [this](ServerPlan& plan) {
                               plan.settings.smtp_url = "smtp://127.0.0.1:" + std::to_string(port);
                           },
                       .folder = {}}};
    Place works = server.add_organization("Works & Söhne", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    std::string invite(std::optional<std::int64_t> undo = {}) {
        return ada.ask(api::create_invitations({{"grace@x.example", {}, {}, undo}}, ""))
            ->results.at(0)
            .data->id;
    }
    bool is_marked_sent() {
        for (int i = 0; i < 1000; ++i) {
            if (ada.ask(api::invitations({}, "all"))->results.at(0).sent_at) return true;
            std::this_thread::sleep_for(std::chrono::milliseconds(2));
        }
        return false;
    }
};

TEST_F(Smtp, a_mail_leaves_once_and_its_text_is_forgotten) {
    Receiver receiver(port);
    invite();
    const auto messages = receiver.wait_for(1);
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_NE(messages[0].find("RCPT TO:<grace@x.example>"), std::string::npos);
    EXPECT_NE(messages[0].find("multipart/alternative"), std::string::npos);
    EXPECT_TRUE(is_marked_sent());
    EXPECT_EQ(server.count("select count(*) from outbox where sealed_body <> ''"), 0);
    EXPECT_EQ(ada.get("/mail").status, 404) << "there is no mail page with SMTP";
    EXPECT_EQ(receiver.wait_for(1).size(), 1U);
}

TEST_F(Smtp, what_failed_is_tried_again_under_the_same_message_id) {
    invite();  // nobody is listening yet
    while (server.count("select count(*) from outbox where last_error <> ''") == 0) std::this_thread::yield();
    EXPECT_FALSE(ada.ask(api::invitations({}, "all"))->results.at(0).sent_at)
        << "a failing mail undoes no invitation";
    Receiver receiver(port, 1);
    server.pass(domain::minute);
    server.server().backend().mail_was_added();
    while (receiver.refused() == 0) std::this_thread::yield();
    EXPECT_TRUE(receiver.wait_for(0).empty());
    while (receiver.wait_for(0).empty()) {
        server.pass(domain::minute);
        server.server().backend().mail_was_added();
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_EQ(receiver.wait_for(1).size(), 1U);
    EXPECT_TRUE(is_marked_sent());
}

TEST_F(Smtp, a_revoked_invitations_mail_never_leaves) {
    Receiver receiver(port);
    const auto id = invite(10);
    ASSERT_TRUE(ada.ask(api::revoke_invitations({{id}}, "")));
    server.pass(domain::minute);
    ada.post("/api/v2/organization_invitations", R"({"email":"alan@x.example"})");
    const auto messages = receiver.wait_for(1);
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_NE(messages[0].find("alan@x.example"), std::string::npos);
}

}  // namespace
}  // namespace roster::server::test
