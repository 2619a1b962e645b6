// What the command line's values may be, and in which spelling they are kept.
#include "option_values.hpp"

#include <gtest/gtest.h>

#include "network.hpp"

namespace roster::server {
namespace {

std::string url(std::string_view text) { return read_public_url(text).value_or("refused"); }

TEST(OptionValues, a_public_url_is_an_origin_in_its_one_spelling) {
    EXPECT_EQ(url("https://roster.example"), "https://roster.example");
    EXPECT_EQ(url("HTTPS://Roster.Example/"), "https://roster.example");
    EXPECT_EQ(url("https://roster.example:443"), "https://roster.example")
        << "as browsers write it in Origin";
    EXPECT_EQ(url("http://localhost:80"), "http://localhost");
    EXPECT_EQ(url("https://roster.example:8443"), "https://roster.example:8443");
    EXPECT_EQ(url("http://[::1]:8080"), "http://[::1]:8080");
    EXPECT_EQ(url("http://127.0.0.1:8080"), "http://127.0.0.1:8080");
    for (const char* text : {"",
                             "roster.example",
                             "ftp://roster.example",
                             "https://",
                             "https:///",
                             "https://x.example?x",
                             "https://x.example#x",
                             "https://x.example/?x",
                             "https://x.example/path",
                             "https://x.example//",
                             "https://user@x.example",
                             "https://user:word@x.example",
                             "https://x.example:",
                             "https://x.example:0",
                             "https://x.example:99999",
                             "https://x.example:65536",
                             "https://x.example:+1",
                             "https://x.example:8a",
                             "https://x.example\\",
                             "https:\\\\x.example",
                             "https://x.example\\@y",
                             "https://x .example",
                             "https://x.example\n",
                             "https://x..example",
                             "https://.example",
                             "https://b\u00FCcher.example",
                             "https://[::1",
                             "https://[x]",
                             "https://::1",
                             "https://1.2.3",
                             "https://x.example,https://y.example"}) {
        const auto read = read_public_url(text);
        ASSERT_FALSE(read) << text;
        EXPECT_NE(read.error().find("--public-url takes"), std::string::npos);
    }
}

TEST(OptionValues, a_mail_server_is_a_host_and_perhaps_a_port) {
    EXPECT_EQ(read_smtp_url("smtp://mail.example:587").value_or(""), "smtp://mail.example:587");
    EXPECT_EQ(read_smtp_url("smtps://mail.example").value_or(""), "smtps://mail.example");
    for (const char* text :
         {"mail.example:587", "smtp://", "smtp://mail.example:99999", "smtp://user@mail.example",
          "smtp://mail.example/path", "smtp://mail.example?x", "http://mail.example"})
        EXPECT_FALSE(read_smtp_url(text)) << text;
}

TEST(OptionValues, hosts_and_mailboxes_are_whole) {
    for (const char* text : {"127.0.0.1", "::1", "0.0.0.0", "localhost", "roster.example"})
        EXPECT_TRUE(read_host(text)) << text;
    for (const char* text : {"", "[::1]", "127.0.0.1:80", "1.2.3", "a b", "http://localhost"})
        EXPECT_FALSE(read_host(text)) << text;
    for (const char* text : {"Roster <no-reply@roster.example>", "no-reply@roster.example"})
        EXPECT_TRUE(read_mailbox(text)) << text;
    for (const char* text :
         {"", "Roster", "Roster <>", "Roster <no-reply@roster.example", "a@x.example, b@x.example",
          "Roster\r\nBcc: <b@x.example>", "A <a@x.example> <b@x.example>"})
        EXPECT_FALSE(read_mailbox(text)) << text;
    EXPECT_FALSE(read_file_name("--smtp-ca", "/nowhere"));
}

TEST(Addresses, have_one_spelling) {
    const auto spelt = [](std::string_view text) { return canonical_address(text).value_or("none"); };
    EXPECT_EQ(spelt("::ffff:192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(spelt("0:0:0:0:0:FFFF:C000:201"), "192.0.2.1");
    EXPECT_EQ(spelt("192.0.2.1"), "192.0.2.1");
    EXPECT_EQ(spelt("2001:DB8:0::1"), "2001:db8::1");
    EXPECT_EQ(spelt("fe80::1%eth0"), "fe80::1");
    for (const char* text : {"", "unknown", "192.0.2", "192.0.2.1:80", "192.0.2.1%x"})
        EXPECT_EQ(spelt(text), "none");
    EXPECT_EQ(client_network("::ffff:192.0.2.1"), client_network("192.0.2.1"));
    EXPECT_EQ(client_network("2001:db8::1"), client_network("2001:db8:0:0:ffff::2"));
    EXPECT_NE(client_network("2001:db8::1"), client_network("2001:db8:0:1::1"));
    EXPECT_TRUE(is_in_network("::ffff:10.1.2.3", "10.0.0.0/8"));
    EXPECT_FALSE(is_network("10.0.0.0/33") || is_network("10.0.0.0/") || is_network("10.0.0.0/8x") ||
                 is_network("x"));
}

}  // namespace
}  // namespace roster::server
