// Percent-encoding, queries, headers.
#include "api/http.hpp"

#include <gtest/gtest.h>

namespace roster::api {
namespace {

TEST(Http, encodes_everything_but_unreserved_characters) {
    EXPECT_EQ(percent_encoded("AZaz09-._~"), "AZaz09-._~");
    EXPECT_EQ(percent_encoded("ada+tag@x.example"), "ada%2Btag%40x.example");
    EXPECT_EQ(percent_encoded(" /?#&=%"), "%20%2F%3F%23%26%3D%25");
    EXPECT_EQ(percent_encoded("ü日"), "%C3%BC%E6%97%A5");
    EXPECT_EQ(percent_encoded(std::string_view("\0\n", 2)), "%00%0A");
}

TEST(Http, decodes_what_was_encoded_for_every_byte) {
    std::string every_byte;
    for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
    EXPECT_EQ(percent_decoded(percent_encoded(every_byte)), every_byte);
    EXPECT_EQ(percent_decoded("%c3%BC+"), "ü+");
}

TEST(Http, refuses_to_decode_a_percent_sign_without_two_digits) {
    for (const auto* text : {"%", "a%", "%4", "a%4", "%zz", "%4g", "%%41"})
        EXPECT_EQ(percent_decoded(text), std::nullopt) << text;
}

TEST(Http, writes_a_query) {
    EXPECT_EQ(query_of({}), "");
    EXPECT_EQ(query_of({{"q", "a b"}, {"sort", "-name"}, {"empty", ""}}), "?q=a%20b&sort=-name&empty=");
}

TEST(Http, finds_a_header_in_any_case) {
    const HttpReply reply{
        .status = 200, .headers = {{"Content-Type", "application/json"}, {"ETag", "\"1\""}}, .body = {}};
    EXPECT_EQ(reply.header("content-type"), "application/json");
    EXPECT_EQ(reply.header("etag"), "\"1\"");
    EXPECT_EQ(reply.header("ETagged"), "");
}

TEST(Http, names_its_methods) {
    for (const Method method :
         {Method::get, Method::head, Method::post, Method::put, Method::patch, Method::del})
        EXPECT_EQ(parse_method(to_text(method)), method);
    EXPECT_EQ(to_text(Method::del), "DELETE");
    EXPECT_EQ(parse_method("get"), std::nullopt);
    EXPECT_EQ(parse_method("TRACE"), std::nullopt);
}

}  // namespace
}  // namespace roster::api
