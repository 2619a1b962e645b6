// Who reads an answer slowly costs no thread and gets all of it; who reads next to nothing is let go.
#include <csignal>
#include <filesystem>
#include <fstream>

#include "server/program_fixture.hpp"
#include "server/raw_connection.hpp"

namespace roster::server::test {
namespace {

using namespace std::chrono_literals;

constexpr int small_room = 8 * 1024;

std::string get(const std::string& path, const std::string& more = "") {
    return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n";
}

std::string ask_for_export(const Client& owner) {
    return get("/api/v2/organization_collaborators/export", "Cookie: " + owner.cookie() + "\r\n");
}

// How many connections the server has, that of whoever asks among them.
std::int64_t open_connections(int port) {
    constexpr std::string_view series = "\nroster_http_connections ";
    const auto page = Client(port).get("/metrics").body;
    const auto at = page.find(series);
    return at == std::string::npos ? -1 : std::stoll(page.substr(at + series.size()));
}

// What comes until the other side closes.
std::string all_of(RawConnection& connection) {
    std::string text;
    while (connection.is_open()) text += connection.receive();
    return text;
}

struct SlowReader : ProgramFixture {
    std::string large;
    std::string site = (folder.path() / "site").string();

    SlowReader() {
        for (int line = 0; line < 100'000; ++line) large += "line " + std::to_string(line) + "\n";
        std::filesystem::create_directory(site);
        std::ofstream(site + "/index.html") << "<!doctype html>";
        std::ofstream(site + "/large.js") << large;
    }
    std::vector<std::string> options(std::vector<std::string> more = {}) const {
        more.insert(more.begin(), {"--members", "3000", "--site", site});
        return ProgramFixture::options(more);
    }
};

TEST_F(SlowReader, costs_no_thread) {
    Program program(options());
    const auto owner = owner_of(program);
    std::vector<RawConnection> readers;
    for (int i = 0; i < 80; ++i) {
        readers.emplace_back(program.port(), small_room)
            .send(i % 2 == 0 ? ask_for_export(owner) : get("/large.js"));
        ASSERT_TRUE(readers.back().receive().starts_with("HTTP/1.1 200 ")) << i;
    }
    EXPECT_GT(open_connections(program.port()), 80) << "all of them are being answered";
    const std::filesystem::directory_iterator threads("/proc/" + std::to_string(program.process().id()) +
                                                      "/task");
    EXPECT_LT(std::distance(begin(threads), end(threads)), 30);
}

TEST_F(SlowReader, gets_all_however_long_it_takes) {
    TestServer server({.change =
                           [&](ServerPlan& plan) {
                               plan.site = site;
                               plan.settings.sockets.piece_departure = 2 * domain::second;
                           },
                       .folder = {}});
    RawConnection reader(server.port(), small_room);
    reader.send(get("/large.js", "Connection: close\r\n"));
    RawConnection silent(server.port());
    std::string text;
    const auto begin = std::chrono::steady_clock::now();
    while (std::chrono::steady_clock::now() < begin + 3s && reader.is_open()) {
        text += reader.receive();
        silent.receive(40ms);
    }
    EXPECT_TRUE(reader.is_open()) << "it is in the middle of it";
    text += all_of(reader);
    EXPECT_TRUE(text.substr(text.find("\r\n\r\n") + 4) == large) << text.size();
}

TEST_F(SlowReader, of_a_download_gets_what_anybody_gets) {
    Program program(options());
    auto owner = owner_of(program);
    auto request = ask_for_export(owner);
    request.replace(request.find("HTTP/1.1"), 8, "HTTP/1.0");  // which knows no chunks
    RawConnection reader(program.port(), small_room);
    reader.send(request);
    const auto text = all_of(reader);
    EXPECT_EQ(text.substr(text.find("\r\n\r\n") + 4),
              owner.get("/api/v2/organization_collaborators/export").body);
}

TEST_F(SlowReader, who_takes_next_to_nothing_is_let_go) {
    TestServer server({.change =
                           [&](ServerPlan& plan) {
                               plan.site = site;
                               plan.settings.sockets.piece_departure = domain::second;
                           },
                       .folder = {}});
    RawConnection none(server.port(), small_room), little(server.port(), small_room), silent(server.port());
    for (auto* reader : {&none, &little}) reader->send(get("/large.js"));
    const auto end = std::chrono::steady_clock::now() + 20s;
    // Far less than 16 KB a second.
    std::int64_t open = 0;
    while ((open = open_connections(server.port())) > 2 && std::chrono::steady_clock::now() < end) {
        little.receive();
        silent.receive(800ms);
    }
    EXPECT_EQ(open, 2) << "the silent one, and who asks";
}

TEST_F(SlowReader, gets_all_from_a_server_that_is_told_to_stop) {
    Program program(options());
    const auto owner = owner_of(program);
    RawConnection reader(program.port(), small_room);
    reader.send(ask_for_export(owner));
    auto text = reader.receive();
    program.process().send(SIGTERM);
    while (RawConnection(program.port()).is_open()) std::this_thread::yield();
    text += all_of(reader);
    EXPECT_TRUE(text.ends_with("\r\n0\r\n\r\n")) << text.substr(text.size() - 20);
    EXPECT_EQ(program.process().wait(), 0);
}

}  // namespace
}  // namespace roster::server::test
