// An organization with an owner at work, for the tests of members and what becomes of them.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "server/test_server.hpp"

namespace roster::server::test {

struct MemberWorld {
    TestServer server;
    Place works = server.add_organization("Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    static std::string path(const std::string& rest = "") {
        return "/api/v2/organization_collaborators" + rest;
    }
    static api::HttpReply put(Client& client, std::string path, std::string json,
                              std::vector<api::Header> headers = {}) {
        headers.insert(headers.begin(), {"Content-Type", "application/json"});
        return client.send({api::Method::put, std::move(path), std::move(headers), std::move(json)});
    }
    static api::HttpReply remove(Client& client, std::string path, std::vector<api::Header> headers = {}) {
        return client.send({api::Method::del, std::move(path), std::move(headers), {}});
    }

    // The member by e-mail, as the list tells it.
    api::Collaborator member(const std::string& email) {
        auto page = api::read_reply<api::Page<api::Collaborator>>(
            ada.get(path("?collaborator_type=all_accounts&email=" + api::percent_encoded(email))));
        EXPECT_TRUE(page && page->results.size() == 1) << email;
        return page && !page->results.empty() ? page->results.front() : api::Collaborator{};
    }
    bool is_member(const std::string& email) {
        return server.count("select count(*) from members where removed_at is null and email = '" + email +
                            "'") == 1;
    }
    api::HttpReply set_level(Client& client, const std::string& email, const std::string& level) {
        return put(client, path("/" + member(email).id), R"({"permission_level":")" + level + "\"}");
    }
    std::string invite(Client& client, const std::string& email, const std::string& role = "collaborator") {
        const auto rows = client.ask(api::create_invitations({{email, role, {}, {}}}, ""));
        EXPECT_TRUE(rows && rows->results.at(0).status == 201) << email;
        return server.newest_token(email);
    }
    api::Result<api::One<api::UserInfo>> accept(const std::string& token, const std::string& name = "New",
                                                const std::string& secret = "difference engine") {
        return server.client().ask(api::accept_invitation({works.id, token, name, secret}));
    }
    std::vector<api::AuditEvent> audit(const std::string& query = "") {
        auto page = api::read_reply<api::Page<api::AuditEvent>>(ada.get("/api/v2/audit_events" + query));
        EXPECT_TRUE(page) << query;
        return page ? page->results : std::vector<api::AuditEvent>();
    }
    // The counts that totals are made of, against what is there.
    void expect_true_counts() {
        for (const auto* each : {"select owners from organizations where id = 'ORG'",
                                 "select collaborators from organizations where id = 'ORG'",
                                 "select service_accounts from organizations where id = 'ORG'"}) {
            std::string counter = each;
            counter.replace(counter.find("ORG"), 3, works.id);
            const bool owners = counter.starts_with("select owners");
            const bool people = !counter.starts_with("select service");
            const std::string counted =
                "select count(*) from members where removed_at is null and organization_id = '" + works.id +
                "' and is_service_account = " + (people ? "0" : "1") +
                (people ? std::string(" and base_role = ") + (owners ? "'owner'" : "'collaborator'") : "");
            EXPECT_EQ(server.count(counter), server.count(counted)) << counter;
        }
    }
};

}  // namespace roster::server::test
