// Mail through a real mail server (aiosmtpd, mail_server.py): encrypted, signed in, well-formed whatever people are
// called, tried again, and said in the list when it failed.
#include <chrono>
#include <nlohmann/json.hpp>
#include <thread>

#include "folders.hpp"
#include "server/program.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

using namespace std::chrono_literals;

class MailServer {
   public:
    MailServer(int port, std::vector<std::string> options) : process_(command(port, std::move(options))) {
        const auto first = process_.line();
        if (first != "ready")
            throw std::runtime_error("the mail server does not start: " + process_.complaints());
    }
    // Waits for the next one.
    nlohmann::json next() {
        const auto line = process_.line();
        return line ? nlohmann::json::parse(*line) : nlohmann::json();
    }

   private:
    static std::vector<std::string> command(int port, std::vector<std::string> options) {
        // Debian's own Python knows the package python3-aiosmtpd; one that stands before it on PATH may not.
        std::vector<std::string> all = {
            "/usr/bin/python3", "-W",
            "ignore",           std::string(tests::tests_folder) + "/server/mail_server.py",
            "--port",           std::to_string(port)};
        all.insert(all.end(), options.begin(), options.end());
        return all;
    }
    Process process_;
};

struct RealMail : testing::Test {
    Folder folder;
    std::string certificate = (folder.path() / "certificate.pem").string();
    std::string key = (folder.path() / "key.pem").string();
    int port = free_port();
    std::unique_ptr<TestServer> server;
    std::optional<Client> ada;

    RealMail() {
        const auto made =
            run({"/usr/bin/openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                 "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=localhost", "-addext",
                 "subjectAltName=DNS:localhost", "-days", "2", "-keyout", key, "-out", certificate});
        EXPECT_EQ(made.status, 0) << made.err;
    }
    std::vector<std::string> tls() const { return {"--certificate", certificate, "--key", key}; }
    std::vector<std::string> tls_and_login() const {
        auto options = tls();
        options.insert(options.end(), {"--user", "roster", "--password", "mail password"});
        return options;
    }

    // The server, its organization "Works", and its owner, signed in.
    void start(
        const std::function<void(Settings&)>& change = [](Settings&) {}, const std::string& name = "Works") {
        server = std::make_unique<TestServer>(
            TestServer::Plan{.change =
                                 [&](ServerPlan& plan) {
                                     auto& settings = plan.settings;
                                     settings.smtp_url = "smtp://localhost:" + std::to_string(port);
                                     settings.smtp_ca = certificate;
                                     change(settings);
                                 },
                             .folder = {}});
        server->add_organization(name, "ada@works.example");
        ada = server->signed_in("ada@works.example");
    }
    void signs_in() {
        start([](Settings& settings) {
            settings.smtp_user = "roster";
            settings.smtp_password = "mail password";
        });
    }
    void invite(const std::string& email) {
        ASSERT_TRUE(ada->ask(api::create_invitations({{email, {}, {}, {}}}, ""))->results.at(0).data);
    }
    api::Invitation listed(const std::string& email) {
        return ada->ask(api::invitations({0, 50, "", email}, "all"))->results.at(0);
    }
    // The list's row once `is_so` holds for it; as it is in the end when it never does.
    template <class Condition>
    api::Invitation listed_when(const std::string& email, Condition&& is_so) {
        for (int i = 0; i < 1000 && !is_so(listed(email)); ++i) std::this_thread::sleep_for(10ms);
        return listed(email);
    }
};

bool has_problem(const api::Invitation& invitation) { return invitation.mail_problem.has_value(); }
bool is_sent(const api::Invitation& invitation) { return invitation.sent_at.has_value(); }

TEST_F(RealMail, goes_encrypted_and_signed_in_with_both_texts) {
    MailServer mails(port, tls_and_login());
    signs_in();
    invite("grace@x.example");
    const auto mail = mails.next();
    EXPECT_EQ(mail["encrypted"], true);
    EXPECT_EQ(mail["user"], "roster");
    EXPECT_EQ(mail["from"], "no-reply@roster.example");
    EXPECT_EQ(mail["to"], std::vector<std::string>{"grace@x.example"});
    EXPECT_EQ(mail["type"], "multipart/alternative");
    EXPECT_EQ(mail["parts"], (std::vector<std::string>{"text/plain", "text/html"}));
    EXPECT_EQ(mail["defects"], nlohmann::json::array()) << "as Python's parser sees it";
    EXPECT_LE(mail["longest_line"], 998) << "RFC 5322";
    const auto& headers = mail["headers"];
    EXPECT_EQ(headers["Subject"], "Join Works on Roster");
    EXPECT_EQ(headers["From"], "Roster <no-reply@roster.example>");
    EXPECT_EQ(headers["Auto-Submitted"], "auto-generated");
    for (const char* name : {"Date", "Message-ID", "MIME-Version"})
        EXPECT_TRUE(headers.contains(name)) << name;
    const std::string text = mail["text"], html = mail["html"];
    const auto link = "http://localhost:" + std::to_string(server->port()) + "/register?organizationId=";
    EXPECT_NE(text.find(link), std::string::npos) << text;
    EXPECT_NE(text.find("Owner of Works invites you"), std::string::npos);
    EXPECT_NE(html.find("href=\"" + link), std::string::npos);
    EXPECT_TRUE(listed_when("grace@x.example", is_sent).sent_at);
    EXPECT_FALSE(listed("grace@x.example").mail_problem);
}

TEST_F(RealMail, a_password_never_goes_over_a_connection_that_is_not_encrypted) {
    MailServer mails(port, {});
    signs_in();
    invite("grace@x.example");
    EXPECT_EQ(listed_when("grace@x.example", has_problem).mail_problem, "Failed, is tried again");
}

TEST_F(RealMail, a_certificate_that_nobody_vouches_for_gets_no_mail) {
    MailServer mails(port, tls());
    start([](Settings& settings) { settings.smtp_ca.clear(); });
    invite("grace@x.example");
    EXPECT_TRUE(listed_when("grace@x.example", has_problem).mail_problem);
}

TEST_F(RealMail, a_wrong_mail_password_is_no_reason_to_give_an_invitation_up) {
    std::optional<MailServer> mails(std::in_place, port, tls_and_login());
    start([](Settings& settings) {
        settings.smtp_user = "roster";
        settings.smtp_password = "wrong";
    });
    invite("grace@x.example");
    EXPECT_EQ(listed_when("grace@x.example", has_problem).mail_problem, "Failed, is tried again");
    // Whoever runs the mail server mends it.
    mails.reset();
    auto options = tls();
    options.insert(options.end(), {"--user", "roster", "--password", "wrong"});
    mails.emplace(port, options);
    server->pass(domain::hour);
    server->server().backend().mail_was_added();
    EXPECT_EQ(mails->next()["to"][0], "grace@x.example");
    EXPECT_TRUE(listed_when("grace@x.example", is_sent).sent_at);
    EXPECT_FALSE(listed("grace@x.example").mail_problem) << "the list forgets the failure";
}

TEST_F(RealMail, smtps_works_too) {
    auto options = tls();
    options.emplace_back("--implicit-tls");
    MailServer mails(port, options);
    start([this](Settings& settings) { settings.smtp_url = "smtps://localhost:" + std::to_string(port); });
    invite("grace@x.example");
    EXPECT_EQ(mails.next()["encrypted"], true);
}

TEST_F(RealMail, an_address_that_the_mail_server_refuses_is_said_in_the_list_and_holds_up_no_other) {
    auto options = tls();
    options.insert(options.end(), {"--refuse", "nobody@x.example"});
    MailServer mails(port, options);
    start();
    invite("nobody@x.example");
    invite("grace@x.example");
    EXPECT_EQ(mails.next()["to"][0], "grace@x.example");
    EXPECT_EQ(listed_when("nobody@x.example", has_problem).mail_problem, "Could not be sent");
    EXPECT_FALSE(listed("nobody@x.example").sent_at);
    EXPECT_EQ(listed("nobody@x.example").status, "pending") << "its link still works";
    const auto page = ada->get("/metrics").body;
    EXPECT_NE(page.find("roster_outbox_mails{state=\"failed\"} 1"), std::string::npos) << page;
    // Once it is revoked there is nothing to be sorry about.
    ASSERT_TRUE(ada->ask(api::revoke_invitations({{listed("nobody@x.example").id}}, "")));
    EXPECT_FALSE(listed("nobody@x.example").mail_problem);
    EXPECT_EQ(server->count("select count(*) from outbox where sent_at is null"), 0);
}

TEST_F(RealMail, names_never_become_headers) {
    MailServer mails(port, tls());
    // Such a name is refused by the interface; one that is in the database all the same must do no harm.
    start([](Settings&) {}, "Works\r\nBcc: victim@x.example\r\n\r\n<b>Übel</b> \xF0\x9F\x9A\x80");
    invite("grace@x.example");
    const auto mail = mails.next();
    EXPECT_EQ(mail["to"], std::vector<std::string>{"grace@x.example"});
    EXPECT_FALSE(mail["headers"].contains("Bcc"));
    EXPECT_EQ(mail["defects"], nlohmann::json::array());
    EXPECT_EQ(mail["names_of_headers"],
              (std::vector<std::string>{"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted",
                                        "MIME-Version", "Content-Type"}));
    EXPECT_NE(mail["headers"]["Subject"].get<std::string>().find("Übel"), std::string::npos);
    EXPECT_EQ(mail["html"].get<std::string>().find("<b>"), std::string::npos) << "and no markup";
}

TEST_F(RealMail, waits_longer_after_every_failure) {
    start();  // nobody is listening
    invite("grace@x.example");
    ASSERT_TRUE(listed_when("grace@x.example", has_problem).mail_problem);
    std::int64_t last_wait = 0;
    for (int attempt = 1; attempt <= 4; ++attempt) {
        const auto due = server->count("select due_at from outbox");
        const auto wait = due - server->server().backend().clock().microseconds;
        EXPECT_GT(wait, last_wait) << attempt;
        last_wait = wait;
        server->pass(wait + domain::second);
        server->server().backend().mail_was_added();
        for (int i = 0; i < 1000 && server->count("select due_at from outbox") == due; ++i)
            std::this_thread::sleep_for(10ms);
    }
    EXPECT_GE(last_wait, domain::minute);
}

TEST_F(RealMail, undone_within_its_seconds_it_never_leaves) {
    MailServer mails(port, tls());
    start();
    const auto sent = ada->ask(
        api::create_invitations({{"grace@x.example", {}, {}, 10}, {"alan@x.example", {}, {}, 10}}, ""));
    const auto grace = sent->results.at(0).data->id;
    ASSERT_TRUE(ada->ask(api::revoke_invitations({{grace}}, "")));
    server->pass(11 * domain::second);
    server->server().backend().mail_was_added();
    EXPECT_EQ(mails.next()["to"][0], "alan@x.example");
    EXPECT_TRUE(listed_when("alan@x.example", is_sent).sent_at);
    EXPECT_EQ(server->count("select count(*) from outbox where sent_at is null"), 0)
        << "nothing waits any more";
}

}  // namespace
}  // namespace roster::server::test
