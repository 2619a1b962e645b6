// Several processes on one database serve one console: what one knows the others know, and what one was killed over the
// others finish.
#include <atomic>
#include <map>
#include <soci/postgresql/soci-postgresql.h>
#include <thread>

#include "demo/demo.hpp"
#include "server/member_world.hpp"
#include "server/program.hpp"
#include "server/smtp_receiver.hpp"
#include "store/query.hpp"

namespace roster::server::test {
namespace {

struct Cluster : testing::Test, MemberWorld {
    void SetUp() override {
        if (!is_on_postgresql()) GTEST_SKIP() << "a SQLite file has one process";
    }

    std::vector<std::string> options(std::vector<std::string> more = {}) const {
        std::vector<std::string> all = {"--data",     (server.folder()->path() / "data").string(),
                                        "--database", server.folder()->database(),
                                        "--mail-key", (server.folder()->path() / "mail.key").string(),
                                        "--port",     "0",
                                        "--no-demo",  "--password-cost",
                                        "low"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    // The same person at another process, with the same cookie.
    Client at(const Program& program, const Client& client) const {
        Client other(program.port());
        other.set_cookie(client.cookie());
        return other;
    }
    static api::HttpReply invite_once(Client& client, const std::string& email, const std::string& key) {
        return client.post("/api/v2/organization_invitations", R"({"email":")" + email + "\"}",
                           {{"Idempotency-Key", key}});
    }
    void on_database(const std::string& statement) {
        server.server().database().change([&](soci::session& session) { session << statement; });
    }
    void wait_until(const std::string& counted) {
        while (server.count(counted) == 0) std::this_thread::yield();
    }
};

TEST_F(Cluster, a_session_is_good_at_every_process_and_ends_at_every_process) {
    const Program first(options()), second(options());
    Client here(first.port());
    ASSERT_TRUE(here.ask(api::login({"ada@works.example", password, {}})));
    auto there = at(second, here);
    EXPECT_EQ(there.ask(api::userinfo())->result.email, "ada@works.example");
    EXPECT_EQ(here.ask(api::create_invitations({{"grace@x.example", {}, {}, {}}}, ""))->results.at(0).status,
              201);
    EXPECT_EQ(there.ask(api::invitations({}, "pending"))->metadata.total, 1)
        << "what one wrote the other reads";
    EXPECT_EQ(there.post("/api/v2/users/logout").status, 204);
    EXPECT_EQ(here.get("/api/v2/userinfo").status, 401);
}

TEST_F(Cluster, a_key_that_both_get_at_once_is_done_once_and_answered_alike) {
    const Program first(options()), second(options());
    constexpr int keys = 20;
    const auto send_all = [&](const Program& to) {
        std::vector<std::string> answers;
        auto client = at(to, ada);
        for (int i = 0; i < keys; ++i) {
            const auto number = std::to_string(i);
            auto reply = invite_once(client, "p" + number + "@x.example", number);
            while (error_code(reply) == "409 idempotency_key_busy")
                reply = invite_once(client, "p" + number + "@x.example", number);
            EXPECT_EQ(reply.status, 201) << reply.body;
            answers.push_back(reply.body);
        }
        return answers;
    };
    std::vector<std::string> of_first, of_second;
    std::thread other([&] { of_first = send_all(first); });
    of_second = send_all(second);
    other.join();
    EXPECT_EQ(of_first, of_second);
    EXPECT_EQ(server.count("select count(*) from invitations"), keys);
}

TEST_F(Cluster, a_key_that_runs_at_a_killed_process_is_busy_for_seconds_and_then_free) {
    Program first(options());
    const Program second(options());
    {
        // Whoever wants to invite has to wait, in the middle of its change.
        soci::session blocker(soci::postgresql, server.folder()->database());
        soci::transaction held(blocker);
        blocker << "lock table invitations in access exclusive mode";
        std::thread sender([&] {
            auto client = at(first, ada);
            EXPECT_EQ(invite_once(client, "grace@x.example", "one").status, 0) << "it never answers";
        });
        soci::session watcher(soci::postgresql, server.folder()->database());
        long long claims = 0;
        while (claims == 0)
            watcher << "select count(*) from idempotent_answers where claim is not null", soci::into(claims);
        first.kill_at_once();
        sender.join();
    }
    auto there = at(second, ada);
    const auto busy = invite_once(there, "grace@x.example", "one");
    EXPECT_EQ(error_code(busy), "409 idempotency_key_busy");
    EXPECT_EQ(busy.header("Retry-After"), "1");
    on_database("update idempotent_answers set expires_at = expires_at - 10000000");  // ten seconds pass
    EXPECT_EQ(invite_once(there, "grace@x.example", "one").status, 201);
    EXPECT_EQ(server.count("select count(*) from invitations"), 1);
}

TEST_F(Cluster, every_mail_leaves_once) {
    const int port = free_port();
    const auto smtp = "smtp://127.0.0.1:" + std::to_string(port);
    Receiver receiver(port);
    const Program first(options({"--smtp", smtp})), second(options({"--smtp", smtp}));
    constexpr int batches = 4, batch_size = 20;
    std::vector<std::thread> senders;
    for (const auto* program : {&first, &second}) {
        senders.emplace_back([&, program] {
            auto client = at(*program, ada);
            for (int i = 0; i < batches; ++i) {
                std::vector<api::InvitationCreate> entries;
                for (int j = 0; j < batch_size; ++j) {
                    entries.push_back({"p" + std::to_string(program->port()) + "." + std::to_string(i) + "." +
                                           std::to_string(j) + "@x.example",
                                       {},
                                       {},
                                       {}});
                }
                EXPECT_TRUE(client.ask(api::create_invitations(entries, "")));
            }
        });
    }
    for (auto& sender : senders) sender.join();
    std::map<std::string, int> received;
    for (const auto& message : receiver.wait_for(2 * batches * batch_size))
        ++received[message.substr(0, message.find('\n'))];
    wait_until("select case when count(*) = 0 then 1 else 0 end from outbox where sent_at is null");
    EXPECT_EQ(receiver.wait_for(0).size(), 2U * batches * batch_size);
    EXPECT_EQ(received.size(), 2U * batches * batch_size);
}

TEST_F(Cluster, a_mail_that_a_killed_process_was_sending_is_sent_by_another) {
    // Takes connections and says nothing.
    const int silent_port = free_port();
    const int silent = listening_socket(silent_port);
    {
        Program first(options({"--smtp", "smtp://127.0.0.1:" + std::to_string(silent_port)}));
        auto here = at(first, ada);
        EXPECT_EQ(invite_once(here, "grace@x.example", "one").status, 201);
        wait_until("select count(*) from outbox where claimed_until > 0");
        first.kill_at_once();
    }
    close(silent);
    const int port = free_port();
    Receiver receiver(port);
    const Program second(options({"--smtp", "smtp://127.0.0.1:" + std::to_string(port)}));
    auto there = at(second, ada);
    EXPECT_EQ(invite_once(there, "alan@x.example", "two").status, 201);
    ASSERT_EQ(receiver.wait_for(1).size(), 1U);
    EXPECT_NE(receiver.wait_for(1)[0].find("alan"), std::string::npos) << "the other one is claimed";
    on_database("update outbox set claimed_until = claimed_until - 120000000");  // two minutes pass
    EXPECT_EQ(invite_once(there, "edsger@x.example", "three").status, 201);
    EXPECT_EQ(receiver.wait_for(3).size(), 3U);
    wait_until("select case when count(*) = 0 then 1 else 0 end from outbox where sent_at is null");
    EXPECT_EQ(receiver.wait_for(0).size(), 3U);
}

TEST_F(Cluster, counts_wrong_passwords_over_all_processes) {
    const Program first(options()), second(options());
    const auto attempt = [&](const Program& to, const std::string& secret) {
        return Client(to.port())
            .post("/api/v2/users/login", R"({"email":"ada@works.example","password":")" + secret + "\"}")
            .status;
    };
    for (int i = 0; i < 5; ++i) EXPECT_EQ(attempt(i % 2 == 0 ? first : second, "wrong password"), 401);
    EXPECT_EQ(attempt(first, password), 429);
    EXPECT_EQ(attempt(second, password), 429);
}

TEST_F(Cluster, takes_no_more_wrong_passwords_at_once_than_one_after_the_other) {
    const Program first(options()), second(options());
    std::atomic<int> judged = 0;
    std::vector<std::thread> guessers;
    for (int i = 0; i < 20; ++i) {
        guessers.emplace_back([&, i] {
            const auto reply =
                Client((i % 2 == 0 ? first : second).port())
                    .post("/api/v2/users/login", R"({"email":"ada@works.example","password":"a guess"})");
            if (reply.status == 401) ++judged;
        });
    }
    for (auto& guesser : guessers) guesser.join();
    EXPECT_EQ(judged, 5);
}

TEST_F(Cluster, a_code_of_one_process_is_approved_at_another_and_fetched_at_a_third) {
    const Program first(options()), second(options());
    Client command_line(first.port());
    command_line.with("Origin", "").with("Roster-Client", "");
    const auto code = member_text(command_line.get("/api/v2/users/create_otp_token").body, "otp");
    ASSERT_FALSE(code.empty());
    auto there = at(second, ada);
    EXPECT_EQ(there.post("/api/v2/users/validate_otp_token", R"({"otp":")" + code + "\"}").status, 204);
    EXPECT_NE(server.client().get("/api/v2/users/request_otp_token/" + code).body.find("aph0_"),
              std::string::npos);
}

TEST_F(Cluster, processes_that_start_at_the_same_moment_make_one_schema_and_one_demo) {
    const Folder fresh;
    const auto with = [&](int number) {
        return std::vector<std::string>{"--data",          (fresh.path() / std::to_string(number)).string(),
                                        "--database",      fresh.database(),
                                        "--mail-key",      (fresh.path() / "shared.key").string(),
                                        "--port",          "0",
                                        "--password-cost", "low"};
    };
    constexpr int processes = 4;
    std::vector<std::unique_ptr<Program>> programs(processes);
    std::vector<std::thread> starters;
    for (int i = 0; i < processes; ++i) {
        starters.emplace_back(
            [&, i] { programs[static_cast<std::size_t>(i)] = std::make_unique<Program>(with(i)); });
    }
    for (auto& starter : starters) starter.join();
    for (const auto& program : programs) EXPECT_TRUE(program->is_running()) << program->complaint();
    soci::session session(soci::postgresql, fresh.database());
    EXPECT_EQ(Query(session, "select count(*) from organizations").value<std::int64_t>(), 2);
    EXPECT_EQ(Query(session, "select count(*) from members").value<std::int64_t>(), 68);
}

TEST_F(Cluster, grows_out_of_one_file) {
    const Folder target;
    const auto data = (target.path() / "data").string();
    const auto file = data + "/roster.db";
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), {"--data", data, "--port", "0", "--password-cost", "low"});
        return more;
    };
    const std::vector<std::string> copy = {"copy", target.database(), "--data", data};
    std::string cookie;
    {
        Program alone(with({}));
        Client owner(alone.port());
        const auto choice =
            owner.ask(api::login({std::string(demo_owner_email), std::string(demo_password), {}}));
        ASSERT_TRUE(choice) << choice.error().detail;
        ASSERT_TRUE(owner.ask(
            api::login_select({choice->result.login_ticket, choice->result.organizations.at(0).id})));
        cookie = owner.cookie();
        const auto refused = run_program(copy);
        EXPECT_NE(refused.err.find("in use by another"), std::string::npos) << refused.err;
        alone.stop();
    }
    const auto copied = run_program(copy);
    EXPECT_EQ(copied.status, 0) << copied.err;
    const auto again = run_program(copy);
    EXPECT_NE(again.err.find("has people already"), std::string::npos) << again.err;
    const Program grown(with({"--database", target.database()}));
    ASSERT_TRUE(grown.is_running()) << grown.complaint();
    Client owner(grown.port());
    owner.set_cookie(cookie);
    EXPECT_EQ(owner.ask(api::userinfo())->result.organizations.at(0).name, "Babbage Works");
    EXPECT_EQ(owner.ask(api::members({}, ""))->metadata.total, 8);
}

}  // namespace
}  // namespace roster::server::test
