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

TEST(Concurrency, of_one_key_is_refused_for_as_long_as_its_request_runs) {
    constexpr auto claim = domain::second / 20;
    TestServer server({.change =
                           [](ServerPlan& plan) {
                               plan.settings.idempotency_claim = claim;
                               plan.settings.password_operations = 2;
                               plan.settings.password_memory = std::size_t{16} * 1024 * 1024;
                           },
                       .folder = {}});
    server.add_organization("Works", "ada@works.example");
    auto ada = server.signed_in("ada@works.example");
    std::vector<api::UserCreate> users;
    for (int i = 0; i < 30; ++i) {
        auto& user = users.emplace_back();
        user.name = "One of many";
        user.email = "p" + std::to_string(i) + "@x.example";
        user.password = "difference engine " + std::to_string(i);
    }
    const auto make = [body = api::to_json(users)](Client& client) {
        return client.post("/api/v2/users/admin_batch_create", body, {{"Idempotency-Key", "once"}});
    };
    const auto begin = std::chrono::steady_clock::now();
    api::HttpReply first;
    std::thread sender(
        [&, client = server.signed_in("ada@works.example")]() mutable { first = make(client); });
    while (server.count("select count(*) from idempotent_answers") == 0) std::this_thread::yield();
    auto again = make(ada);
    EXPECT_EQ(again.status, 409);
    while (again.status == 409) again = make(ada);
    EXPECT_GT(std::chrono::steady_clock::now() - begin, std::chrono::microseconds(3 * claim));
    sender.join();
    EXPECT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(server.count("select count(*) from members"), 31);
}

}  // namespace
}  // namespace roster::server::test
