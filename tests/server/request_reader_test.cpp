// Requests as bytes: their forms, their lengths, their repeated fields, however they are cut into pieces.
#include "http/request_reader.hpp"

#include <gtest/gtest.h>

namespace roster::server {
namespace {

const std::string get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";
const std::string post = "POST /api/v2/cli_usage HTTP/1.1\r\nHost: localhost\r\n";
const std::string chunked = post + "Transfer-Encoding: chunked\r\n\r\n";

// The request that these bytes are, or nothing while more has to come.
std::optional<RequestReader::Whole> read(const std::string& bytes, std::size_t piece = 1'000'000) {
    RequestReader reader;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        reader.add(std::string_view(bytes).substr(at, piece));
        if (reader.read()) return reader.take();
    }
    return std::nullopt;
}

// The status that it is refused with; 0 when it is taken, -1 while more has to come.
int refusal(const std::string& bytes) {
    const auto whole = read(bytes);
    EXPECT_TRUE(!whole || whole->request.refusal == 0 || whole->is_last) << bytes;
    return whole ? whole->request.refusal : -1;
}

std::string header(const std::string& fields, std::string_view name) {
    const auto whole = read(get + fields + "\r\n");
    return whole ? std::to_string(whole->request.refusal) + " " + std::string(whole->request.header(name))
                 : "more";
}

TEST(RequestReader, reads_the_same_in_whatever_pieces_the_bytes_come) {
    const std::string bytes = post +
                              "X-Long:  a b \r\nTransfer-Encoding: chunked\r\n\r\n"
                              "2;name=value\r\n{}\r\n0A\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n";
    for (const std::size_t piece : {1U, 2U, 3U, 7U, 64U, 1000U}) {
        const auto whole = read(bytes, piece);
        ASSERT_TRUE(whole) << piece;
        EXPECT_EQ(whole->request.refusal, 0);
        EXPECT_EQ(whole->request.method, "POST");
        EXPECT_EQ(whole->request.path, "/api/v2/cli_usage");
        EXPECT_EQ(whole->request.header("x-long"), "a b");
        EXPECT_EQ(whole->request.body, "{}0123456789");
        EXPECT_FALSE(whole->is_last);
    }
}

TEST(RequestReader, keeps_what_belongs_to_the_next_request) {
    RequestReader reader;
    reader.add(post + "Content-Length: 2\r\n\r\n{}" + get + "\r\n" + "GET /x");
    ASSERT_TRUE(reader.read());
    EXPECT_EQ(reader.take().request.body, "{}");
    ASSERT_TRUE(reader.read());
    EXPECT_EQ(reader.take().request.path, "/healthz");
    EXPECT_FALSE(reader.read());
    EXPECT_TRUE(reader.has_begun());
}

TEST(RequestReader, takes_chunk_sizes_of_hexadecimal_digits_alone) {
    for (const std::string size : {"+2", "-2", "0x2", " 2", "2 ", "\t2", "", "g", "2x", "2 ;x", "2,2"})
        EXPECT_EQ(refusal(chunked + size + "\r\n{}\r\n0\r\n\r\n"), size == "2 ;x" ? 0 : 400)
            << "'" << size << "'";
    EXPECT_EQ(refusal(chunked + "2\r\n{}x\r\n0\r\n\r\n"), 400) << "longer than it said";
    EXPECT_EQ(refusal(chunked + "2\n{}\r\n0\r\n\r\n"), 400) << "a bare line feed";
    EXPECT_EQ(refusal(chunked + "2;a\rb\r\n{}\r\n0\r\n\r\n"), 400) << "a bare carriage return";
    EXPECT_EQ(refusal(chunked + "FFFFFFFFFFFFFFFFF\r\n"), 413);
    EXPECT_EQ(refusal(chunked + "100001\r\n"), 413);
    EXPECT_EQ(refusal(chunked + "2;" + std::string(2000, 'x')), 400);
    EXPECT_EQ(refusal(chunked + "2\r\n{}\r\n"), -1);
}

TEST(RequestReader, needs_one_host_and_takes_that_of_the_target_first) {
    const std::string line = "GET /healthz HTTP/1.1\r\n";
    EXPECT_EQ(refusal(line + "\r\n"), 400);
    EXPECT_EQ(refusal(line + "Host: a\r\nHost: a\r\n\r\n"), 400);
    for (const std::string host : {"a b", "a/b", "user@a", "a:x", "a,b", "[::1", "a\\b"})
        EXPECT_EQ(refusal(line + "Host: " + host + "\r\n\r\n"), host == "a,b" ? 0 : 400) << host;
    for (const std::string host : {"", "localhost", "localhost:8080", "127.0.0.1", "[::1]:80", "x.example."})
        EXPECT_EQ(refusal(line + "Host: " + host + "\r\n\r\n"), 0) << host;
    EXPECT_EQ(refusal("GET /healthz HTTP/1.0\r\n\r\n"), 0);

    const auto absolute = read("GET http://roster.example:80?a=b HTTP/1.1\r\nHost: other\r\n\r\n");
    ASSERT_TRUE(absolute);
    EXPECT_EQ(absolute->request.path, "/");
    EXPECT_EQ(absolute->request.query, "a=b");
    EXPECT_EQ(absolute->request.header("Host"), "roster.example:80");
    for (const std::string target :
         {"http://", "http:///x", "http://user@a/", "ftp://a/", "a", "*", "/a#b", "/a b", ""})
        EXPECT_EQ(refusal("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n"), 400) << target;
}

TEST(RequestReader, joins_lines_of_a_list_in_their_order_and_refuses_what_must_be_single) {
    EXPECT_EQ(header("X-Forwarded-For: 1.1.1.1\r\nA: b\r\nx-forwarded-for: 2.2.2.2, 3.3.3.3\r\n",
                     "X-Forwarded-For"),
              "0 1.1.1.1, 2.2.2.2, 3.3.3.3");
    EXPECT_EQ(header("Cookie: a=1\r\nCookie: b=2\r\n", "Cookie"), "0 a=1; b=2");
    EXPECT_EQ(header("If-Match: \"a\"\r\nIf-Match: \"b\"\r\n", "If-Match"), "0 \"a\", \"b\"");
    EXPECT_EQ(header("Accept-Encoding: br\r\nAccept-Encoding: gzip\r\n", "Accept-Encoding"), "0 br, gzip");
    for (const std::string name : {"Host", "Content-Type", "Content-Length", "Authorization", "Origin",
                                   "Idempotency-Key", "Roster-Client", "Roster-Organization", "Roster-Person",
                                   "Sec-Fetch-Site", "User-Agent", "Referer"}) {
        const std::string value = name == "Content-Length" ? ": 0\r\n" : ": a\r\n";
        EXPECT_EQ(header(name + value + name + value, name).substr(0, 3), "400") << name;
    }
}

TEST(RequestReader, refuses_what_two_readers_may_understand_differently) {
    for (const std::string field :
         {"Host : x", " folded: x", "No Colon", "A: b\x01", "A: b\rc", ": x", "A(: b"})
        EXPECT_EQ(refusal(get + field + "\r\n\r\n"), 400) << field;
    EXPECT_EQ(refusal(get + "A: b\r\n folded\r\n\r\n"), 400);
    EXPECT_EQ(refusal(get + std::string("A: b\0c\r\n\r\n", 10)), 400);
    EXPECT_EQ(refusal("GET /healthz HTTP/1.1\nHost: a\n\n"), 400);
    EXPECT_EQ(refusal("GET  /healthz HTTP/1.1\r\nHost: a\r\n\r\n"), 400);
    EXPECT_EQ(refusal(post + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
    EXPECT_EQ(refusal("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n"), 400);
    EXPECT_EQ(refusal("\r\n" + get + "\r\n"), 0) << "a line's end too much behind a body is forgiven";
    EXPECT_EQ(refusal("\r\n\r\n" + get + "\r\n"), 400);
}

TEST(RequestReader, takes_no_expectation_but_to_continue) {
    EXPECT_EQ(refusal(post + "Expect: miracles\r\nContent-Length: 2\r\n\r\n"), 417);
    EXPECT_EQ(refusal(post + "Expect: 100-continue, miracles\r\nContent-Length: 2\r\n\r\n"), 417);
    EXPECT_EQ(refusal(post + "Expect: 100-continue\r\nContent-Length: 2000000\r\n\r\n"), 413);
    RequestReader reader;
    reader.add(post + "Expect: 100-Continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_FALSE(reader.read());
    EXPECT_TRUE(reader.owes_continue());
    EXPECT_FALSE(reader.owes_continue()) << "once";
    reader.add("{}");
    EXPECT_TRUE(reader.read());
}

TEST(RequestReader, has_an_end_for_everything_that_is_too_long) {
    EXPECT_EQ(refusal("GET /" + std::string(RequestReader::longest_target, 'a') + " HTTP/1.1\r\n"), 414);
    EXPECT_EQ(refusal("GET /" + std::string(100'000, 'a')), 414);
    EXPECT_EQ(refusal(get + "A: " + std::string(100'000, 'a')), 431);
    std::string fields;
    for (std::size_t i = 0; i <= RequestReader::most_fields; ++i)
        fields += "A" + std::to_string(i) + ": b\r\n";
    EXPECT_EQ(refusal(get + fields + "\r\n"), 431);
    EXPECT_EQ(refusal(chunked + "0\r\nA: " + std::string(100'000, 'a')), 431);
    EXPECT_EQ(refusal(post + "Content-Length: 99999999999999999999999999\r\n\r\n"), 413);
}

TEST(RequestReader, ends_the_connection_where_it_is_asked_to) {
    EXPECT_TRUE(read(get + "Connection: keep-alive, Close\r\n\r\n")->is_last);
    EXPECT_FALSE(read(get + "Connection: keep-alive\r\n\r\n")->is_last);
    EXPECT_TRUE(read("GET / HTTP/1.0\r\nHost: a\r\n\r\n")->is_last);
    EXPECT_FALSE(read("GET / HTTP/1.0\r\nHost: a\r\n\r\n")->knows_chunks);
}

}  // namespace
}  // namespace roster::server
