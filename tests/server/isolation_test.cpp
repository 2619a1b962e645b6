// An organization sees nothing of another one and changes nothing there, by any address of the contract: neither by an
// id in the path nor by one in a parameter or a body.
#include <algorithm>
#include <gmock/gmock.h>

#include "server/contract.hpp"
#include "server/contract_world.hpp"

namespace roster::server::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Isolation : testing::Test {
    TestServer server;
    World ours{server}, foreign{server};

    static bool has_name(const api::Address& address) {
        return address.pattern.find('{') != std::string_view::npos;
    }

    // Whether a sample names things by ids.
    static bool names_things(const Sample& sample) {
        return (sample.query + sample.body).find("_id}") != std::string::npos;
    }

    // Nothing was found and nothing was done: a refusal, an empty list, a refusal in every row.
    static bool is_in_vain(const api::HttpReply& reply) {
        if (reply.status >= 400) return true;
        const auto body = Json::parse(reply.body, nullptr, false);
        if (body.is_discarded()) return false;
        if (body.value("/result/success_count"_json_pointer, -1) == 0) return true;
        const auto rows = body.value("results", Json());
        return rows.is_array() &&
               std::ranges::all_of(rows, [](const Json& row) { return row.value("status", 200) >= 400; });
    }

    // All that its owner reads of an organization.
    static std::map<std::string, std::string> all_of(World& world) {
        std::map<std::string, std::string> all;
        for (const auto& address : api::addresses()) {
            const bool changes_by_time = address.operation == api::Operation::list_sessions;
            if (address.method != api::Method::get || address.caller == api::Caller::anybody ||
                changes_by_time)
                continue;
            all[name_of(address)] = world.send(address, success_sample_of(address)).body;
        }
        return all;
    }

    void expect_no_secret(const api::HttpReply& reply, const api::HttpRequest& request,
                          const std::string& name) {
        for (const auto& secret : foreign.secrets()) {
            const bool was_sent = (request.path + request.body).find(secret) != std::string::npos;
            if (!was_sent) {
                EXPECT_THAT(reply.body, Not(HasSubstr(secret))) << name;
            }
        }
    }
};

TEST_F(Isolation, an_id_of_another_organization_in_a_path_is_not_there) {
    for (const auto& address : api::addresses()) {
        if (!has_name(address) || address.caller == api::Caller::anybody) continue;
        const auto& sample = success_sample_of(address);
        auto request = ours.request(address, sample);
        request.path = foreign.path(address) + ours.filled(sample.query);
        EXPECT_EQ(error_code(ours.client(By::owner).send(request)), "404 not_found") << name_of(address);
    }
}

TEST_F(Isolation, an_id_of_another_organization_in_a_path_of_ones_own_is_not_there) {
    for (const auto& address : api::addresses()) {
        const auto first = address.pattern.find('}');
        if (first == std::string_view::npos || address.pattern.find('{', first) == std::string_view::npos)
            continue;
        const auto& sample = success_sample_of(address);
        auto request = ours.request(address, sample);
        const auto end = address.pattern.substr(0, first).rfind('{');
        const auto name = std::string(address.pattern.substr(end + 1, first - end - 1));
        const auto own = ours.value(name), theirs = foreign.value(name);
        // Ours at the first name, theirs at the second.
        request.path = foreign.path(address) + ours.filled(sample.query);
        request.path.replace(request.path.find(theirs), theirs.size(), own);
        EXPECT_EQ(error_code(ours.client(By::owner).send(request)), "404 not_found") << name_of(address);
    }
}

TEST_F(Isolation, an_id_of_another_organization_in_a_parameter_or_a_body_finds_nothing) {
    for (const auto& address : api::addresses()) {
        for (const auto& sample : samples_of(address)) {
            if (!names_things(sample) || sample.status >= 400) continue;
            auto request = ours.request(address, sample);
            request.path = ours.path(address) + foreign.filled(sample.query);
            request.body = foreign.filled(sample.body);
            // Whoever holds a link or a password of the other organization is no stranger there.
            const bool holds_a_secret = address.caller == api::Caller::anybody;
            if (holds_a_secret) continue;
            const auto reply = ours.client(sample.by).send(request);
            EXPECT_TRUE(is_in_vain(reply)) << name_of(address) << " " << reply.status << " " << reply.body;
            expect_no_secret(reply, request, name_of(address));
        }
    }
}

TEST_F(Isolation, nothing_that_is_read_holds_anything_of_another_organization) {
    for (const auto& address : api::addresses()) {
        if (address.method != api::Method::get && !contract().has_parameter(address, "paging_token"))
            continue;
        const auto& sample = success_sample_of(address);
        const auto request = ours.request(address, sample);
        expect_no_secret(ours.client(sample.by).send(request), request, name_of(address));
    }
}

TEST_F(Isolation, nothing_happens_there) {
    foreign.secrets();
    for (const auto& address : api::addresses()) {  // what a sample names is made when it is asked for
        const auto& sample = success_sample_of(address);
        foreign.path(address);
        foreign.filled(sample.query + sample.body);
    }
    server.mails();  // An invitation tells whether its mail has left.
    const auto before = all_of(foreign);
    for (const auto& address : api::addresses()) {
        if (address.caller == api::Caller::anybody || address.method == api::Method::get) continue;
        const auto& sample = success_sample_of(address);
        if (!has_name(address) && !names_things(sample)) continue;
        auto request = ours.request(address, sample);
        request.path = foreign.path(address) + foreign.filled(sample.query);
        request.body = foreign.filled(sample.body);
        ours.client(By::owner).send(request);
    }
    for (const auto& [name, body] : all_of(foreign)) EXPECT_EQ(body, before.at(name)) << name;
}

}  // namespace
}  // namespace roster::server::test
