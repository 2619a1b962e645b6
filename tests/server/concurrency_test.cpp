// Many clients at once, at every address: nothing fails, and the thread sanitizer (preset `thread`) sees no race.
#include <algorithm>
#include <atomic>
#include <memory>
#include <random>
#include <thread>

#include "http/claim_keeper.hpp"
#include "server/contract_world.hpp"
#include "store/idempotency.hpp"

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

TEST(Concurrency, of_one_key_is_refused_while_its_request_runs_and_then_answered_alike) {
    TestServer server;
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
    api::HttpReply first;
    std::thread sender(
        [&, client = server.signed_in("ada@works.example")]() mutable { first = make(client); });
    while (server.count("select count(*) from idempotent_answers") == 0) std::this_thread::yield();
    auto again = make(ada);
    while (again.status == 409) again = make(ada);
    sender.join();
    EXPECT_EQ(first.status, 200) << first.body;
    EXPECT_EQ(again.body, first.body);
    EXPECT_EQ(server.count("select count(*) from members"), 31);
}

// Time passes by the test alone, so that a claim runs out when it is not renewed, and not when the machine is busy.
TEST(Concurrency, of_one_key_is_refused_for_longer_than_a_claim_lasts) {
    constexpr auto life = domain::second / 20;
    const Folder folder;
    std::atomic now = system_now();
    ServerPlan plan;
    plan.data = folder.path();
    plan.database = folder.database();
    plan.port = 0;
    plan.settings.idempotency_claim = life;
    const auto server = Server::make(std::move(plan), [&] { return now.load(); }, Log::silent());
    ASSERT_TRUE(server) << server.error();
    auto& backend = (*server)->backend();
    ClaimKeeper keeper(backend);
    const store::IdempotentAnswer running{.caller = "usr_ada",
                                          .address = "/api/v2/users/admin_batch_create",
                                          .key_hash = "of the key",
                                          .body_hash = "of the body",
                                          .status = 0,
                                          .sealed_answer = {},
                                          .expires_at = keeper.end_of_claim(),
                                          .claim = "claim_first"};
    const auto find_or_take = [&](std::string name) {
        auto claim = running;
        claim.claim = std::move(name);
        return backend.database.change([&](soci::session& session) {
            return store::find_answer_or_claim(session, claim, backend.clock());
        });
    };
    ASSERT_FALSE(find_or_take("claim_first"));
    keeper.begin(running);
    auto ends_at = running.expires_at;
    for (int i = 0; i < 4; ++i) {
        now = now.load() + life * 3 / 4;
        auto found = find_or_take("claim_second");
        while (found && found->expires_at == ends_at) found = find_or_take("claim_second");
        ASSERT_TRUE(found) << "it ran out though its request runs";
        ASSERT_EQ(found->claim, "claim_first");
        ends_at = found->expires_at;
    }
    keeper.end(running);
}

}  // namespace
}  // namespace roster::server::test
