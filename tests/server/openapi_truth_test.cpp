// /openapi.json is true: every address answers as it says there, with the statuses and the bodies that it says, and
// none else. The bodies are judged by the clients of all tests (contract.hpp); here every status is brought about.
#include <gmock/gmock.h>

#include "api/openapi.hpp"
#include "server/contract.hpp"
#include "server/contract_world.hpp"

namespace roster::server::test {
namespace {

using testing::IsEmpty;

struct OpenApi : testing::Test {
    TestServer server;

    // The refusals that follow from what an address is.
    static api::HttpReply by_nobody(World& world, const api::Address& address) {
        return world.client(By::nobody).send(world.request(address, success_sample_of(address)));
    }
    static api::HttpReply forged(World& world, const api::Address& address) {
        auto request = world.request(address, success_sample_of(address));
        if (address.method == api::Method::get)
            request.headers.push_back({"Cookie", "cli_token=" + world.value("api_key")});
        request.headers.push_back({"Origin", "http://evil.example"});
        return world.client(address.caller == api::Caller::anybody ? By::nobody : By::owner).send(request);
    }
    static api::HttpReply in_another_organization(World& world, const api::Address& address) {
        auto request = world.request(address, success_sample_of(address));
        request.headers.push_back({"Roster-Organization", world.value("other_organization_id")});
        return world.client(By::owner).send(request);
    }
    static api::HttpReply of_unknown_ids(World& world, const api::Address& address) {
        auto request = world.request(address, success_sample_of(address));
        request.path =
            api::path_of(address.pattern, {"none", "none"}) + world.filled(success_sample_of(address).query);
        return world.client(By::owner).send(request);
    }
    static api::HttpReply with_an_outdated_tag(World& world, const api::Address& address) {
        auto request = world.request(address, success_sample_of(address));
        request.headers.push_back({"If-Match", "\"1-never\""});
        return world.client(By::owner).send(request);
    }
    static api::HttpReply of_another_type(World& world, const api::Address& address) {
        auto request = world.request(address, {.body = "{}"});
        request.headers = {{"Content-Type", "text/plain"}};
        return world.client(By::owner).send(request);
    }
    static api::HttpReply too_large(World& world, const api::Address& address) {
        return world.client(By::owner).send(
            world.request(address, {.body = std::string(1024 * 1024 + 1, ' ')}));
    }
    static api::HttpReply malformed(World& world, const api::Address& address) {
        return world.client(By::owner).send(world.request(address, {.query = "?q=%00", .body = "{"}));
    }

    // How a status is brought about that many addresses have.
    static std::map<int, api::HttpReply (*)(World&, const api::Address&)> general() {
        return {{401, by_nobody},
                {403, forged},
                {404, of_unknown_ids},
                {409, in_another_organization},
                {412, with_an_outdated_tag},
                {413, too_large},
                {415, of_another_type},
                {422, malformed}};
    }
};

TEST_F(OpenApi, is_served_to_anybody_and_kept_by_its_tag) {
    auto visitor = server.client();
    const auto reply = visitor.get("/openapi.json");
    EXPECT_EQ(reply.status, 200);
    EXPECT_EQ(reply.header("Content-Type"), "application/json");
    EXPECT_EQ(reply.body, api::openapi_document());
    const auto again = visitor.get("/openapi.json", {{"If-None-Match", std::string(reply.header("ETag"))}});
    EXPECT_EQ(again.status, 304);
    EXPECT_THAT(again.body, IsEmpty());
}

TEST_F(OpenApi, says_every_status_of_every_address_and_each_comes) {
    for (const auto& address : api::addresses()) {
        std::set<int> left = contract().statuses(address);
        // These depend on what else goes on: their own tests bring them about.
        for (const int status : {429, 500, 503}) left.erase(status);
        if (address.operation == api::Operation::accept_invitation) left.erase(409);
        for (const auto& sample : samples_of(address)) {
            World world(server);
            const auto reply = world.send(address, sample);
            EXPECT_EQ(reply.status, sample.status)
                << name_of(address) << sample.query << " " << sample.body << " " << reply.body;
            left.erase(reply.status);
        }
        World world(server);
        for (const auto& [status, bring_about] : general()) {
            if (!left.contains(status)) continue;
            const auto reply = bring_about(world, address);
            EXPECT_EQ(reply.status, status) << name_of(address) << " " << reply.body;
            left.erase(reply.status);
        }
        EXPECT_THAT(left, IsEmpty()) << name_of(address)
                                     << ": documented, and no sample brings it about (contract_samples.cpp)";
    }
}

}  // namespace
}  // namespace roster::server::test
