// Replies as the console reads them, and the words for those that say nothing.
#include <gtest/gtest.h>

#include "api/json.hpp"

namespace roster::api {
namespace {

Error error_in(int status, std::string body, std::vector<Header> headers = {}) {
    const auto answer = read_reply<One<OrganizationPublic>>(
        {.status = status, .headers = std::move(headers), .body = std::move(body)});
    EXPECT_FALSE(answer);
    return answer ? Error{} : answer.error();
}

TEST(Reply, of_success_gives_its_value) {
    const auto answer = read_reply<One<OrganizationPublic>>(
        {.status = 200, .headers = {}, .body = R"({"result":{"id":"org_1","name":"Engine"}})"});
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->result.name, "Engine");
}

TEST(Reply, of_success_without_a_body_gives_nothing) {
    EXPECT_TRUE(read_reply<Nothing>({.status = 204, .headers = {}, .body = {}}));
    EXPECT_TRUE(read_reply<Nothing>({.status = 202, .headers = {}, .body = "{}"}));
    EXPECT_FALSE(read_reply<Nothing>({.status = 403, .headers = {}, .body = {}}));
}

TEST(Reply, of_refusal_gives_its_error) {
    const Error error =
        error_in(400, R"({"error":{"detail":"No.","code":"last_owner","field":"email","current":{}}})");
    EXPECT_EQ(error.status, 400);
    EXPECT_EQ(error.detail, "No.");
    EXPECT_EQ(error.code, "last_owner");
    EXPECT_EQ(error.field, "email");
    EXPECT_EQ(error.retry_after_seconds, std::nullopt);
}

TEST(Reply, tells_when_to_try_again) {
    EXPECT_EQ(
        error_in(429, R"({"error":{"detail":"Slow down."}})", {{"retry-after", "7"}}).retry_after_seconds, 7);
    for (const auto* text :
         {"", "soon", "-1", "7.5", "7 ", "99999999999999", "Wed, 21 Oct 2026 07:28:00 GMT"})
        EXPECT_EQ(error_in(503, "", {{"Retry-After", text}}).retry_after_seconds, std::nullopt) << text;
}

TEST(Reply, tells_who_changed_the_thing_meanwhile) {
    ChangedReply<Organization> changed;
    changed.error.detail = "Somebody else changed this meanwhile.";
    changed.error.code = "changed_meanwhile";
    changed.error.current.name = "Engine";
    changed.error.changed_by = ChangedBy{"usr_1", "Ada"};
    const Error error = error_in(412, to_json(changed));
    EXPECT_EQ(error.code, "changed_meanwhile");
    ASSERT_TRUE(error.changed_by);
    EXPECT_EQ(error.changed_by->name, "Ada");
    EXPECT_EQ(from_json<ChangedReply<Organization>>(to_json(changed))->error.current.name, "Engine");

    changed.error.changed_by.reset();
    EXPECT_NE(to_json(changed).find(R"("changed_by":null,"changed_at":null)"), std::string::npos);
    EXPECT_FALSE(error_in(412, to_json(changed)).changed_by);
}

TEST(Reply, that_is_no_json_is_told_by_its_status) {
    EXPECT_EQ(error_in(0, "").code, "offline");
    EXPECT_EQ(error_in(0, "").detail, "You are offline. Nothing is lost.");
    EXPECT_EQ(error_in(502, "<html>Bad gateway</html>").detail, "The server could not answer.");
    EXPECT_EQ(error_in(500, R"({"detail":"x"})").code, "server_failed");
    EXPECT_EQ(error_in(500, R"({"error":"x"})").code, "server_failed");
    EXPECT_EQ(error_in(500, R"({"error":{"detail":""}})").code, "server_failed");
    EXPECT_EQ(error_in(503, "").code, "busy");
    EXPECT_EQ(error_in(401, "").code, "not_signed_in");
    EXPECT_EQ(error_in(404, "<html>").code, "not_found");
    EXPECT_EQ(error_in(413, "<html>").code, "body_too_large");
    EXPECT_EQ(error_in(501, "").code, "not_offered");
    EXPECT_EQ(error_in(302, "").code, "refused");
}

TEST(Reply, always_has_a_sentence) {
    for (int status = 0; status < 600; ++status) {
        if (status >= 200 && status < 300) continue;
        EXPECT_FALSE(error_in(status, "").detail.empty()) << status;
        EXPECT_EQ(error_in(status, "").status, status);
    }
}

TEST(Reply, of_success_that_is_not_understood_is_an_error_that_names_the_member) {
    const Error error = error_in(200, R"({"result":{"id":"org_1"}})");
    EXPECT_EQ(error.status, 200);
    EXPECT_EQ(error.code, "answer_not_understood");
    EXPECT_EQ(error.field, "result.name");
    EXPECT_EQ(error_in(200, "<html>").code, "answer_not_understood");
    EXPECT_EQ(error_in(204, "").code, "answer_not_understood");
}

TEST(Error, is_shown_in_the_consoles_own_words_where_it_knows_the_code) {
    EXPECT_EQ(sentence_for_people({.status = 400,
                                   .detail = "LAST_OWNER",
                                   .code = "last_owner",
                                   .field = {},
                                   .retry_after_seconds = {}}),
              "An organization needs at least one owner.");
}

TEST(Error, is_shown_as_it_came_where_the_code_is_unknown_or_needs_arguments) {
    EXPECT_EQ(sentence_for_people(
                  {.status = 400, .detail = "Odd.", .code = "odd", .field = {}, .retry_after_seconds = {}}),
              "Odd.");
    const Error member =
        error_of(400, {domain::Sentence::already_member, {{"email", "a@x.example"}}}, "email");
    EXPECT_EQ(sentence_for_people(member),
              "User with email a@x.example is already a member of your organization.");
    EXPECT_EQ(member.code, "already_member");
    EXPECT_EQ(member.field, "email");
}

}  // namespace
}  // namespace roster::api
