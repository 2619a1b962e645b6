// A mail's words and its wire format.
#include <gtest/gtest.h>
#include <sstream>

#include "mail/mail_page.hpp"
#include "mail/message.hpp"

namespace {

using namespace roster::server;

Mail invitation_from(const std::string& organization, const std::string& inviter) {
    return invitation_mail({"ada@x.example",
                            organization,
                            inviter,
                            "collaborator",
                            "https://roster.example/register?organizationId=org_1#token=t",
                            {}});
}

std::string headers_of(const Mail& mail) {
    const std::string message = mime_message(mail, {"Roster <roster@x.example>", "mail_1@x.example", {}});
    return message.substr(0, message.find("\r\n\r\n"));
}

TEST(MailMessage, tells_who_invites_to_what_and_holds_the_link_in_both_forms) {
    const Mail mail = invitation_from("Analytical Engines", "Charles Babbage");
    EXPECT_EQ(mail.subject, "Join Analytical Engines on Roster");
    for (const std::string& body : {mail.text, mail.html}) {
        EXPECT_NE(body.find("Charles Babbage invites you to join Analytical Engines as a collaborator."),
                  std::string::npos);
        EXPECT_NE(body.find("https://roster.example/register?organizationId=org_1#token=t"),
                  std::string::npos);
    }
}

TEST(MailMessage, lets_no_line_break_of_a_name_into_a_header) {
    const std::string headers = headers_of(invitation_from("Evil\r\nBcc: all@x.example", "x"));
    EXPECT_EQ(headers.find("\r\nBcc"), std::string::npos);
    EXPECT_NE(headers.find("Subject: Join Evil  Bcc: all@x.example on Roster"), std::string::npos);
}

TEST(MailMessage, is_not_turned_round_by_a_name) {
    const Mail mail = invitation_from("שלום", "Eve\u202E\x07");
    EXPECT_EQ(mail.subject, "Join \u2068שלום\u2069 on Roster");
    EXPECT_NE(mail.text.find("Eve\uFFFD\uFFFD invites you to join \u2068שלום\u2069 as"), std::string::npos)
        << mail.text;
}

TEST(MailMessage, folds_a_subject_beyond_ascii_into_lines_of_at_most_76_characters) {
    std::istringstream lines(
        headers_of(invitation_from("日本語の組織、とても長い名前のある会社 株式会社", "x")));
    int encoded_words = 0;
    for (std::string line; std::getline(lines, line);) {
        EXPECT_LE(line.size(), 76U + 1U) << line;
        if (line.find("=?UTF-8?B?") != std::string::npos) ++encoded_words;
    }
    EXPECT_GT(encoded_words, 1);
}

TEST(MailMessage, shows_names_as_text_never_as_markup) {
    const Mail mail = invitation_from("<script>alert(1)</script>", "\"><img src=x>");
    EXPECT_EQ(mail.html.find("<script>"), std::string::npos);
    EXPECT_EQ(mail.html.find("<img"), std::string::npos);
    const SentMail sent{"1", mail, {}};
    EXPECT_EQ(mail_page({&sent, 1}).find("<script>"), std::string::npos);
}

TEST(MailPage, holds_the_link_as_a_real_one) {
    const SentMail sent{"1", invitation_from("A & B", "x"), {}};
    const std::string page = mail_page({&sent, 1});
    EXPECT_NE(page.find("<a href=\"https://roster.example/register?organizationId=org_1#token=t\">"),
              std::string::npos);
    EXPECT_NE(page.find("Join A &amp; B on Roster"), std::string::npos);
}

TEST(MailPage, says_what_to_do_when_there_is_none) {
    EXPECT_NE(mail_page({}).find("No mail yet"), std::string::npos);
}

}  // namespace
