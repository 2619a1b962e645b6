// Who is kept out by wrong passwords: strangers, and never the owner in the browser that they use.
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

struct KnownDevices : testing::Test {
    TestServer server{{.change =
                           [](ServerPlan& plan) {
                               plan.settings.tries = {};
                               plan.settings.trusted_proxies = {"127.0.0.0/8"};
                           },
                       .folder = {}}};
    Place works = server.add_organization("Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    Client from(const std::string& address) const {
        auto client = server.client();
        client.with("X-Forwarded-For", address);
        return client;
    }
    static std::string sign_in(Client& client, const std::string& word) {
        return error_code(client.post("/api/v2/users/login",
                                      R"({"email":"ada@works.example","password":")" + word + "\"}"));
    }
    // Five wrong ones, from anywhere.
    void lock_out() const {
        for (int i = 0; i < 5; ++i) {
            auto stranger = from("203.0.113." + std::to_string(i));
            EXPECT_EQ(sign_in(stranger, "wrong"), "401 wrong_credentials");
        }
        auto stranger = from("203.0.113.99");
        EXPECT_EQ(sign_in(stranger, password), "429 too_many_tries");
    }
    // The usual browser of somebody, signed out.
    Client usual_browser() const {
        auto browser = from("198.51.100.1");
        browser.set_devices(ada.devices());
        return browser;
    }
};

TEST_F(KnownDevices, are_not_locked_out_by_strangers) {
    ASSERT_EQ(ada.devices().size(), 1U);
    lock_out();
    auto browser = usual_browser();
    EXPECT_EQ(sign_in(browser, password), "200 ");
}

TEST_F(KnownDevices, have_a_count_of_their_own) {
    auto browser = usual_browser();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(sign_in(browser, "wrong"), "401 wrong_credentials");
    EXPECT_EQ(sign_in(browser, password), "429 too_many_tries");
    auto elsewhere = from("192.0.2.7");
    EXPECT_EQ(sign_in(elsewhere, password), "200 ") << "which counts for nobody else";
}

TEST_F(KnownDevices, hold_a_cookie_that_no_script_reads_and_no_list_holds) {
    auto browser = server.client();
    const auto reply = browser.post("/api/v2/users/login",
                                    R"({"email":"ada@works.example","password":"a fine passphrase"})");
    std::string cookie;
    for (const auto& each : reply.headers) {
        if (each.value.starts_with("roster_device_")) cookie = each.value;
    }
    EXPECT_NE(cookie.find("; HttpOnly"), std::string::npos) << cookie;
    EXPECT_NE(cookie.find("; SameSite=Strict"), std::string::npos);
    EXPECT_NE(cookie.find("; Max-Age=15552000"), std::string::npos);
    EXPECT_EQ(cookie.find("ada"), std::string::npos);
    const auto token = browser.devices().begin()->second;
    EXPECT_EQ(server.count("select count(*) from known_devices where token_hash = '" + token + "'"), 0);
    EXPECT_EQ(server.count("select count(*) from known_devices"), 2);
}

TEST_F(KnownDevices, are_known_for_one_account_alone) {
    server.add_member(works, "b@x.example", "Boris");
    auto boris = server.signed_in("b@x.example");
    EXPECT_NE(boris.devices().begin()->first, ada.devices().begin()->first);
    lock_out();
    auto browser = from("198.51.100.2");
    browser.set_devices(boris.devices());
    EXPECT_EQ(sign_in(browser, password), "429 too_many_tries");
    browser.set_devices({{ada.devices().begin()->first, "made up"}});
    EXPECT_EQ(sign_in(browser, password), "429 too_many_tries");
}

TEST_F(KnownDevices, end_with_the_password_but_for_the_one_that_changed_it) {
    auto other = server.signed_in("ada@works.example");
    ASSERT_EQ(server.count("select count(*) from known_devices"), 2);
    EXPECT_EQ(ada.post("/api/v2/users/change_password",
                       R"({"password":"a fine passphrase","new_password":"another fine passphrase"})")
                  .status,
              204);
    EXPECT_EQ(server.count("select count(*) from known_devices"), 1);
    lock_out();
    auto old_browser = from("198.51.100.3");
    old_browser.set_devices(other.devices());
    EXPECT_EQ(sign_in(old_browser, "another fine passphrase"), "429 too_many_tries");
    auto browser = usual_browser();
    EXPECT_EQ(sign_in(browser, "another fine passphrase"), "200 ");
}

TEST_F(KnownDevices, are_forgotten_after_their_time) {
    server.pass(181 * domain::day);
    lock_out();
    auto browser = usual_browser();
    EXPECT_EQ(sign_in(browser, password), "429 too_many_tries");
}

TEST_F(KnownDevices, whoever_follows_a_reset_link_is_let_in_at_once) {
    lock_out();
    auto visitor = from("203.0.113.99");
    EXPECT_EQ(visitor.post("/api/v2/users/request_password_reset", R"({"email":"ada@works.example"})").status,
              202);
    const auto token = server.newest_token("ada@works.example");
    EXPECT_EQ(visitor
                  .post("/api/v2/users/reset_password",
                        R"({"token":")" + token + R"(","new_password":"another fine passphrase"})")
                  .status,
              204);
    EXPECT_EQ(sign_in(visitor, "another fine passphrase"), "200 ");
    auto elsewhere = from("192.0.2.8");
    EXPECT_EQ(sign_in(elsewhere, "another fine passphrase"), "200 ") << "the address's count is lifted, too";
}

TEST_F(KnownDevices, reset_links_are_asked_for_so_often_an_hour_by_one_client_whoever_they_are_for) {
    auto asker = from("2001:db8::1");
    const auto ask = [&](Client& client, const std::string& address) {
        return client.post("/api/v2/users/request_password_reset", R"({"email":")" + address + "\"}");
    };
    for (int i = 0; i < 20; ++i) EXPECT_EQ(ask(asker, "x" + std::to_string(i) + "@x.example").status, 202);
    auto neighbour = from("2001:db8::2");
    EXPECT_EQ(error_code(ask(neighbour, "y@x.example")), "429 too_many_tries") << "IPv6 counts by /64";
    const auto refused = ask(asker, "ada@works.example");
    EXPECT_EQ(error_code(refused), "429 too_many_tries") << "known or not";
    auto other = from("2001:db8:0:1::1");
    EXPECT_EQ(ask(other, "ada@works.example").status, 202);
    server.pass(std::stoi(std::string(refused.header("Retry-After"))) * domain::second);
    EXPECT_EQ(ask(asker, "ada@works.example").status, 202);
}

TEST_F(KnownDevices, one_client_is_one_address_in_whatever_notation) {
    const auto fail = [&](const std::string& address, const std::string& email) {
        auto client = from(address);
        return error_code(
            client.post("/api/v2/users/login", R"({"email":")" + email + R"(","password":"wrong"})"));
    };
    for (int i = 0; i < 5; ++i) {
        const std::string address = i % 2 == 0 ? "192.0.2.9" : "::ffff:192.0.2.9";
        EXPECT_EQ(fail(address, "x" + std::to_string(i) + "@x.example"), "401 wrong_credentials");
    }
    EXPECT_EQ(fail("192.0.2.9", "y@x.example"), "429 too_many_tries");
    EXPECT_EQ(fail("::FFFF:c000:209", "y@x.example"), "429 too_many_tries");
}

}  // namespace
}  // namespace roster::server::test
