// An organization with a cloud, and the requests that clouds and projects take.
#pragma once

#include <gmock/gmock.h>

#include "server/test_server.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"

namespace roster::server::test {

struct CloudFixture : testing::Test {
    TestServer server;
    Place works = server.add_organization("Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    static api::HttpReply put(Client& client, std::string path, std::string json = "",
                              std::vector<api::Header> headers = {}) {
        headers.insert(headers.begin(), {"Content-Type", "application/json"});
        return client.send({api::Method::put, std::move(path), std::move(headers), std::move(json)});
    }
    static api::HttpReply del(Client& client, std::string path, std::vector<api::Header> headers = {}) {
        headers.insert(headers.begin(), {"Content-Type", "application/json"});
        return client.send({api::Method::del, std::move(path), std::move(headers), {}});
    }
    template <class T>
    static T read(const api::HttpReply& reply) {
        auto value = api::read_reply<api::One<T>>(reply);
        EXPECT_TRUE(value) << reply.status << " " << reply.body;
        return value ? std::move(value->result) : T();
    }
    template <class T>
    static api::Page<T> read_page(const api::HttpReply& reply) {
        auto value = api::read_reply<api::Page<T>>(reply);
        EXPECT_TRUE(value) << reply.status << " " << reply.body;
        return value ? std::move(*value) : api::Page<T>();
    }
    static std::string detail(const api::HttpReply& reply) {
        return std::to_string(reply.status) + " " + member_text(reply.body, "detail");
    }

    std::string add_cloud(const std::string& name, const std::string& provider = "AWS") {
        return read<api::Cloud>(
                   ada.post("/api/v2/clouds", R"({"name":")" + name + R"(","provider":")" + provider +
                                                  R"(","region":"us-west-2","credentials":"arn:secret"})"))
            .id;
    }
    std::string add_project(const std::string& cloud_id, const std::string& name) {
        return add_project(ada, cloud_id, name);
    }
    static std::string add_project(Client& client, const std::string& cloud_id, const std::string& name) {
        return read<api::ProjectCreated>(
                   client.post("/api/v2/projects/", R"({"name":")" + name +
                                                        R"(","description":"","parent_cloud_id":")" +
                                                        cloud_id + R"("})"))
            .id;
    }
    api::Cloud cloud(const std::string& id) { return read<api::Cloud>(ada.get("/api/v2/clouds/" + id)); }
    std::string identity(const std::string& user_id) {
        return read<api::Collaborator>(ada.get("/api/v2/organization_collaborators/" + user_id)).id;
    }
    // Gives a role in a cloud, or in a project.
    api::HttpReply give(const std::string& cloud_id, const std::string& email, const std::string& level) {
        return ada.post("/api/v2/clouds/" + cloud_id + "/collaborators/users",
                        R"({"email":")" + email + R"(","permission_level":")" + level + R"("})");
    }
    api::HttpReply give_in_project(const std::string& project_id, const std::string& email,
                                   const std::string& level) {
        return ada.post("/api/v2/projects/" + project_id + "/collaborators/users/batch_create",
                        R"([{"value":{"email":")" + email + R"("},"permission_level":")" + level + R"("}])");
    }
    // Who is in a cloud: "address level", in the order listed.
    std::vector<std::string> people(const std::string& cloud_id, const std::string& body = "{}") {
        return levels(read_page<api::AccessCollaborator>(
            ada.post("/api/v2/clouds/" + cloud_id + "/collaborators/users/search?count=50", body)));
    }
    std::vector<std::string> project_people(const std::string& project_id) {
        return levels(read_page<api::AccessCollaborator>(
            ada.get("/api/v2/projects/" + project_id + "/collaborators/users")));
    }
    static std::vector<std::string> levels(const api::Page<api::AccessCollaborator>& page) {
        std::vector<std::string> all;
        for (const auto& each : page.results) all.push_back(each.value.email + " " + each.permission_level);
        return all;
    }
    // "address: base roles, deny roles"
    std::vector<std::string> roles(const std::string& cloud_id) {
        std::vector<std::string> all;
        for (const auto& each : read_page<api::CloudRoles>(
                                    ada.get("/api/v2/clouds/" + cloud_id + "/collaborators/roles?count=50"))
                                    .results) {
            std::string text = each.user_id + ":";
            for (const auto& role : each.base_roles) text += " " + role;
            for (const auto& role : each.deny_roles) text += " -" + role;
            all.push_back(std::move(text));
        }
        return all;
    }
    std::string add_service_account(const std::string& name) {
        auto member = store::new_member(works.id, "", name + "@" + works.id + ".serviceaccount.com", name,
                                        "collaborator", server.server().backend().clock());
        for (char& letter : member.email) letter = letter == '_' ? '-' : letter;
        member.account_id.reset();
        member.is_service_account = true;
        server.server().database().change([&](soci::session& session) {
            store::add_members(session, {member});
            store::count_members(session, works.id, {.owners = 0, .collaborators = 0, .service_accounts = 1});
        });
        return member.user_id;
    }
    std::int64_t events(const std::string& entity, const std::string& action) {
        return server.count("select count(*) from audit_events where entity = '" + entity +
                            "' and action = '" + action + "'");
    }
};

}  // namespace roster::server::test
