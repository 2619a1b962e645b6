// Mail over SMTP: sent once, tried again after a failure, and never after it was revoked. The receiver is a small
// SMTP server of the test's own.
#include <arpa/inet.h>
#include <atomic>
#include <chrono>
#include <mutex>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "server/program.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

// Takes mails one connection after the other; refuses the first `refusals` of them with "451 try later".
class Receiver {
   public:
    explicit Receiver(int port, int refusals = 0) : refusals_(refusals) {
        listener_ = socket(AF_INET, SOCK_STREAM, 0);
        const int yes = 1;
        setsockopt(listener_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
        listen(listener_, 8);
        thread_ = std::thread([this] {
            for (int connection = 0; (connection = accept(listener_, nullptr, nullptr)) >= 0;
                 close(connection))
                serve(connection);
        });
    }
    ~Receiver() {
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }

    std::vector<std::string> wait_for(std::size_t number) {
        for (int i = 0; i < 2000; ++i) {
            {
                const std::lock_guard lock(mutex_);
                if (messages_.size() >= number) return messages_;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
        const std::lock_guard lock(mutex_);
        return messages_;
    }
    int refused() const { return refused_; }

   private:
    static void say(int connection, const std::string& line) {
        const auto text = line + "\r\n";
        EXPECT_EQ(write(connection, text.data(), text.size()), static_cast<ssize_t>(text.size()));
    }
    static std::string line_of(int connection) {
        std::string line;
        for (char c = 0; read(connection, &c, 1) == 1 && c != '\n';) {
            if (c != '\r') line += c;
        }
        return line;
    }
    void serve(int connection) {
        say(connection, "220 receiver");
        std::string to;
        for (std::string line = line_of(connection); !line.empty(); line = line_of(connection)) {
            if (line.starts_with("RCPT")) to = line;
            if (line.starts_with("QUIT")) {
                say(connection, "221 bye");
                return;
            }
            if (line != "DATA") {
                say(connection, "250 ok");
                continue;
            }
            if (refused_ < refusals_) {
                ++refused_;
                say(connection, "451 try later");
                continue;
            }
            say(connection, "354 go on");
            std::string message = to + "\n";
            for (line = line_of(connection); line != "."; line = line_of(connection)) message += line + "\n";
            say(connection, "250 taken");
            const std::lock_guard lock(mutex_);
            messages_.push_back(std::move(message));
        }
    }

    int listener_;
    int refusals_;
    std::atomic<int> refused_ = 0;
    std::thread thread_;
    std::mutex mutex_;
    std::vector<std::string> messages_;
};

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
    for (int i = 0; i < 20 && receiver.wait_for(0).empty(); ++i) {
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
