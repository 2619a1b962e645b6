// What whoever runs the server sees of it and relies on: probes, metrics, limits of connections, https, and how it stops.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <future>
#include <thread>

#include "server/program_fixture.hpp"
#include "server/raw_connection.hpp"

namespace roster::server::test {
namespace {

using namespace std::chrono_literals;

std::int64_t metric(const std::string& page, const std::string& series) {
    const auto at = ("\n" + page).find("\n" + series + " ");
    return at == std::string::npos ? -1 : std::stoll(page.substr(at + series.size() + 1));
}

constexpr std::string_view whole_request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";

// ---- Metrics

struct Metric : testing::Test {
    TestServer server;
    Place works = server.add_organization("Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");
};

TEST_F(Metric, requests_are_counted_by_operation_and_status_with_how_long_they_took) {
    ada.get("/api/v2/userinfo");
    ada.get("/api/v2/userinfo/");
    server.client().get("/api/v2/userinfo");
    server.client().get("/api/v2/there/is/no/such/address?token=secret");
    const auto reply = ada.get("/metrics");
    EXPECT_EQ(reply.header("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
    const auto& page = reply.body;
    EXPECT_EQ(metric(page, R"(roster_http_requests_total{operation="get_userinfo",status="200"})"), 2);
    EXPECT_EQ(metric(page, R"(roster_http_requests_total{operation="get_userinfo",status="401"})"), 1);
    EXPECT_EQ(metric(page, R"(roster_http_requests_total{operation="unknown",status="404"})"), 1);
    EXPECT_EQ(metric(page, R"(roster_http_requests_total{operation="login",status="200"})"), 1);
    EXPECT_EQ(metric(page, R"(roster_http_request_duration_seconds_count{operation="get_userinfo"})"), 3);
    EXPECT_EQ(
        metric(page, R"(roster_http_request_duration_seconds_bucket{operation="get_userinfo",le="+Inf"})"),
        3);
    EXPECT_EQ(page.find("secret"), std::string::npos);
    EXPECT_EQ(page.find(works.id), std::string::npos) << "nothing of an organization is in it";
}

TEST_F(Metric, connections_the_database_and_the_outbox_have_theirs) {
    ada.ask(api::create_invitations({{"grace@x.example", {}, {}, 60}}, ""));
    const auto page = ada.get("/metrics").body;
    EXPECT_GE(metric(page, "roster_http_connections"), 1);
    EXPECT_EQ(metric(page, "roster_http_connections_max"), 512);
    EXPECT_GE(metric(page, R"(roster_database_transactions_total{kind="change"})"), 3);
    EXPECT_GE(metric(page, R"(roster_database_transactions_total{kind="read"})"), 1);
    EXPECT_EQ(metric(page, "roster_database_busy_total"), 0);
    EXPECT_EQ(metric(page, R"(roster_outbox_mails{state="waiting"})"), 1);
    EXPECT_EQ(metric(page, R"(roster_outbox_mails{state="failed"})"), 0);
    EXPECT_GT(metric(page, "process_resident_memory_bytes"), 1'000'000);
}

TEST_F(Metric, every_series_has_its_help_and_its_type_and_stands_once) {
    const auto page = ada.get("/metrics").body;
    std::string_view rest = page;
    std::string family;
    std::vector<std::string> seen;
    while (!rest.empty()) {
        const std::string line(rest.substr(0, rest.find('\n')));
        rest.remove_prefix(line.size() + 1);
        if (line.starts_with("# HELP ")) {
            family = line.substr(7, line.find(' ', 7) - 7);
            EXPECT_EQ(std::ranges::count(seen, family), 0) << family;
            seen.push_back(family);
            EXPECT_TRUE(rest.starts_with("# TYPE " + family + " ")) << family;
        } else if (!line.starts_with('#')) {
            EXPECT_TRUE(line.starts_with(family)) << line;
        }
    }
    EXPECT_GT(seen.size(), 10U);
}

TEST(Metrics, are_for_this_machine_and_for_whom_the_operator_names) {
    TestServer server({.change =
                           [](ServerPlan& plan) {
                               plan.settings.trusted_proxies = {"127.0.0.1"};
                               plan.settings.metrics_readers = {"10.1.0.0/16"};
                           },
                       .folder = {}});
    const auto status = [&](const std::string& forwarded) {
        return server.client().get("/metrics", {{"X-Forwarded-For", forwarded}}).status;
    };
    EXPECT_EQ(server.client().get("/metrics").status, 200);
    EXPECT_EQ(status("10.1.2.3"), 200);
    EXPECT_EQ(status("10.2.2.3"), 404);
    EXPECT_EQ(status("203.0.113.7"), 404);
    TestServer without_proxy;
    EXPECT_EQ(without_proxy.client().get("/metrics", {{"X-Forwarded-For", "127.0.0.1"}}).status, 404)
        << "a proxy that nobody named";
}

// ---- Connections

TEST(Connections, one_more_than_may_be_open_is_closed_at_once_and_the_others_go_on) {
    TestServer server(
        {.change = [](ServerPlan& plan) { plan.settings.sockets.most_connections = 3; }, .folder = {}});
    std::vector<RawConnection> open;
    for (int i = 0; i < 3; ++i) {
        open.emplace_back(server.port());
        open.back().send(whole_request);
        ASSERT_TRUE(open.back().receive().starts_with("HTTP/1.1 200"));
    }
    RawConnection refused(server.port());
    EXPECT_TRUE(refused.is_closed_within(5s));
    open.front().send(whole_request);
    EXPECT_TRUE(open.front().receive().starts_with("HTTP/1.1 200"));
    open.pop_back();
    for (int i = 0; i < 500; ++i) {
        RawConnection next(server.port());
        next.send(whole_request);
        if (next.receive().starts_with("HTTP/1.1 200")) return;
        std::this_thread::sleep_for(10ms);
    }
    FAIL() << "the place of a closed one is not given to the next";
}

TEST(Connections, that_are_silent_keep_nobody_waiting_and_make_room_for_who_asks) {
    TestServer server({.change =
                           [](ServerPlan& plan) {
                               plan.settings.sockets.most_connections = 60;
                               plan.settings.sockets.most_connections_a_client = 50;
                           },
                       .folder = {}});
    std::vector<RawConnection> silent;
    for (int i = 0; i < 80; ++i) silent.emplace_back(server.port());
    const auto begin = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) EXPECT_EQ(server.client().get("/healthz").status, 200);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 5s);
    EXPECT_TRUE(silent.front().is_closed_within(5s)) << "the longest silent one made room";
    const auto page = server.client().get("/metrics").body;
    EXPECT_LE(metric(page, "roster_http_connections"), 50) << "one client has its share";
}

TEST(Connections, of_one_client_are_no_more_than_its_share) {
    TestServer server(
        {.change = [](ServerPlan& plan) { plan.settings.sockets.most_connections_a_client = 2; },
         .folder = {}});
    std::vector<RawConnection> used;
    for (int i = 0; i < 2; ++i) {
        used.emplace_back(server.port()).send(whole_request);
        ASSERT_TRUE(used.back().receive().starts_with("HTTP/1.1 200"));
    }
    EXPECT_TRUE(RawConnection(server.port()).is_closed_within(5s)) << "none of them is silent";
    EXPECT_TRUE(used.front().is_open());
}

TEST(Connections, through_a_trusted_proxy_are_everybodys) {
    TestServer server({.change =
                           [](ServerPlan& plan) {
                               plan.settings.sockets.most_connections_a_client = 2;
                               plan.settings.trusted_proxies = {"127.0.0.1"};
                           },
                       .folder = {}});
    std::vector<RawConnection> used;
    for (int i = 0; i < 10; ++i) {
        used.emplace_back(server.port()).send(whole_request);
        EXPECT_TRUE(used.back().receive().starts_with("HTTP/1.1 200"));
    }
}

TEST(Connections, without_a_request_are_let_go) {
    TestServer server(
        {.change = [](ServerPlan& plan) { plan.settings.sockets.connection_idle = domain::second; },
         .folder = {}});
    RawConnection silent(server.port());
    RawConnection used(server.port());
    used.send(whole_request);
    EXPECT_TRUE(used.receive().starts_with("HTTP/1.1 200"));
    EXPECT_TRUE(silent.is_closed_within(5s));
    EXPECT_TRUE(used.is_closed_within(5s));
}

// Sends a byte whenever the other side has been quiet for a while; whether it loses patience.
bool is_cut_off(RawConnection& connection, std::string_view dripping) {
    const auto end = std::chrono::steady_clock::now() + 8s;
    for (std::size_t i = 0; std::chrono::steady_clock::now() < end; ++i) {
        connection.send(dripping.substr(i % dripping.size(), 1));
        connection.receive(100ms);
        if (!connection.is_open()) return true;
    }
    return false;
}

struct Slow : testing::Test {
    TestServer server{
        {.change = [](ServerPlan& plan) { plan.settings.sockets.request_arrival = domain::second; },
         .folder = {}}};
};

TEST_F(Slow, a_request_whose_header_never_ends_is_cut_off_however_it_drips) {
    RawConnection connection(server.port());
    connection.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ");
    EXPECT_TRUE(is_cut_off(connection, "a"));
    RawConnection first_line(server.port());
    EXPECT_TRUE(is_cut_off(first_line, "GET"));
}

TEST_F(Slow, and_one_whose_body_never_ends) {
    RawConnection connection(server.port());
    connection.send(
        "POST /api/v2/users/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 1000\r\n\r\n{");
    EXPECT_TRUE(is_cut_off(connection, " "));
    RawConnection too_large(server.port());
    too_large.send(
        "POST /api/v2/users/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        "Content-Length: 10000000\r\n\r\n{");
    EXPECT_TRUE(is_cut_off(too_large, " ")) << "of which nothing is kept";
}

TEST_F(Slow, a_long_answer_is_not_taken_for_a_slow_request) {
    TestServer slow_to_answer({.change =
                                   [](ServerPlan& plan) {
                                       plan.settings.sockets.request_arrival = domain::second;
                                       plan.settings.faults.latency = 2500 * 1000;
                                   },
                               .folder = {}});
    EXPECT_EQ(slow_to_answer.client().get("/api/v2/userinfo").status, 401);
}

TEST_F(Slow, a_header_that_is_too_long_is_refused) {
    auto client = server.client();
    const auto reply = client.get("/healthz", {{"X-Long", std::string(100'000, 'a')}});
    EXPECT_TRUE(reply.status == 400 || reply.status == 431 || reply.status == 0) << reply.status;
    EXPECT_EQ(server.client().get("/healthz").status, 200);
}

// ---- Stopping

struct Stopping : ProgramFixture {
    std::vector<std::string> options(std::vector<std::string> more) const {
        more.insert(more.begin(), {"--members", "3"});
        return ProgramFixture::options(more);
    }
};

// Beside the one that asks; only the interface is slowed down, not /metrics.
void wait_until_it_runs(int port) {
    Client client(port);
    while (metric(client.get("/metrics").body, "roster_http_requests_running") < 2) std::this_thread::yield();
}

TEST_F(Stopping, a_request_that_is_running_gets_its_answer_and_no_new_one_is_taken) {
    Program program(options({"--fault", "latency=1500ms"}));
    const int port = program.port();
    RawConnection idle(port);
    idle.send(whole_request);
    ASSERT_TRUE(idle.receive().starts_with("HTTP/1.1 200"));
    auto answer = std::async(std::launch::async, [&] { return Client(port).get("/api/v2/userinfo").status; });
    wait_until_it_runs(port);
    program.process().send(SIGTERM);
    EXPECT_TRUE(idle.is_closed_within(5s)) << "who only waits is let go";
    while (RawConnection(port).is_open()) std::this_thread::yield();
    EXPECT_EQ(answer.get(), 401) << "it was answered";
    EXPECT_EQ(program.process().wait(), 0);
}

TEST_F(Stopping, what_does_not_finish_in_time_holds_up_nobody) {
    Program program(options({"--fault", "latency=30000ms", "--stop-patience", "1"}));
    const int port = program.port();
    auto answer = std::async(std::launch::async, [&] { return Client(port).get("/api/v2/userinfo").status; });
    wait_until_it_runs(port);
    const auto begin = std::chrono::steady_clock::now();
    program.process().send(SIGTERM);
    EXPECT_EQ(program.process().wait(), 0);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 10s);
    EXPECT_EQ(answer.get(), 0) << "it was not";
}

TEST_F(Stopping, a_second_signal_is_obeyed_at_once) {
    Program program(options({"--fault", "latency=30000ms", "--stop-patience", "60"}));
    const int port = program.port();
    auto answer = std::async(std::launch::async, [&] { return Client(port).get("/api/v2/userinfo").status; });
    wait_until_it_runs(port);
    program.process().send(SIGINT);
    while (RawConnection(port).is_open()) std::this_thread::yield();
    program.process().send(SIGINT);
    EXPECT_EQ(program.process().wait(), 0);
    EXPECT_EQ(answer.get(), 0);
}

TEST_F(Stopping, a_client_that_never_stops_asking_does_not_keep_it_alive) {
    Program program(options({}));
    std::atomic<bool> enough = false;
    std::thread busy([&, port = program.port()] {
        Client client(port);
        while (!enough && client.get("/healthz").status == 200) {
        }
    });
    program.stop();
    enough = true;
    busy.join();
    EXPECT_EQ(program.status(), 0);
}

// ---- https

struct Https : ProgramFixture {
    std::string certificate = (folder.path() / "certificate.pem").string();
    std::string key = (folder.path() / "key.pem").string();
    std::vector<std::string> options(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"--members", "3", "--tls-certificate", certificate, "--tls-key", key});
        return ProgramFixture::options(more);
    }
    Https() { make_certificate(certificate, key); }

    static void make_certificate(const std::string& certificate, const std::string& key) {
        const auto made =
            run({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost", "-addext",
                 "subjectAltName=DNS:localhost", "-days", "2", "-keyout", key, "-out", certificate});
        EXPECT_EQ(made.status, 0) << made.err;
    }
};

TEST_F(Https, sessions_are_in_a_cookie_that_no_other_name_and_no_plain_http_gets) {
    const Program program(options());
    ASSERT_TRUE(program.is_running()) << program.complaint();
    EXPECT_TRUE(program.lines()[0].starts_with("Console: https://localhost:"));
    Client owner(program.port(), certificate);
    const auto ticket =
        owner.ask(api::login({std::string(demo_owner_email), std::string(demo_password), {}}));
    ASSERT_TRUE(ticket) << ticket.error().detail;
    const auto reply = owner.send(
        api::login_select({ticket->result.login_ticket, ticket->result.organizations.at(0).id}).request);
    EXPECT_EQ(reply.status, 200);
    const std::string cookie(reply.header("Set-Cookie"));
    EXPECT_TRUE(cookie.starts_with("__Host-roster_session=")) << cookie;
    EXPECT_NE(cookie.find("; Secure"), std::string::npos);
    EXPECT_NE(cookie.find("; Path=/;"), std::string::npos);
    EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos);
    EXPECT_EQ(cookie.find("Domain"), std::string::npos);
    EXPECT_TRUE(reply.header("Strict-Transport-Security").starts_with("max-age="));
    EXPECT_EQ(owner.get("/api/v2/userinfo").status, 200);
    const auto invited = owner.ask(api::create_invitations({{"grace@x.example", {}, false, {}}}, ""));
    EXPECT_TRUE(invited->results.at(0).data->registration_url->starts_with("https://localhost:"));
    EXPECT_EQ(Client(program.port()).get("/healthz").status, 0) << "plain http gets no answer";
}

TEST_F(Https, a_handshake_that_never_ends_is_cut_off_and_a_slow_request_too) {
    const Program program(options({"--request-arrival", "1"}));
    RawConnection silent(program.port());
    silent.send("\x16\x03\x01");
    EXPECT_TRUE(is_cut_off(silent, std::string_view("\0", 1)));
    EXPECT_EQ(Client(program.port(), certificate).get("/healthz").status, 200);
}

TEST_F(Https, an_answer_that_is_larger_than_a_socket_takes_at_once_arrives_whole) {
    const std::string large(8'000'000, 'a');
    std::ofstream(folder.path() / "index.html") << "<!doctype html>";
    std::ofstream(folder.path() / "large.js") << large;
    const Program program(options({"--site", folder.path().string()}));
    EXPECT_TRUE(Client(program.port(), certificate).get("/large.js").body == large);
}

TEST_F(Https, it_stops_when_asked) {
    Program program(options());
    Client client(program.port(), certificate);
    EXPECT_EQ(client.get("/healthz").status, 200);
    program.stop();
    EXPECT_EQ(program.status(), 0);
}

TEST_F(Https, what_is_wrong_with_the_certificate_is_said_at_start) {
    const auto complaint = [&](std::vector<std::string> with) {
        const Program program(std::move(with));
        EXPECT_FALSE(program.is_running());
        return program.complaint();
    };
    const auto other_key = (folder.path() / "other.pem").string();
    make_certificate((folder.path() / "other certificate.pem").string(), other_key);
    EXPECT_NE(complaint(options({"--tls-key", other_key})).find("belongs to the certificate"),
              std::string::npos);
    EXPECT_NE(complaint(options({"--tls-certificate", "/nowhere"})).find("cannot be used"),
              std::string::npos);
    EXPECT_NE(complaint(options({"--public-url", "http://localhost:1"})).find("begins with https://"),
              std::string::npos);
    EXPECT_NE(complaint({"--tls-key", key}).find("go together"), std::string::npos);
}

}  // namespace
}  // namespace roster::server::test
