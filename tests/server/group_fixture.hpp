// An organization with two collaborators, and the requests that groups and policies take.
#pragma once

#include "server/cloud_fixture.hpp"

namespace roster::server::test {

struct GroupFixture : CloudFixture {
    std::string boris = server.add_member(works, "b@x.example", "Boris");
    std::string clara = server.add_member(works, "c@x.example", "Clara");

    static std::string groups(const std::string& rest = "") { return "/api/v2/user_groups" + rest; }
    static std::string policy(const std::string& rest) { return "/api/v2/policy/" + rest; }
    static std::string named(const std::string& name) { return R"({"name":")" + name + R"("})"; }

    std::string add_group(const std::string& name, const std::vector<std::string>& members = {}) {
        const auto id = read<api::UserGroup>(ada.post(groups(), named(name))).id;
        if (!members.empty()) {
            EXPECT_EQ(add(id, members).status, 204);
        }
        return id;
    }
    api::UserGroup group(const std::string& id) { return read<api::UserGroup>(ada.get(groups("/" + id))); }

    static std::string list_of(const std::vector<std::string>& ids) {
        std::string list;
        for (const auto& id : ids) list += (list.empty() ? "\"" : ",\"") + id + "\"";
        return "[" + list + "]";
    }
    static std::string users(const std::vector<std::string>& ids) {
        return R"({"user_ids":)" + list_of(ids) + "}";
    }
    api::HttpReply add(const std::string& id, const std::vector<std::string>& ids,
                       std::vector<api::Header> headers = {}) {
        return ada.post(groups("/" + id + "/members"), users(ids), std::move(headers));
    }
    api::HttpReply take(const std::string& id, const std::vector<std::string>& ids,
                        std::vector<api::Header> headers = {}) {
        headers.insert(headers.begin(), {"Content-Type", "application/json"});
        return ada.send({api::Method::del, groups("/" + id + "/members"), std::move(headers), users(ids)});
    }

    // Role by role: the groups that have it.
    using Bindings = std::vector<std::pair<std::string, std::vector<std::string>>>;
    static std::string policy_text(const Bindings& bindings) {
        std::string list;
        for (const auto& [role, ids] : bindings) {
            list += (list.empty() ? "" : ",");
            list += R"({"role_name":")" + role + R"(","principals":)" + list_of(ids) + "}";
        }
        return R"({"bindings":[)" + list + "]}";
    }
    api::HttpReply set_policy(const std::string& resource, const Bindings& bindings,
                              std::vector<api::Header> headers = {}) {
        return put(ada, policy(resource), policy_text(bindings), std::move(headers));
    }
    static std::vector<std::string> as_text(const std::vector<api::PolicyBinding>& bindings) {
        std::vector<std::string> all;
        for (const auto& [role, principals] : bindings) {
            all.push_back(role + ":");
            for (const auto& each : principals) all.back() += " " + each;
        }
        return all;
    }
    // "role: group group", in the order written.
    std::vector<std::string> bindings(const std::string& resource) {
        return as_text(read<api::Policy>(ada.get(policy(resource))).bindings);
    }
};

}  // namespace roster::server::test
