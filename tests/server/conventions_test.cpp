// What all addresses of the contract have in common: pages, orders, tags, trailing slashes, keys that make a request
// happen once, and which of several refusals comes first.
#include <gmock/gmock.h>

#include "api/address_rules.hpp"
#include "server/contract.hpp"
#include "server/contract_world.hpp"

namespace roster::server::test {
namespace {

using testing::IsEmpty;
using testing::Not;

struct Conventions : testing::Test {
    TestServer server;
    World world{server};

    static std::vector<api::Address> lists() {
        std::vector<api::Address> all;
        for (const auto& address : api::addresses())
            if (contract().has_parameter(address, "paging_token")) all.push_back(address);
        return all;
    }

    // A list with more in its query.
    api::HttpReply ask(const api::Address& address, const std::string& query,
                       std::vector<api::Header> headers = {}) {
        auto sample = success_sample_of(address);
        sample.query += (sample.query.empty() ? "?" : "&") + query;
        auto request = world.request(address, sample);
        request.headers.insert(request.headers.end(), headers.begin(), headers.end());
        return world.client(By::owner).send(request);
    }

    static std::string refused(const api::HttpReply& reply) {
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    }

    // Rows without what changes by the very asking.
    static Json rows_of(const api::HttpReply& reply) {
        const auto body = Json::parse(reply.body, nullptr, false);
        if (body.is_discarded()) return reply.body;
        auto rows = body.value("results", Json::array());
        for (auto& row : rows)
            for (const auto* name : {"last_active_at", "last_used_at"}) row.erase(name);
        return rows;
    }

    static std::string next_token(const api::HttpReply& reply) {
        return member_text(reply.body, "next_paging_token");
    }
};

TEST_F(Conventions, a_page_has_one_to_fifty_rows_and_more_for_the_console) {
    for (const auto& address : lists()) {
        const bool is_of_clouds = address.operation == api::Operation::list_clouds;
        const std::vector<api::Header> as_a_program = {{"Roster-Client", ""},
                                                       {"Authorization", "Bearer " + world.value("api_key")}};
        const auto& headers = address.caller == api::Caller::session
                                  ? std::vector<api::Header>{{"Roster-Client", ""}}
                                  : as_a_program;
        const std::string most = is_of_clouds ? "1000" : "50", too_many = is_of_clouds ? "1001" : "51";
        EXPECT_EQ(refused(ask(address, "count=0", headers)), "422 query.count") << name_of(address);
        EXPECT_EQ(refused(ask(address, "count=-1", headers)), "422 query.count") << name_of(address);
        EXPECT_EQ(refused(ask(address, "count=" + too_many, headers)), "422 query.count") << name_of(address);
        EXPECT_EQ(refused(ask(address, "count=x", headers)), "422 query.count") << name_of(address);
        EXPECT_EQ(ask(address, "count=" + most, headers).status, 200) << name_of(address);
        EXPECT_EQ(ask(address, "count=500").status, 200) << name_of(address);
        if (!is_of_clouds) {
            EXPECT_EQ(refused(ask(address, "count=501")), "422 query.count") << name_of(address);
        }
    }
}

TEST_F(Conventions, token_after_token_leads_through_every_row_once_and_in_order) {
    world.secrets();
    for (const auto& address : lists()) {
        const auto whole = ask(address, "count=100");
        const auto all = rows_of(whole);
        Json walked = Json::array();
        std::string token;
        for (std::size_t steps = 0; steps <= all.size(); ++steps) {
            const auto page = ask(
                address, "count=1" + (token.empty() ? "" : "&paging_token=" + api::percent_encoded(token)));
            for (const auto& row : rows_of(page)) walked.push_back(row);
            token = next_token(page);
            if (token.empty()) break;
        }
        EXPECT_EQ(token, "") << name_of(address);
        EXPECT_EQ(walked, all) << name_of(address);
        EXPECT_EQ(Json::parse(whole.body)["metadata"]["total"], all.size()) << name_of(address);
    }
}

TEST_F(Conventions, an_offset_skips_rows) {
    world.secrets();
    for (const auto& address : lists()) {
        const auto all = rows_of(ask(address, "count=100"));
        Json skipped = all;
        if (!skipped.empty()) skipped.erase(skipped.begin());
        EXPECT_EQ(rows_of(ask(address, "count=100&offset=1")), skipped) << name_of(address);
        const auto beyond = ask(address, "offset=1000");
        EXPECT_THAT(rows_of(beyond), IsEmpty()) << name_of(address);
        EXPECT_EQ(Json::parse(beyond.body)["metadata"]["total"], all.size()) << name_of(address);
        EXPECT_EQ(next_token(beyond), "") << name_of(address);
        EXPECT_EQ(refused(ask(address, "offset=-1")), "422 query.offset") << name_of(address);
    }
}

TEST_F(Conventions, a_token_is_good_for_its_own_list_alone) {
    world.secrets();
    const auto foreign =
        next_token(world.client(By::owner).get("/api/v2/audit_events?count=1&action=CREATE"));
    ASSERT_NE(foreign, "");
    for (const auto& address : lists()) {
        EXPECT_EQ(refused(ask(address, "paging_token=" + foreign)), "422 query.paging_token")
            << name_of(address);
        EXPECT_EQ(refused(ask(address, "paging_token=nonsense")), "422 query.paging_token")
            << name_of(address);
        EXPECT_EQ(refused(ask(address, "offset=1&paging_token=" + foreign)), "422 query.offset")
            << name_of(address);
    }
}

TEST_F(Conventions, an_order_that_is_not_known_is_refused) {
    for (const auto& address : api::addresses()) {
        if (!contract().has_parameter(address, "sort")) continue;
        for (const auto* sort : {"nonsense", "-nonsense", "--name"})
            EXPECT_EQ(refused(ask(address, std::string("sort=") + sort)), "422 query.sort")
                << name_of(address) << " " << sort;
    }
}

TEST_F(Conventions, a_parameter_of_ours_is_refused_where_it_is_not_taken_and_others_are_left_alone) {
    world.secrets();
    for (const auto& address : api::addresses()) {
        if (address.method != api::Method::get || !api::takes_head(address)) continue;
        for (const std::string name :
             {"q", "sort", "offset", "status", "base_role", "containing", "action", "entity", "from", "to"}) {
            if (contract().has_parameter(address, name)) continue;
            const auto refusal = refused(ask(address, name + "=x"));
            if (refusal.starts_with("404")) continue;  // what is not there comes first
            EXPECT_EQ(refusal, "422 query." + name) << name_of(address);
        }
    }
    for (const auto* address : {"/api/v2/clouds", "/api/v2/organization_collaborators"})
        EXPECT_EQ(world.client(By::owner).get(std::string(address) + "?include_archived=1").status, 200);
    EXPECT_EQ(refused(world.client(By::owner).post("/api/v2/organization_collaborators/search?q=x", "{}")),
              "422 query.q");
}

TEST_F(Conventions, what_is_asked_for_with_a_parameter_that_is_not_taken_is_not_done) {
    for (const auto& address : api::addresses()) {
        World own(server);
        const auto& sample = success_sample_of(address);
        const std::string name = contract().has_parameter(address, "entity") ? "q" : "entity";
        auto wrong = sample;
        wrong.query += (sample.query.empty() ? "?" : "&") + name + "=x";
        EXPECT_EQ(refused(own.send(address, wrong)), "422 query." + name) << name_of(address);
        EXPECT_EQ(own.send(address, sample).status, sample.status) << name_of(address);
    }
}

TEST_F(Conventions, a_trailing_slash_is_the_same_address) {
    world.secrets();
    for (const auto& address : api::addresses()) {
        if (address.method != api::Method::get || address.caller == api::Caller::anybody) continue;
        const auto& sample = success_sample_of(address);
        auto request = world.request(address, sample);
        const auto without = world.client(By::owner).send(request);
        request.path = world.path(address) + "/" + world.filled(sample.query);
        const auto with = world.client(By::owner).send(request);
        EXPECT_EQ(with.status, without.status) << name_of(address);
        EXPECT_EQ(rows_of(with), rows_of(without)) << name_of(address);
    }
}

TEST_F(Conventions, a_single_thing_carries_its_tag) {
    for (const auto& address : api::addresses()) {
        const bool is_single = address.method == api::Method::get && address.pattern.ends_with('}');
        if (!is_single || address.caller == api::Caller::anybody) continue;
        const auto reply = world.send(address, success_sample_of(address));
        EXPECT_THAT(reply.header("ETag"), Not(IsEmpty())) << name_of(address);
    }
}

TEST_F(Conventions, a_key_makes_a_request_happen_once) {
    for (const auto& address : api::addresses()) {
        if (!api::takes_idempotency_key(address)) continue;
        const auto& sample = success_sample_of(address);
        World fresh(server);
        auto request = fresh.request(address, sample);
        request.headers.push_back({"Idempotency-Key", "once"});
        const auto first = fresh.client(sample.by).send(request);
        ASSERT_EQ(first.status, sample.status) << name_of(address) << first.body;
        if (address.operation == api::Operation::leave_organization) continue;  // who left is nobody any more
        const auto events = server.count("select count(*) from audit_events");
        const auto again = fresh.client(sample.by).send(request);
        EXPECT_EQ(again.status, first.status) << name_of(address);
        EXPECT_EQ(again.body, first.body) << name_of(address);
        EXPECT_EQ(again.header("ETag"), first.header("ETag")) << name_of(address);
        EXPECT_EQ(server.count("select count(*) from audit_events"), events) << name_of(address);
        auto other_body = request;
        other_body.body += " ";
        auto other_query = request;
        other_query.path += (request.path.find('?') == std::string::npos ? "?" : "&") + std::string("more=1");
        for (const auto& other : {other_body, other_query}) {
            EXPECT_EQ(error_code(fresh.client(sample.by).send(other)), "422 idempotency_key_reused")
                << name_of(address);
        }
    }
}

TEST_F(Conventions, a_key_is_of_one_query_however_it_is_spelled) {
    const auto search = [&](const std::string& query) {
        return world.client(By::owner).post("/api/v2/organization_collaborators/search?" + query, "{}",
                                            {{"Idempotency-Key", "one"}});
    };
    const auto first = search("count=1&name=o%2Bo+x");
    EXPECT_EQ(first.status, 200);
    EXPECT_EQ(search("name=%6F%2bo%20x&count=1").body, first.body);
    for (const auto* other :
         {"count=2&name=o%2Bo+x", "count=1&name=o+o+x", "count=1", "count=1&name=o%2Bo+x&count=2"})
        EXPECT_EQ(error_code(search(other)), "422 idempotency_key_reused") << other;
}

TEST_F(Conventions, a_key_makes_nothing_of_another_query) {
    const auto make = [&](const std::string& name) {
        return world.client(By::owner).post("/api/v2/users/service_accounts?name=" + name, "",
                                            {{"Idempotency-Key", "one"}});
    };
    EXPECT_EQ(member_text(make("first").body, "name"), "first");
    EXPECT_EQ(error_code(make("second")), "422 idempotency_key_reused");
    EXPECT_EQ(member_text(make("first").body, "name"), "first");
}

TEST_F(Conventions, of_several_refusals_the_first_in_order_comes) {
    for (const auto& address : api::addresses()) {
        const auto about = name_of(address);
        const bool has_body = !contract().body_schema(address).is_null();
        const bool has_name = address.pattern.find('{') != std::string_view::npos;
        // Everything is wrong; then one thing after the other is put right.
        auto request = world.request(address, {.body = "{"});
        const auto sound_path = request.path;
        request.path = api::path_of(address.pattern, {"none", "none"});
        request.headers = {
            {"Content-Type", "text/plain"}, {"If-Match", "\"1-never\""}, {"Origin", "http://evil.example"}};
        const auto put_right = [&](const std::string& name, const std::string& value) {
            std::erase_if(request.headers, [&](const api::Header& each) { return each.name == name; });
            if (!value.empty()) request.headers.push_back({name, value});
        };
        put_right("Roster-Organization", "org_other");
        if (address.caller != api::Caller::anybody) {
            EXPECT_EQ(error_code(server.client().send(request)), "401 not_signed_in") << about;
            if (address.method != api::Method::get) {
                EXPECT_EQ(error_code(world.client(By::collaborator).send(request)), "403 foreign_request")
                    << about;
            }
        }
        put_right("Origin", "");
        std::erase_if(request.headers, [](const api::Header& each) { return each.name == "Origin"; });
        if (api::is_in_an_organization(address)) {
            EXPECT_EQ(error_code(world.client(By::collaborator).send(request)), "409 other_organization")
                << about;
        }
        put_right("Roster-Organization", "");
        if (address.caller == api::Caller::owner) {
            EXPECT_EQ(error_code(world.client(By::collaborator).send(request)), "403 not_an_owner") << about;
        }
        if (address.caller == api::Caller::anybody) continue;
        if (has_name) {
            for (const auto* query : {"", "?count=0", "?sort=nonsense", "?paging_token=nonsense"}) {
                auto malformed = request;
                malformed.path += query;
                EXPECT_EQ(world.client(By::owner).send(malformed).status, 404) << about << query;
            }
        }
        request.path = sound_path;
        if (!has_body) continue;
        EXPECT_EQ(error_code(world.client(By::owner).send(request)), "415 wrong_content_type") << about;
        put_right("Content-Type", "application/json");
        EXPECT_EQ(error_code(world.client(By::owner).send(request)), "422 malformed_json") << about;
    }
}

TEST_F(Conventions, what_changed_meanwhile_is_said_before_a_rule) {
    for (const auto& address : api::addresses()) {
        if (!contract().has_parameter(address, "If-Match")) continue;
        for (const auto& sample : samples_of(address)) {
            auto request = world.request(address, sample);
            request.headers.push_back({"If-Match", "\"1-never\""});
            EXPECT_EQ(world.client(sample.by).send(request).status, 412)
                << name_of(address) << " " << sample.status;
        }
    }
}

}  // namespace
}  // namespace roster::server::test
