// The program itself over a folder of its own, with demo data.
#pragma once

#include "demo/demo.hpp"
#include "server/program.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {

struct ProgramFixture : testing::Test {
    Folder folder;
    std::string data = (folder.path() / "data").string();

    std::vector<std::string> options(const std::vector<std::string>& more = {}) const {
        std::vector<std::string> all = {"--data", data, "--database",      folder.database(),
                                        "--port", "0",  "--password-cost", "low"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    // The demo's owner, signed in to the second of their organizations.
    static Client owner_of(const Program& program) {
        Client client(program.port());
        const auto ticket =
            client.ask(api::login({std::string(demo_owner_email), std::string(demo_password), {}}));
        EXPECT_TRUE(ticket) << ticket.error().detail;
        const auto& choice = ticket->result;
        EXPECT_TRUE(client.ask(api::login_select({choice.login_ticket, choice.organizations.at(1).id})));
        return client;
    }
};

}  // namespace roster::server::test
