// Many clients at once, at every address: nothing fails, and the thread sanitizer (preset `thread`) sees no race.
#include <algorithm>
#include <memory>
#include <random>
#include <thread>

#include "server/contract_world.hpp"

namespace roster::server::test {
namespace {

constexpr unsigned clients = 6;

struct Planned {
    By by;
    api::HttpRequest request;
};

// Everything that a world's samples ask for, in an order of its own.
std::vector<Planned> plan_of(World& world, unsigned seed) {
    std::vector<Planned> plan;
    for (const auto& address : api::addresses())
        for (const auto& sample : samples_of(address))
            plan.push_back({sample.by, world.request(address, sample)});
    std::ranges::shuffle(plan, std::mt19937(seed));
    return plan;
}

TEST(Concurrency, of_clients_at_every_address_fails_nowhere) {
    TestServer server;
    std::vector<std::unique_ptr<World>> worlds;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < clients; ++i) {
        worlds.push_back(std::make_unique<World>(server));
        threads.emplace_back([&world = *worlds.back(), plan = plan_of(*worlds.back(), i)] {
            for (const auto& each : plan)
                EXPECT_LT(world.client(each.by).send(each.request).status, 500) << each.request.path;
        });
    }
    for (auto& thread : threads) thread.join();
}

TEST(Concurrency, of_one_key_does_once_what_it_is_for) {
    TestServer server;
    World world(server);
    const auto& address = api::at::create_cloud;
    auto request = world.request(address, success_sample_of(address));
    request.headers.push_back({"Idempotency-Key", "once"});
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < clients; ++i) {
        threads.emplace_back(
            [&, client = server.signed_in(world.value("owner_email"), world.organization_id())]() mutable {
                const auto status = client.send(request).status;
                EXPECT_TRUE(status == 201 || status == 409) << status;
            });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(server.count("select count(*) from clouds where name like 'A new thing%'"), 1);
}

}  // namespace
}  // namespace roster::server::test
