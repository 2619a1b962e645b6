// An organization never loses its last active owner, whatever many owners do at the same moment.
#include <random>
#include <thread>

#include "server/member_world.hpp"

namespace roster::server::test {
namespace {

constexpr int rounds = 100;
constexpr int owners = 10;
constexpr int attempts_of_each = 10;  // 100 a round

struct LastOwner : testing::Test, MemberWorld {
    struct Owner {
        std::string email, user_id, identity_id;
        Client client;
    };
    std::vector<Owner> all;

    void SetUp() override {
        for (int i = 0; i < owners; ++i) {
            const auto email = "owner" + std::to_string(i) + "@x.example";
            server.add_member(works, email, "Owner", "owner");
            const auto found = member(email);
            all.push_back({email, found.user_id.value(), found.id, server.signed_in(email)});
        }
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
};

TEST_F(LastOwner, stays_under_a_hundred_attempts_at_once_of_every_kind) {
    for (int round = 0; round < rounds; ++round) {
        restore();
        // The first owner takes no part, but for every second round it is no owner either.
        if (round % 2 == 0) {
            server.server().database().change([&](soci::session& session) {
                session << "update members set base_role = 'collaborator' where email = 'ada@works.example'";
                session << "update organizations set owners = owners - 1, collaborators = 1";
            });
        }
        // Sessions end with a removal: whoever lost theirs signs in once more.
        for (auto& each : all)
            if (each.client.get("/api/v2/userinfo").status != 200) each.client = server.signed_in(each.email);
        std::vector<std::thread> threads;
        for (int i = 0; i < owners; ++i) {
            threads.emplace_back([&, i] {
                std::mt19937 random(static_cast<unsigned>(round * owners + i));
                for (int j = 0; j < attempts_of_each; ++j) {
                    const auto other = (static_cast<unsigned>(i) + 1 + random() % (owners - 1)) % owners;
                    attempt(all[static_cast<std::size_t>(i)], all[other], static_cast<unsigned>(random()));
                }
            });
        }
        for (auto& thread : threads) thread.join();
        ASSERT_GE(
            server.count("select count(*) from members where removed_at is null and base_role = 'owner'"), 1)
            << "round " << round;
        expect_true_counts();
    }
}

}  // namespace
}  // namespace roster::server::test
