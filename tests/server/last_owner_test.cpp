// An organization never loses its last active owner, whatever many owners do at the same moment.
#include <random>
#include <thread>

#include "server/member_world.hpp"
#include "server/program.hpp"

namespace roster::server::test {
namespace {

constexpr int owners = 10;
constexpr int attempts_of_each = 10;  // 100 a round

struct LastOwner : testing::Test, MemberWorld {
    struct Owner {
        std::string email, user_id, identity_id;
        Client client;
    };
    std::vector<Owner> all;
    std::vector<int> ports = {server.port()};  // of the processes that the owners are spread over

    void SetUp() override {
        for (int i = 0; i < owners; ++i) {
            const auto email = "owner" + std::to_string(i) + "@x.example";
            server.add_member(works, email, "Owner", "owner");
            const auto found = member(email);
            all.push_back({email, found.user_id.value(), found.id, server.client()});
        }
    }

    void sign_in(std::size_t number) {
        auto& owner = all[number];
        owner.client = Client(ports[number % ports.size()]);
        EXPECT_TRUE(owner.client.ask(api::login({owner.email, password, {}}))) << owner.email;
    }

    // Everybody is a member and an owner again; the counts with them.
    void restore() {
        server.server().database().change([&](soci::session& session) {
            session
                << "update members set removed_at = null, base_role = 'owner' where account_id is not null";
            session << "update organizations set collaborators = 0, owners = " + std::to_string(owners + 1);
        });
    }

    static void attempt(Owner& by, const Owner& other, unsigned kind) {
        switch (kind % 5) {
            case 0:
                put(by.client, path("/" + other.identity_id), R"({"permission_level":"collaborator"})");
                break;
            case 1:
                put(by.client, path("/" + other.user_id + "/roles"),
                    R"({"base_role":"collaborator","additional_roles":[]})");
                break;
            case 2:
                by.client.post(path("/batch_update"), R"([{"id":")" + other.identity_id +
                                                          R"(","base_role":"collaborator"},{"id":")" +
                                                          by.identity_id +
                                                          R"(","base_role":"collaborator"}])");
                break;
            case 3:
                by.client.post(path("/leave"));
                break;
            default:
                remove(by.client, path("/" + other.identity_id));
        }
    }

    // A hundred attempts at once of every kind, again and again.
    void attempt_everything(int rounds) {
        for (int round = 0; round < rounds; ++round) {
            restore();
            // The first owner takes no part, but for every second round it is no owner either.
            if (round % 2 == 0) {
                server.server().database().change([&](soci::session& session) {
                    session
                        << "update members set base_role = 'collaborator' where email = 'ada@works.example'";
                    session << "update organizations set owners = owners - 1, collaborators = 1";
                });
            }
            // Sessions end with a removal: whoever lost theirs signs in once more.
            for (std::size_t i = 0; i < all.size(); ++i)
                if (all[i].client.get("/api/v2/userinfo").status != 200) sign_in(i);
            std::vector<std::thread> threads;
            for (int i = 0; i < owners; ++i) {
                threads.emplace_back([&, i] {
                    std::mt19937 random(static_cast<unsigned>(round * owners + i));
                    for (int j = 0; j < attempts_of_each; ++j) {
                        const auto other = (static_cast<unsigned>(i) + 1 + random() % (owners - 1)) % owners;
                        attempt(all[static_cast<std::size_t>(i)], all[other],
                                static_cast<unsigned>(random()));
                    }
                });
            }
            for (auto& thread : threads) thread.join();
            ASSERT_GE(
                server.count("select count(*) from members where removed_at is null and base_role = 'owner'"),
                1)
                << "round " << round;
            expect_true_counts();
        }
    }
};

TEST_F(LastOwner, stays_under_a_hundred_attempts_at_once_of_every_kind) { attempt_everything(100); }

TEST_F(LastOwner, stays_when_the_attempts_are_spread_over_two_processes) {
    if (!is_on_postgresql()) GTEST_SKIP() << "a SQLite file has one process";
    const auto options = [&] {
        return std::vector<std::string>{"--data",     server.folder()->path().string(),
                                        "--database", server.folder()->database(),
                                        "--port",     "0",
                                        "--no-demo",  "--password-cost",
                                        "low",        "--tries-in-10-seconds",
                                        "100000",     "--tries-in-10-minutes",
                                        "100000"};
    };
    const Program first(options()), second(options());
    ASSERT_TRUE(first.is_running() && second.is_running()) << first.complaint() << second.complaint();
    ports = {first.port(), second.port()};
    attempt_everything(20);
}

}  // namespace
}  // namespace roster::server::test
