// What goes wrong outside of the program, and what it then does: full disks, locked and lost databases, sudden ends,
// and the faults that it makes on purpose. All of it with the real program.
#include <csignal>
#include <fstream>
#include <sys/mount.h>
#include <thread>

#include "server/program_fixture.hpp"
#include "store/connect.hpp"

namespace roster::server::test {
namespace {

using namespace std::chrono_literals;

struct Faulty : ProgramFixture {
    std::vector<std::string> options(std::vector<std::string> more = {}) const {
        more.insert(more.end(), {"--invitations-a-day", "1000000", "--pending-invitations", "1000000"});
        return ProgramFixture::options(more);
    }
    static std::string batch(int number, int rows) {
        std::string json = "[";
        for (int i = 0; i < rows; ++i) {
            json += std::string(i > 0 ? "," : "") + R"({"email":"b)" + std::to_string(number) + "." +
                    std::to_string(i) + R"(@x.example"})";
        }
        return json + "]";
    }
    static api::HttpReply invite(Client& owner, int number, int rows) {
        return owner.post("/api/v2/organization_invitations/batch_create", batch(number, rows),
                          {{"Idempotency-Key", "batch " + std::to_string(number)}});
    }
    static std::int64_t invited(Client& owner, int number) {
        return owner.ask(api::invitations({0, 1, "", "b" + std::to_string(number) + "."}, "pending"))
            ->metadata.total;
    }
    // What the probe says once it has looked again.
    static bool becomes_ready(Client& client, bool wanted) {
        for (int i = 0; i < 100; ++i) {
            if ((client.get("/readyz").status == 200) == wanted) return true;
            std::this_thread::sleep_for(100ms);
        }
        return false;
    }
    void expect_all_rules_hold() const {
        const auto ended = run_program({"check", "--database", folder.database()});
        EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
    }
};

void expect_busy(const api::HttpReply& reply) {
    EXPECT_EQ(error_code(reply), "503 busy");
    EXPECT_FALSE(reply.header("Retry-After").empty());
}

// ---- On purpose

TEST_F(Faulty, latency_makes_every_answer_of_the_interface_late) {
    const Program program(options({"--fault", "latency=300ms"}));
    Client client(program.port());
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(client.get("/api/v2/userinfo").status, 401);
    EXPECT_GE(std::chrono::steady_clock::now() - begin, 300ms);
}

TEST_F(Faulty, errors_and_lost_answers_come_about_as_often_as_asked_for) {
    const Program program(options({"--fault", "error=30%,drop=30%"}));
    int errors = 0, lost = 0, right = 0;
    for (int i = 0; i < 300; ++i) {
        const auto status = Client(program.port()).get("/api/v2/userinfo").status;
        ++(status == 500 ? errors : status == 0 ? lost : right);
        EXPECT_TRUE(status == 500 || status == 0 || status == 401) << status;
    }
    // Of 300: 63 errors, 90 lost, 147 right ones; five standard deviations are 36 to 43.
    EXPECT_NEAR(errors, 63, 36);
    EXPECT_NEAR(lost, 90, 40);
    EXPECT_NEAR(right, 147, 43);
}

TEST_F(Faulty, a_lost_answer_can_be_asked_for_again_and_nothing_is_done_twice) {
    const int port = free_port();
    const auto with = [&](std::vector<std::string> more) {
        more.insert(more.end(), {"--port", std::to_string(port)});
        return options(std::move(more));
    };
    std::string cookie;
    {
        Program program(with({}));
        cookie = owner_of(program).cookie();
        program.stop();
    }
    {
        Program program(with({"--fault", "drop=100%"}));
        Client owner(port);
        owner.set_cookie(cookie);
        EXPECT_EQ(invite(owner, 1, 50).status, 0);
        program.stop();
    }
    const Program program(with({}));
    Client owner(port);
    owner.set_cookie(cookie);
    EXPECT_EQ(invited(owner, 1), 50);
    EXPECT_EQ(invite(owner, 1, 50).status, 200);
    EXPECT_EQ(invited(owner, 1), 50);
    expect_all_rules_hold();
}

// ---- A full disk

TEST_F(Faulty, a_full_disk_takes_nothing_half_and_once_there_is_room_again_everything) {
    if (is_on_postgresql()) GTEST_SKIP() << "another program's disk";
    Program program(options());
    auto owner = owner_of(program);
    EXPECT_EQ(invite(owner, 1, 50).status, 200);
    EXPECT_EQ(owner.get("/readyz").status, 200);

    program.process().limit_file_size(4096);
    expect_busy(invite(owner, 2, 50));
    EXPECT_EQ(invited(owner, 1), 50) << "what was there can still be read";
    EXPECT_EQ(invited(owner, 2), 0);
    EXPECT_EQ(owner.get("/healthz").status, 200) << "it lives";
    EXPECT_TRUE(becomes_ready(owner, false)) << "but should get no requests";

    program.process().limit_file_size({});
    EXPECT_EQ(invite(owner, 2, 50).status, 200)
        << "under the same key: a refusal for the moment is not remembered";
    EXPECT_EQ(invited(owner, 2), 50);
    EXPECT_TRUE(becomes_ready(owner, true));
    program.stop();
    expect_all_rules_hold();
}

TEST_F(Faulty, a_disk_that_is_about_to_be_full_is_said_to_be_not_ready) {
    if (is_on_postgresql()) GTEST_SKIP() << "another program's disk";
    const auto disk = folder.path() / "disk";
    std::filesystem::create_directory(disk);
    if (::mount("tmpfs", disk.c_str(), "tmpfs", 0, "size=16m") != 0)
        GTEST_SKIP() << "only root may make a small disk";
    struct Unmounted {
        std::filesystem::path path;
        ~Unmounted() { ::umount2(path.c_str(), MNT_DETACH); }
    } const unmounted{disk};
    const Program program({"--data", disk.string(), "--port", "0", "--password-cost", "low"});
    ASSERT_TRUE(program.is_running()) << program.complaint();
    Client client(program.port());
    EXPECT_EQ(client.get("/readyz").status, 200);
    {
        std::ofstream other(disk / "other file");
        const std::string much(1024 * 1024, 'x');
        while (other << much && other.flush()) {
        }
    }
    EXPECT_TRUE(becomes_ready(client, false));
    EXPECT_EQ(client.get("/healthz").status, 200);
    std::filesystem::remove(disk / "other file");
    EXPECT_TRUE(becomes_ready(client, true));
}

// ---- A database that is locked or gone

TEST_F(Faulty, while_another_process_locks_the_database_changes_are_busy_and_reads_go_on) {
    if (is_on_postgresql()) GTEST_SKIP() << "there a row is locked: the next test";
    const Program program(options());
    auto owner = owner_of(program);
    soci::session other;
    connect(other, folder.database());
    other << "begin exclusive";
    EXPECT_EQ(invited(owner, 1), 0);
    expect_busy(invite(owner, 1, 10));
    other << "rollback";
    EXPECT_EQ(invite(owner, 1, 10).status, 200) << "it goes on by itself";
    EXPECT_EQ(invited(owner, 1), 10);
}

TEST_F(Faulty, a_database_file_that_was_taken_away_is_noticed) {
    if (is_on_postgresql()) GTEST_SKIP() << "it has no file";
    const Program program(options());
    Client client(program.port());
    EXPECT_EQ(client.get("/readyz").status, 200);
    const auto elsewhere = folder.path() / "elsewhere.db";
    std::filesystem::rename(folder.database(), elsewhere);
    EXPECT_TRUE(becomes_ready(client, false));
    std::filesystem::rename(elsewhere, folder.database());
    EXPECT_TRUE(becomes_ready(client, true));
}

TEST_F(Faulty, postgresql_that_goes_away_and_comes_back_is_waited_for) {
    if (!is_on_postgresql()) GTEST_SKIP() << "PostgreSQL's";
    // A database of its own, which can be shut without disturbing other tests.
    soci::session server;
    connect(server, std::getenv("ROSTER_TEST_DATABASE"));
    const std::string name = "roster_fault_test";
    server << "drop database if exists " + name;
    server << "create database " + name;
    std::string address = std::getenv("ROSTER_TEST_DATABASE");
    address.replace(address.find("/postgres") + 1, 8, name);
    {
        Program program(options({"--database", address}));
        ASSERT_TRUE(program.is_running()) << program.complaint();
        auto owner = owner_of(program);
        EXPECT_EQ(invite(owner, 1, 10).status, 200);

        const auto end_connections = [&] {
            server << "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'";
        };
        end_connections();
        EXPECT_EQ(invited(owner, 1), 10) << "connections that were cut are made again";
        end_connections();
        EXPECT_EQ(invite(owner, 2, 10).status, 200);

        server << "alter database " + name + " allow_connections false";
        end_connections();
        expect_busy(invite(owner, 3, 10));
        expect_busy(owner.get("/api/v2/userinfo"));
        EXPECT_TRUE(becomes_ready(owner, false));
        EXPECT_EQ(owner.get("/healthz").status, 200);
        EXPECT_EQ(owner.get("/metrics").status, 200) << "it still says what it knows";

        server << "alter database " + name + " allow_connections true";
        EXPECT_EQ(invite(owner, 3, 10).status, 200);
        EXPECT_TRUE(becomes_ready(owner, true));
        EXPECT_EQ(invited(owner, 3), 10);
        const auto ended = run_program({"check", "--database", address});
        EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
        program.stop();
    }
    server << "drop database " + name;
}

// ---- A sudden end

TEST_F(Faulty, killed_amid_a_thousand_invitations_it_has_all_of_them_or_none) {
    constexpr int rows = 1000;
    const int port = free_port();
    const auto with = options({"--port", std::to_string(port)});
    std::string cookie;
    int acknowledged = 0, lost = 0, kept = 0;
    for (int round = 0; round < 3; ++round) {
        {
            Program program(with);
            ASSERT_TRUE(program.is_running()) << program.complaint();
            if (cookie.empty()) cookie = owner_of(program).cookie();
            std::thread killer([&, after = std::chrono::milliseconds(10 + 30 * round)] {
                std::this_thread::sleep_for(after);
                program.process().send(SIGKILL);
            });
            Client owner(port);
            owner.set_cookie(cookie);
            const auto status = invite(owner, round, rows).status;
            killer.join();
            program.process().wait();
            ++(status == 200 ? acknowledged : lost);
            expect_all_rules_hold();
            const Program after(with);
            Client again(port);
            again.set_cookie(cookie);
            const auto found = invited(again, round);
            if (status == 200) {
                EXPECT_EQ(found, rows) << "what was acknowledged is there";
            } else {
                EXPECT_TRUE(found == 0 || found == rows) << found;
                kept += found == rows ? 1 : 0;
            }
            auto repeated = invite(again, round, rows);
            for (int tries = 0; repeated.status == 409 && tries < 150; ++tries) {
                // On PostgreSQL another process might be at it, until the claim of the killed one runs out.
                std::this_thread::sleep_for(100ms);
                repeated = invite(again, round, rows);
            }
            EXPECT_EQ(repeated.status, 200);
            EXPECT_EQ(invited(again, round), rows) << "and asking again does nothing twice";
        }
        expect_all_rules_hold();
    }
    RecordProperty("acknowledged", acknowledged);
    RecordProperty("lost", lost);
    RecordProperty("kept_without_an_answer", kept);
}

}  // namespace
}  // namespace roster::server::test
