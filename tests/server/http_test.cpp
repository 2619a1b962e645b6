// What every address has in common: who may call, forged requests, wrong requests, headers, and other organizations.
#include <fstream>
#include <thread>

#include "api/addresses.hpp"
#include "server/raw_connection.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

struct Http : testing::Test {
    Folder site;
    TestServer server{{.change = [this](ServerPlan& plan) { plan.site = site.path(); }, .folder = {}}};
    Place works = server.add_organization("Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    Http() { std::ofstream(site.path() / "index.html") << "the page"; }
};

std::string path_of(const api::Address& address, const std::string& id) {
    std::string path(address.pattern);
    for (auto open = path.find('{'); open != std::string::npos; open = path.find('{')) {
        path.replace(open, path.find('}') - open + 1, id);
    }
    return path;
}

TEST_F(Http, every_address_that_needs_a_caller_says_so) {
    for (const auto& address : api::addresses()) {
        if (address.caller == api::Caller::anybody) continue;
        const auto reply = server.client().send(
            {address.method, path_of(address, "x"), {{"Content-Type", "application/json"}}, "{}"});
        EXPECT_EQ(error_code(reply), "401 not_signed_in") << address.pattern;
        EXPECT_EQ(reply.header("Cache-Control"), "no-store") << address.pattern;
    }
}

TEST_F(Http, collaborators_may_call_what_is_theirs_and_nothing_else) {
    server.add_member(works, "b@x.example", "Boris");
    auto boris = server.signed_in("b@x.example");
    for (const auto& address : api::addresses()) {
        if (address.caller != api::Caller::owner) continue;
        const auto reply = boris.send(
            {address.method, path_of(address, works.id), {{"Content-Type", "application/json"}}, "{}"});
        EXPECT_EQ(error_code(reply), "403 not_an_owner") << address.pattern;
    }
    EXPECT_EQ(boris.get("/api/v2/organizations/" + works.id).status, 200);
    EXPECT_EQ(boris.get("/api/v2/users/organizations").status, 200);
}

TEST_F(Http, a_change_by_cookie_needs_the_consoles_header_and_the_same_origin) {
    const auto change = [&](std::vector<api::Header> headers) {
        return error_code(
            ada.post("/api/v2/organization_invitations", R"({"email":"x@x.example"})", std::move(headers)));
    };
    EXPECT_EQ(change({{"Roster-Client", ""}}), "403 foreign_request");
    EXPECT_EQ(change({{"Origin", "http://evil.example"}}), "403 foreign_request");
    EXPECT_EQ(change({{"Origin", "null"}}), "403 foreign_request");
    EXPECT_EQ(change({{"Origin", ""}}), "403 foreign_request") << "neither is said";
    EXPECT_EQ(change({{"Sec-Fetch-Site", "cross-site"}}), "403 foreign_request");
    EXPECT_EQ(change({{"Sec-Fetch-Site", "same-site"}}), "403 foreign_request");
    EXPECT_EQ(change({{"Host", "evil.example"}, {"Origin", "http://evil.example"}}), "403 foreign_request")
        << "a foreign name that points to this machine";
    EXPECT_EQ(server.count("select count(*) from invitations"), 0);
    EXPECT_EQ(change({{"Origin", ""}, {"Sec-Fetch-Site", "same-origin"}}), "201 ");
    EXPECT_EQ(change({{"Host", "127.0.0.1:" + std::to_string(server.port())},
                      {"Origin", "http://127.0.0.1:" + std::to_string(server.port())}}),
              "201 ");
    EXPECT_EQ(ada.get("/api/v2/userinfo", {{"Roster-Client", ""}, {"Origin", "http://evil.example"}}).status,
              200)
        << "reading needs none of it";
}

TEST_F(Http, a_foreign_page_cannot_even_sign_somebody_in) {
    auto visitor = server.client();
    EXPECT_EQ(error_code(visitor.post("/api/v2/users/login",
                                      R"({"email":"ada@works.example","password":"a fine passphrase"})",
                                      {{"Origin", "http://evil.example"}})),
              "403 foreign_request");
    visitor.with("Origin", "").with("Roster-Client", "");
    EXPECT_EQ(
        visitor.post("/api/v2/users/login", R"({"email":"ada@works.example","password":"a fine passphrase"})")
            .status,
        200)
        << "a program that is no browser can";
}

TEST_F(Http, an_unknown_key_is_nobody_whatever_cookie_comes_along) {
    EXPECT_EQ(ada.get("/api/v2/userinfo", {{"Authorization", "Bearer aph0_unknown"}}).status, 401);
    EXPECT_EQ(ada.get("/api/v2/userinfo", {{"Cookie", "cli_token=aph0_unknown; " + ada.cookie()}}).status,
              401);
}

TEST_F(Http, ids_of_another_organization_are_not_there) {
    const auto mill = server.add_organization("Mill", "owner@mill.example");
    const auto user = server.add_member(mill, "charles@mill.example", "Charles");
    auto owner = server.signed_in("owner@mill.example");
    const auto invitation =
        owner.ask(api::create_invitations({{"x@x.example", {}, {}, {}}}, ""))->results[0].data->id;
    for (const auto& address : api::addresses()) {
        if (address.pattern.find('{') == std::string_view::npos || address.caller == api::Caller::anybody)
            continue;
        const auto id = address.pattern.find("{organization_id}") != std::string_view::npos ? mill.id
                        : address.pattern.find("{user_id}") != std::string_view::npos ||
                                address.pattern.find("{collaborator_id}") != std::string_view::npos
                            ? user
                            : invitation;
        const auto reply =
            ada.send({address.method, path_of(address, id), {{"Content-Type", "application/json"}}, "{}"});
        EXPECT_EQ(error_code(reply), "404 not_found") << address.pattern;
    }
    EXPECT_EQ(ada.ask(api::revoke_invitations({{invitation}}, ""))->results.at(0).status, 404);
    EXPECT_EQ(ada.ask(api::resend_invitations({{invitation}}, ""))->results.at(0).status, 404);
    EXPECT_EQ(ada.ask(api::invitations({}, "all"))->metadata.total, 0);
    EXPECT_EQ(ada.ask(api::members({}, ""))->metadata.total, 1);
    EXPECT_EQ(owner.ask(api::invitations({}, "pending"))->metadata.total, 1) << "and nothing happened to it";
}

TEST_F(Http, unknown_addresses_and_methods_get_their_own_answers) {
    EXPECT_EQ(error_code(ada.get("/api/v2/nothing")), "404 address_not_found");
    EXPECT_EQ(error_code(ada.get("/api")), "404 address_not_found");
    EXPECT_EQ(error_code(ada.get("/ext/v0/nothing")), "404 address_not_found");
    const auto wrong = ada.send({api::Method::del, "/api/v2/userinfo", {}, {}});
    EXPECT_EQ(wrong.status, 405);
    EXPECT_EQ(wrong.header("Allow"), "GET, HEAD");
    EXPECT_EQ(ada.send({api::Method::put, "/api/v2/organization_invitations", {}, {}}).header("Allow"),
              "GET, HEAD, POST");
    EXPECT_EQ(ada.send({api::Method::patch, "/api/v2/organization_collaborators/x", {}, {}}).header("Allow"),
              "GET, HEAD, PUT, DELETE");
    EXPECT_EQ(ada.send({api::Method::del, "/api/v2/clouds/x/collaborators/roles", {}, {}}).header("Allow"),
              "GET, HEAD")
        << "a path that is written out further is no id";
    EXPECT_EQ(ada.send({api::Method::post, "/settings/users", {}, {}}).status, 405);
    const auto head = ada.send({api::Method::head, "/api/v2/userinfo", {}, {}});
    EXPECT_EQ(head.status, 200);
    EXPECT_TRUE(head.body.empty());
}

TEST_F(Http, bodies_are_json_and_wrong_members_are_named) {
    const auto post = [&](std::string body, std::vector<api::Header> headers = {}) {
        return error_code(ada.post("/api/v2/organization_invitations", std::move(body), std::move(headers)));
    };
    EXPECT_EQ(post(R"({"email":"x@x.example"})", {{"Content-Type", "text/plain"}}), "415 wrong_content_type");
    EXPECT_EQ(post(R"({"email":"x@x.example"})", {{"Content-Type", ""}}), "415 wrong_content_type");
    EXPECT_EQ(post("email=x", {{"Content-Type", "application/x-www-form-urlencoded"}}),
              "415 wrong_content_type");
    EXPECT_EQ(post("--b\r\n\r\n--b--", {{"Content-Type", "multipart/form-data; boundary=b"}}),
              "415 wrong_content_type");
    EXPECT_EQ(post("{"), "422 malformed_json");
    EXPECT_EQ(post(" "), "422 malformed_json");
    EXPECT_EQ(post("{}"), "422 member_required");
    EXPECT_EQ(post(R"({"email":7})"), "422 member_not_text");
    EXPECT_EQ(
        post(R"({"email":"x@x.example","new":1})", {{"Content-Type", "Application/JSON; charset=utf-8"}}),
        "201 ");
    EXPECT_EQ(post(std::string("{\"email\":\"\xFF\"}")).substr(0, 3), "422");
    const auto reply = ada.post("/api/v2/organization_invitations/batch_create",
                                R"([{"email":"x@x.example"},{"email":[]}])");
    EXPECT_EQ(member_text(reply.body, "field"), "[1].email");
    EXPECT_NE(member_text(reply.body, "detail").find("[1].email"), std::string::npos);
}

TEST_F(Http, an_empty_body_of_type_json_is_no_malformed_json) {
    const auto missing = [&](const std::string& path) {
        const auto reply = ada.post("/api/v2/" + path, "");
        return error_code(reply) + " " + member_text(reply.body, "detail");
    };
    EXPECT_EQ(missing("organization_invitations"), "422 member_required email: field required");
    EXPECT_EQ(missing("users/service_accounts"), "422 member_required name: field required");
    EXPECT_EQ(missing("user_groups"), "422 member_required name: field required");
    EXPECT_EQ(missing("organization_invitations/check"), "422 member_not_list body: a list is expected");
    EXPECT_EQ(ada.post("/api/v2/organization_collaborators/search", "").status, 200);
    EXPECT_EQ(ada.post("/api/v2/users/logout", "").status, 204);
}

TEST_F(Http, a_body_of_more_than_one_mebibyte_is_refused) {
    const std::string large = R"({"email":")" + std::string(1024 * 1024, 'a') + R"("})";
    const auto reply = ada.post("/api/v2/organization_invitations", large);
    EXPECT_EQ(error_code(reply), "413 body_too_large");
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_invitations", std::string(20 * 1024 * 1024, 'a'))),
              "413 body_too_large");
    const std::string fits = R"([{"email":")" + std::string(1000 * 1024, 'a') + R"("}])";
    EXPECT_EQ(ada.post("/api/v2/organization_invitations/batch_create", fits).status, 200);
}

TEST_F(Http, answers_carry_the_headers_that_protect_them) {
    const auto page = ada.get("/settings/users");
    EXPECT_EQ(page.body, "the page");
    EXPECT_EQ(page.header("Content-Security-Policy"),
              "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src "
              "'self'; img-src "
              "'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
              "require-trusted-types-for 'script'; trusted-types 'none'");
    EXPECT_EQ(page.header("Cache-Control"), "no-cache");
    for (const auto& reply : {page, ada.get("/api/v2/userinfo"), ada.get("/mail"), ada.get("/nothing.txt")}) {
        EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
        EXPECT_EQ(reply.header("Referrer-Policy"), "no-referrer");
        EXPECT_EQ(reply.header("Cross-Origin-Opener-Policy"), "same-origin");
        EXPECT_EQ(reply.header("Cross-Origin-Resource-Policy"), "same-origin");
        EXPECT_FALSE(reply.header("Permissions-Policy").empty());
        EXPECT_FALSE(reply.header("Content-Security-Policy").empty());
        EXPECT_TRUE(reply.header("Strict-Transport-Security").empty()) << "this is plain http";
    }
    EXPECT_EQ(ada.get("/api/v2/userinfo").header("Content-Type"), "application/json");
}

TEST_F(Http, the_mail_page_is_for_this_machine_alone) {
    EXPECT_EQ(ada.get("/mail").status, 200);
    EXPECT_EQ(ada.get("/mail.json").body, "[]");
    EXPECT_EQ(ada.get("/mail.css").header("Content-Type"), "text/css; charset=utf-8");
    EXPECT_EQ(ada.get("/mail", {{"Host", "evil.example"}}).status, 404);
    EXPECT_EQ(ada.get("/mail.json", {{"X-Forwarded-For", "1.2.3.4"}}).status, 404);
    EXPECT_EQ(ada.get("/mail.json", {{"Forwarded", "for=1.2.3.4"}}).status, 404);
}

TEST_F(Http, links_are_built_from_the_configured_address_and_never_from_host) {
    ada.post(
        "/api/v2/organization_invitations", R"({"email":"x@x.example"})",
        {{"Host", "127.0.0.1:1"}, {"Origin", "http://127.0.0.1:1"}, {"X-Forwarded-Host", "evil.example"}});
    EXPECT_TRUE(
        server.mails().at(0).link.starts_with("http://localhost:" + std::to_string(server.port()) + "/"));
}

TEST_F(Http, it_says_that_it_lives_and_is_ready) {
    EXPECT_EQ(ada.get("/healthz").status, 200);
    EXPECT_EQ(ada.get("/readyz").status, 200);
    EXPECT_EQ(ada.post("/api/v2/cli_usage/", R"({"anything":1})").status, 204);
}

TEST_F(Http, a_hundred_idle_connections_keep_nobody_waiting) {
    std::vector<RawConnection> idle;
    for (int i = 0; i < 100; ++i) {
        idle.emplace_back(server.port()).send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        ASSERT_NE(idle.back().receive(), "");
    }
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(server.client().get("/healthz").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(10))
        << "before one of them is let go";
}

TEST_F(Http, ranges_are_not_served_and_not_promised) {
    std::ofstream(site.path() / "roster.0123456789ab.js") << "program";
    for (const char* range : {"bytes=0-1", "bytes=100-", "bytes=-0", "junk", "bytes=1-0", "bytes=0-1,2-3"}) {
        const auto reply = ada.get("/roster.0123456789ab.js", {{"Range", range}});
        EXPECT_EQ(reply.status, 200) << range;
        EXPECT_EQ(reply.body, "program") << range;
        EXPECT_EQ(reply.header("Accept-Ranges"), "");
        EXPECT_EQ(reply.header("X-Content-Type-Options"), "nosniff");
    }
    EXPECT_EQ(ada.send({api::Method::head, "/roster.0123456789ab.js", {}, {}}).header("Accept-Ranges"), "");
    EXPECT_EQ(ada.get("/missing.0123456789ab.js").header("Cache-Control"), "no-store") << "no error is kept";
}

TEST_F(Http, whoever_has_any_version_is_told_so_for_a_star) {
    for (const char* path : {"/", "/openapi.json"}) {
        const std::string tag(ada.get(path).header("ETag"));
        for (const std::string& known : {std::string("*"), tag, "W/" + tag, "\"x\", " + tag})
            EXPECT_EQ(ada.get(path, {{"If-None-Match", known}}).status, 304) << path << " " << known;
        EXPECT_EQ(ada.get(path, {{"If-None-Match", "\"x\""}}).status, 200);
    }
}

TEST(Faults, come_as_often_as_asked_for_and_a_lost_answer_does_not_undo_the_work) {
    TestServer failing(
        {.change = [](ServerPlan& plan) { plan.settings.faults.error_percent = 100; }, .folder = {}});
    EXPECT_EQ(error_code(failing.client().get("/api/v2/userinfo")), "500 server_failed");
    EXPECT_EQ(failing.client().get("/healthz").status, 200) << "only the interface fails";
    TestServer silent(
        {.change = [](ServerPlan& plan) { plan.settings.faults.drop_percent = 100; }, .folder = {}});
    silent.add_organization("Works", "ada@works.example");
    EXPECT_EQ(
        silent.client()
            .post("/api/v2/users/login", R"({"email":"ada@works.example","password":"a fine passphrase"})")
            .status,
        0);
    EXPECT_EQ(silent.count("select count(*) from sessions"), 1);
}

TEST(Proxies, only_a_trusted_one_is_believed_about_the_client) {
    TestServer server({.change =
                           [](ServerPlan& plan) {
                               plan.settings.trusted_proxies = {"127.0.0.0/8", "10.0.0.0/8"};
                               plan.settings.tries = {};
                           },
                       .folder = {}});
    const auto works = server.add_organization("Works", "ada@works.example");
    const auto sign_in = [&](const std::string& forwarded) {
        auto client = server.client();
        client.with("X-Forwarded-For", forwarded);
        client.ask(api::login({"ada@works.example", password, {}}));
        return server.count("select count(*) from audit_events where source_ip = '203.0.113.7'");
    };
    EXPECT_EQ(sign_in("203.0.113.7"), 1);
    EXPECT_EQ(sign_in("203.0.113.7, 10.1.2.3"), 2) << "a proxy behind the proxy";
    EXPECT_EQ(sign_in("203.0.113.7, 198.51.100.1"), 2)
        << "what somebody claims of themselves is not believed";
    EXPECT_EQ(sign_in("::ffff:203.0.113.7"), 3) << "the same address";
    EXPECT_EQ(sign_in("203.0.113.7:50123"), 4) << "with a port, as some proxies write it";
    EXPECT_EQ(sign_in(", 203.0.113.7, ,"), 5) << "empty members of a list do not count";
}

TEST(Proxies, that_add_a_line_of_their_own_are_believed_and_not_the_visitor_before_it) {
    TestServer server(
        {.change = [](ServerPlan& plan) { plan.settings.trusted_proxies = {"127.0.0.0/8"}; }, .folder = {}});
    const auto works = server.add_organization("Works", "ada@works.example");
    const std::string two_lines =
        "X-Forwarded-For: 127.0.0.1\r\nAccept: */*\r\nX-Forwarded-For: 198.51.100.7\r\n";
    RawConnection visitor(server.port());
    visitor.send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n" + two_lines + "\r\n");
    EXPECT_TRUE(visitor.receive().starts_with("HTTP/1.1 404 "));
    const std::string body = R"({"email":"ada@works.example","password":"wrong"})";
    visitor.send(
        "POST /api/v2/users/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" +
        two_lines + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
    EXPECT_TRUE(visitor.receive().starts_with("HTTP/1.1 401 "));
    server.server().backend().background.finish();
    EXPECT_EQ(server.count("select count(*) from audit_events where action = 'LOGIN_FAILED'"
                           " and source_ip = '198.51.100.7'"),
              1);
}

}  // namespace
}  // namespace roster::server::test
