// The program as a whole: how it starts, what it says, how it stops, and what is there after it was killed.
#include <atomic>
#include <fstream>
#include <map>
#include <thread>

#include "server/program_fixture.hpp"

namespace roster::server::test {
namespace {

struct TheProgram : ProgramFixture {};

TEST_F(TheProgram, says_where_it_is_in_four_lines_and_stops_when_asked) {
    Program program(options());
    ASSERT_EQ(program.lines().size(), 4U) << program.complaint();
    EXPECT_TRUE(program.lines()[0].starts_with("Console: http://localhost:"));
    EXPECT_EQ(program.lines()[1], "Owner: " + std::string(demo_owner_email));
    EXPECT_EQ(program.lines()[2], "Password: " + std::string(demo_password));
    EXPECT_TRUE(program.lines()[3].ends_with("/mail"));
    EXPECT_EQ(Client(program.port()).get("/readyz").status, 200) << "it answers when it says so";
    program.stop();
    EXPECT_EQ(program.status(), 0);
    EXPECT_EQ(program.lines().size(), 4U) << "and no more";
    EXPECT_EQ(program.complaint(), "");
}

TEST_F(TheProgram, has_demo_people_and_invitations_in_every_state) {
    Program program(options());
    auto owner = owner_of(program);
    EXPECT_EQ(owner.ask(api::members({}, ""))->metadata.total, 60);
    EXPECT_GE(owner.ask(api::members({}, "owner"))->metadata.total, 3);
    for (const char* status : {"pending", "accepted", "expired", "revoked"}) {
        EXPECT_GE(owner.ask(api::invitations({}, status))->metadata.total, 1) << status;
    }
    EXPECT_EQ(owner.ask(api::my_organizations())->results.size(), 2U);
}

TEST_F(TheProgram, complains_in_one_sentence_about_what_is_wrong) {
    const auto complaint = [](std::vector<std::string> with) {
        const Program program(std::move(with));
        EXPECT_FALSE(program.is_running());
        EXPECT_GT(program.status(), 0);
        EXPECT_EQ(std::ranges::count(program.complaint(), '\n'), 1) << program.complaint();
        return program.complaint();
    };
    EXPECT_NE(complaint({"--prot", "1"}).find("There is no option --prot"), std::string::npos);
    EXPECT_NE(complaint({"--port", "many"}).find("--port takes a whole number"), std::string::npos);
    EXPECT_NE(complaint({"--port"}).find("needs a value"), std::string::npos);
    EXPECT_NE(complaint({"--fault", "latency=much"}).find("--fault takes a list"), std::string::npos);
    EXPECT_NE(complaint(options({"--host", "0.0.0.0"})).find("Plain http"), std::string::npos);
    EXPECT_NE(complaint(options({"--public-url", "http://roster.example"})).find("Plain http"),
              std::string::npos);

    const Program first(options());
    EXPECT_NE(
        complaint({"--data", data + "2", "--port", std::to_string(first.port())}).find("cannot be taken"),
        std::string::npos);

    std::ofstream(folder.path() / "file") << "in the way";
    EXPECT_NE(complaint({"--data", (folder.path() / "file" / "data").string()}).find("cannot be made"),
              std::string::npos);
}

TEST_F(TheProgram, refuses_a_database_that_a_newer_program_wrote) {
    {
        auto database = Database::open(folder.database());
        ASSERT_TRUE(database);
        (*database)->change(
            [](soci::session& session) { session << "update schema_version set version = 1000"; });
    }
    const Program program(options());
    EXPECT_NE(program.complaint().find("has version 1000"), std::string::npos) << program.complaint();
}

TEST_F(TheProgram, has_a_file_for_itself) {
    if (is_on_postgresql()) GTEST_SKIP() << "several processes share a PostgreSQL";
    const Program first(options());
    const Program second(options());
    EXPECT_FALSE(second.is_running());
    EXPECT_NE(second.complaint().find("in use by another server-mock"), std::string::npos)
        << second.complaint();
}

TEST_F(TheProgram, starts_with_no_other_mail_key_than_that_of_its_database) {
    {
        Program first(options());
        first.stop();
    }
    const auto key = std::filesystem::path(data) / "mail.key";
    const auto refused = [&](std::vector<std::string> more, const char* why) {
        const Program program(options(std::move(more)));
        EXPECT_FALSE(program.is_running());
        EXPECT_NE(program.complaint().find(why), std::string::npos) << program.complaint();
    };
    const auto elsewhere = folder.path() / "elsewhere.key";
    refused({"--mail-key", elsewhere.string()}, "is not there, and the database has one already");
    EXPECT_FALSE(std::filesystem::exists(elsewhere)) << "no second key is made";
    std::ofstream(elsewhere) << to_base64url(random_key()) << "\n";
    refused({"--mail-key", elsewhere.string()}, "is not the one of this database");
    std::ofstream(elsewhere) << "nonsense\n";
    refused({"--mail-key", elsewhere.string()}, "is damaged");
    std::filesystem::rename(key, elsewhere);
    const Program program(options({"--mail-key", elsewhere.string()}));
    EXPECT_TRUE(program.is_running()) << program.complaint();
}

TEST_F(TheProgram, keeps_its_data_and_sessions_over_a_restart) {
    const int port = free_port();
    std::string cookie;
    {
        Program program(options({"--port", std::to_string(port)}));
        auto owner = owner_of(program);
        cookie = owner.cookie();
        ASSERT_TRUE(owner.ask(api::create_invitations({{"grace@x.example", {}, {}, {}}}, "")));
        program.stop();
    }
    const Program program(options({"--port", std::to_string(port)}));
    Client owner(port);
    owner.set_cookie(cookie);
    EXPECT_EQ(owner.ask(api::invitations({0, 50, "", "grace@x"}, "pending"))->metadata.total, 1);
    EXPECT_EQ(owner.ask(api::members({}, ""))->metadata.total, 60) << "the demo is loaded once";
}

TEST_F(TheProgram, killed_amid_batches_has_all_that_it_acknowledged_and_no_half_of_the_rest) {
    constexpr int batch_size = 100;
    const int port = free_port();
    const auto with = options({"--port", std::to_string(port)});
    std::string cookie;
    std::map<int, std::string> acknowledged;  // by the number of the batch: the id of its first invitation
    int next = 0;
    const auto batch = [](int number) {
        std::vector<api::InvitationCreate> entries;
        for (int i = 0; i < batch_size; ++i) {
            entries.push_back(
                {"b" + std::to_string(number) + "." + std::to_string(i) + "@x.example", {}, {}, {}});
        }
        return entries;
    };
    const auto key = [](int number) { return "batch " + std::to_string(number); };

    for (int round = 0; round < 3; ++round) {
        Program program(with);
        ASSERT_TRUE(program.is_running()) << program.complaint();
        if (cookie.empty()) cookie = owner_of(program).cookie();
        std::atomic<int> answered = 0;
        std::thread sender([&] {
            Client owner(port);
            owner.set_cookie(cookie);
            for (;; ++next) {
                const auto answer = owner.ask(api::create_invitations(batch(next), key(next)));
                if (!answer) return;
                acknowledged[next] = answer->results.at(0).data->id;
                ++answered;
            }
        });
        // After some were answered, in the middle of another.
        while (answered < 3 + round) std::this_thread::yield();
        program.kill_at_once();
        sender.join();
        ++next;  // the batch that got no answer stays as the kill left it
    }

    const Program program(with);
    Client owner(port);
    owner.set_cookie(cookie);
    for (int number = 0; number < next; ++number) {
        const auto found =
            owner.ask(api::invitations({0, 500, "", "b" + std::to_string(number) + "."}, "pending"))
                ->metadata.total;
        if (acknowledged.contains(number)) {
            EXPECT_EQ(found, batch_size) << number;
            const auto again = owner.ask(api::create_invitations(batch(number), key(number)));
            EXPECT_EQ(again->results.at(0).data->id, acknowledged[number]) << "the answer is remembered too";
        } else {
            EXPECT_TRUE(found == 0 || found == batch_size) << number << ": " << found;
            // The console sends it again under the same key: then it is there once. What the killed process left says
            // for ten seconds that the first still runs; they pass.
            (*Database::open(folder.database()))->change([](soci::session& session) {
                session << "update idempotent_answers set expires_at = expires_at - 10000000"
                           " where claim is not null";
            });
            const auto again = owner.ask(api::create_invitations(batch(number), key(number)));
            EXPECT_TRUE(again) << again.error().detail;
            EXPECT_EQ(
                owner.ask(api::invitations({0, 500, "", "b" + std::to_string(number) + "."}, "pending"))
                    ->metadata.total,
                batch_size);
        }
    }
    const auto in_all = owner.ask(api::invitations({}, "all"))->metadata.total;
    EXPECT_EQ(in_all, 9 + static_cast<std::int64_t>(next) * batch_size) << "the counts fit the rows";
    const auto checked = run_program({"check", "--database", folder.database()});
    EXPECT_EQ(checked.status, 0) << checked.out << checked.err;
    // Every invitation has exactly one mail.
    std::map<std::string, int> mails;
    for (int i = 0; i < 200 && mails.size() < static_cast<std::size_t>(next * batch_size); ++i) {
        mails.clear();
        const auto reply = Client(port).get("/mail.json");
        for (auto at = reply.body.find("\"to\":\""); at != std::string::npos;
             at = reply.body.find("\"to\":\"", at + 1)) {
            ++mails[member_text(std::string_view(reply.body).substr(at - 1), "to")];
        }
    }
    EXPECT_EQ(mails.size(), static_cast<std::size_t>(next * batch_size));
    for (const auto& [to, number] : mails) EXPECT_EQ(number, 1) << to;
}

}  // namespace
}  // namespace roster::server::test
