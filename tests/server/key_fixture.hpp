// An organization with an owner and a collaborator, and callers by API key.
#pragma once

#include "server/test_server.hpp"

namespace roster::server::test {

struct KeyFixture : testing::Test {
    explicit KeyFixture(TestServer::Plan plan = {}) : server(std::move(plan)) {}

    TestServer server;
    Place works = server.add_organization("Analytical Works", "ada@works.example");
    std::string byron_id = server.add_member(works, "byron@works.example", "Byron");
    Client ada = server.signed_in("ada@works.example");
    Client byron = server.signed_in("byron@works.example");

    // As Terraform sends it: no cookie, no origin, no header of the console.
    Client by_bearer(const std::string& key) const {
        auto client = server.client();
        client.with("Roster-Client", "").with("Origin", "").with("Authorization", "Bearer " + key);
        return client;
    }
    // As the command line sends it.
    Client by_cookie(const std::string& key) const {
        auto client = server.client();
        client.with("Roster-Client", "").with("Origin", "");
        client.set_cookie("cli_token=" + key);
        return client;
    }

    // A new key of the caller's, or of whoever `user_id` is.
    std::string make_key(Client& client, const std::string& user_id = "", const std::string& name = "") {
        std::string body = R"({"duration":3600.5)";
        if (!user_id.empty()) body += R"(,"user_id":")" + user_id + "\"";
        if (!name.empty()) body += R"(,"name":")" + name + "\"";
        const auto reply = client.post("/api/v2/users/create_api_key", body + "}");
        EXPECT_EQ(reply.status, 200) << reply.body;
        return member_text(reply.body, "server_session_id");
    }
    std::string make_service_account(const std::string& name) {
        const auto reply = ada.post("/api/v2/users/service_accounts?name=" + name);
        EXPECT_EQ(reply.status, 200) << reply.body;
        return member_text(reply.body, "user_id");
    }

    static api::HttpReply remove(Client& client, std::string path, std::vector<api::Header> headers = {}) {
        return client.send({api::Method::del, std::move(path), std::move(headers), {}});
    }
    template <class T>
    static std::vector<T> list(Client& client, std::string path) {
        auto page = api::read_reply<api::Page<T>>(client.get(std::move(path)));
        EXPECT_TRUE(page) << page.error().detail;
        return page ? std::move(page->results) : std::vector<T>{};
    }
    std::vector<api::ApiKey> keys(Client& client, const std::string& query = "") {
        return list<api::ApiKey>(client, "/api/v2/users/api_keys" + query);
    }
    std::int64_t audited(const std::string& entity, const std::string& action) {
        server.server().backend().background.finish();
        return server.count("select count(*) from audit_events where entity = '" + entity +
                            "' and action = '" + action + "'");
    }
};

}  // namespace roster::server::test
