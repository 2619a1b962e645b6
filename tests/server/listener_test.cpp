// What comes in over a socket and is no HTTP, or HTTP that two readers may understand differently.
#include <gmock/gmock.h>

#include "server/raw_connection.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

struct Sockets : testing::Test {
    TestServer server;

    struct Heard {
        std::string text;
        bool was_closed = false;
    };

    // Sends bytes and hears what comes back, until the server closes the connection or is silent for long.
    Heard send(const std::string& bytes) const {
        RawConnection connection(server.port());
        EXPECT_TRUE(connection.is_open());
        connection.send(bytes);
        Heard heard;
        for (std::string piece; !(piece = connection.receive(std::chrono::seconds(5))).empty();)
            heard.text += piece;
        heard.was_closed = !connection.is_open();
        return heard;
    }

    static int answers_in(const std::string& text) {
        int count = 0;
        for (auto at = text.find("HTTP/1.1 "); at != std::string::npos; at = text.find("HTTP/1.1 ", at + 1))
            ++count;
        return count;
    }
};

const std::string next = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
const std::string host = "Host: localhost\r\n";

TEST_F(Sockets, end_after_what_is_no_request_and_nothing_of_the_rest_is_taken_for_one) {
    const std::string get = "GET /healthz HTTP/1.1\r\n";
    const std::vector<std::string> all = {"NONSENSE\r\n",
                                          "GET /healthz\r\n\r\n",
                                          "GET /healthz HTTP/9.9\r\n\r\n",
                                          "GET /healthz HTTP/1.1 x\r\n\r\n",
                                          std::string("GET /a\0b HTTP/1.1\r\n\r\n", 21),
                                          get + "No Header: x\r\n\r\n",
                                          get + "Host : x\r\n\r\n",
                                          "HEAD /healthz HTTP/1.1\r\nNo Header: x\r\n\r\n",
                                          get + std::string(200, 'x') + "\r\n\r\n"};
    for (const auto& nonsense : all) {
        const auto heard = send(nonsense + next);
        EXPECT_THAT(heard.text, StartsWith("HTTP/1.1 400 ")) << nonsense;
        EXPECT_THAT(heard.text, HasSubstr("{\"error\":{\"detail\":\"")) << nonsense;
        EXPECT_EQ(answers_in(heard.text), 1) << nonsense << heard.text;
        EXPECT_TRUE(heard.was_closed) << nonsense;
    }
}

TEST_F(Sockets, end_where_a_length_has_two_meanings) {
    const std::string post =
        "POST /api/v2/cli_usage HTTP/1.1\r\n" + host + "Content-Type: application/json\r\n";
    for (const std::string length :
         {"Content-Length: 1\r\nContent-Length: 2\r\n", "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n",
          "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n", "Content-Length: -1\r\n",
          "Content-Length: +2\r\n", "Content-Length: 2, 2\r\n", "Content-Length: 0x2\r\n",
          "Transfer-Encoding: identity\r\n", "Transfer-Encoding: chunked, identity\r\n",
          "Transfer-Encoding: xchunked\r\n",
          "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"}) {
        const auto heard = send(post + length + "\r\n{}" + next);
        EXPECT_THAT(heard.text, StartsWith("HTTP/1.1 400 ")) << length;
        EXPECT_EQ(answers_in(heard.text), 1) << length << heard.text;
        EXPECT_TRUE(heard.was_closed) << length;
    }
}

TEST_F(Sockets, answer_a_method_that_nobody_knows_with_those_of_the_address) {
    const auto wrong = send("BREW /api/v2/userinfo HTTP/1.1\r\n" + host + "\r\n" +
                            "GET /healthz HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    EXPECT_THAT(wrong.text, StartsWith("HTTP/1.1 405 "));
    EXPECT_THAT(wrong.text, HasSubstr("Allow: GET, HEAD\r\n"));
    EXPECT_THAT(wrong.text, HasSubstr("\"code\":\"wrong_method\""));
    EXPECT_THAT(wrong.text, HasSubstr("HTTP/1.1 200 ")) << "and the connection's next request after it";
    EXPECT_TRUE(wrong.was_closed);
    EXPECT_THAT(send("BREW /api/v2/nothing HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n").text,
                StartsWith("HTTP/1.1 404 "));
    for (const std::string method : {"TRACE", "CONNECT", "OPTIONS", "PRI"}) {
        EXPECT_THAT(send(method + " /api/v2/userinfo HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n").text,
                    StartsWith("HTTP/1.1 405 "))
            << method;
    }
}

TEST_F(Sockets, answer_in_order_what_came_at_once) {
    const auto heard =
        send(next + "POST /api/v2/cli_usage HTTP/1.1\r\n" + host +
             "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n{}" + "HEAD /healthz HTTP/1.1\r\n" +
             host + "\r\n" + "GET /nothing.txt HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n" + next);
    std::vector<std::string> statuses;
    for (auto at = heard.text.find("HTTP/1.1 "); at != std::string::npos;
         at = heard.text.find("HTTP/1.1 ", at + 1))
        statuses.push_back(heard.text.substr(at + 9, 3));
    EXPECT_THAT(statuses, testing::ElementsAre("200", "204", "200", "404")) << heard.text;
    EXPECT_TRUE(heard.was_closed);
}

TEST_F(Sockets, refuse_chunks_that_two_readers_cut_differently) {
    for (const std::string size : {"+2", "-2", "0x2", " 2"}) {
        const auto heard = send("POST /api/v2/cli_usage HTTP/1.1\r\n" + host +
                                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" +
                                size + "\r\n{}\r\n0\r\n\r\n" + next);
        EXPECT_THAT(heard.text, StartsWith("HTTP/1.1 400 ")) << size;
        EXPECT_EQ(answers_in(heard.text), 1) << size;
        EXPECT_TRUE(heard.was_closed) << size;
    }
}

TEST_F(Sockets, refuse_a_request_without_a_host_or_with_two_and_repeated_single_fields) {
    const std::string get = "GET /healthz HTTP/1.1\r\n";
    for (const std::string& fields : {std::string(), host + host, host + "Origin: a\r\nOrigin: b\r\n",
                                      host + "Roster-Client: 1\r\nRoster-Client: 1\r\n",
                                      host + "Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"}) {
        const auto heard = send(get + fields + "\r\n" + next);
        EXPECT_THAT(heard.text, StartsWith("HTTP/1.1 400 ")) << fields;
        EXPECT_EQ(answers_in(heard.text), 1) << fields;
    }
}

TEST_F(Sockets, serve_an_absolute_target) {
    EXPECT_THAT(send("GET http://localhost/healthz HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n").text,
                StartsWith("HTTP/1.1 200 "));
}

TEST_F(Sockets, say_in_every_answer_when_it_was_given_and_what_a_browser_may_do_with_it) {
    for (const std::string& request :
         {next, std::string("NONSENSE\r\n\r\n"), "GET /nothing.txt HTTP/1.1\r\n" + host + "\r\n",
          "GET /api/v2/userinfo HTTP/1.1\r\n" + host + "\r\n", std::string("GET /healthz HTTP/1.1\r\n\r\n"),
          "GET /" + std::string(10'000, 'a') + " HTTP/1.1\r\n" + host + "\r\n",
          "POST /api/v2/cli_usage HTTP/1.1\r\n" + host + "Content-Length: 2000000\r\n\r\n",
          "POST /api/v2/cli_usage HTTP/1.1\r\n" + host + "Expect: miracles\r\n\r\n"}) {
        RawConnection connection(server.port());
        connection.send(request);
        const auto text = connection.receive();
        EXPECT_THAT(text,
                    testing::ContainsRegex("\r\nDate: [A-Z][a-z][a-z], [0-9]{2} [A-Z][a-z][a-z] [0-9]{4} "
                                           "[0-9:]{8} GMT\r\n"))
            << request;
        EXPECT_THAT(text, HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n")) << request;
        EXPECT_THAT(text, HasSubstr("\r\nContent-Security-Policy: ")) << request;
        EXPECT_THAT(text, HasSubstr("\r\nX-Request-Id: ")) << request;
    }
}

TEST_F(Sockets, answer_an_expectation_that_they_know_and_refuse_others) {
    const std::string post = "POST /api/v2/cli_usage HTTP/1.1\r\n" + host +
                             "Content-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n";
    EXPECT_THAT(send(post + "Expect: miracles\r\n\r\n{}").text, StartsWith("HTTP/1.1 417 "));
    RawConnection patient(server.port());
    patient.send(post + "Expect: 100-continue\r\n\r\n");
    EXPECT_EQ(patient.receive(), "HTTP/1.1 100 Continue\r\n\r\n");
    patient.send("{}");
    EXPECT_THAT(patient.receive(), StartsWith("HTTP/1.1 204 "));
}

TEST_F(Sockets, take_a_change_without_a_body) {
    const auto heard = send("POST /api/v2/cli_usage HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n");
    EXPECT_THAT(heard.text, StartsWith("HTTP/1.1 204 "));
}

}  // namespace
}  // namespace roster::server::test
