// What the console sends.
#include "api/calls.hpp"

#include <gtest/gtest.h>
#include <optional>

namespace roster::api {
namespace {

std::optional<std::string> header(const HttpRequest& request, std::string_view name) {
    for (const Header& each : request.headers)
        if (each.name == name) return each.value;
    return std::nullopt;
}

TEST(Calls, say_that_they_come_from_the_console) {
    EXPECT_EQ(header(userinfo().request, "Roster-Client"), "1");
    EXPECT_EQ(header(logout().request, "Roster-Client"), "1");
}

TEST(Calls, that_change_something_are_json_even_without_a_body) {
    EXPECT_EQ(header(logout().request, "Content-Type"), "application/json");
    EXPECT_EQ(header(invitation_link("orginv_1", "key").request, "Content-Type"), "application/json");
    EXPECT_EQ(header(login({.email = "a", .password = "b", .organization_id = {}}).request, "Content-Type"),
              "application/json");
    EXPECT_EQ(header(userinfo().request, "Content-Type"), std::nullopt);
}

TEST(Calls, leave_out_what_is_absent) {
    EXPECT_EQ(login({.email = "a@x.example", .password = "p", .organization_id = {}}).request.body,
              R"({"email":"a@x.example","password":"p"})");
    EXPECT_EQ(patch_organization("org_1", {.name = "New", .allowed_domains = {}}, "").request.body,
              R"({"name":"New"})");
}

TEST(Calls, go_to_the_addresses_of_the_contract) {
    EXPECT_EQ(organization_public("org_1").request.path, "/api/v2/organizations/org_1/public");
    EXPECT_EQ(member("usr_1").request.path, "/api/v2/organization_collaborators/usr_1");
    EXPECT_EQ(patch_organization("org_1", {}, "").request.method, Method::patch);
    EXPECT_EQ(revoke_invitations({{"orginv_1"}}, "key").request.path,
              "/api/v2/organization_invitations/batch_invalidate");
    EXPECT_EQ(
        accept_invitation({.organization_id = "o", .token = "t", .name = {}, .password = "p"}).request.path,
        "/api/v2/organization_invitations/accept");
}

TEST(Calls, encode_ids_so_that_none_reaches_another_address) {
    EXPECT_EQ(member("usr_1/../x?y#z").request.path,
              "/api/v2/organization_collaborators/usr_1%2F..%2Fx%3Fy%23z");
}

TEST(Calls, ask_for_a_page_of_a_list) {
    EXPECT_EQ(members({}, "").request.path, "/api/v2/organization_collaborators?count=100");
    EXPECT_EQ(
        members({.offset = 200, .count = 50, .sort = "-created_at", .q = "ada+ü"}, "owner").request.path,
        "/api/v2/"
        "organization_collaborators?count=50&offset=200&sort=-created_at&q=ada%2B%C3%BC&base_role=owner");
    EXPECT_EQ(invitations({}, "all").request.path, "/api/v2/organization_invitations?count=100&status=all");
}

TEST(Calls, carry_their_idempotency_key_and_the_tag_they_change) {
    EXPECT_EQ(header(create_invitations({}, "key-1").request, "Idempotency-Key"), "key-1");
    EXPECT_EQ(header(resend_invitations({}, "key-2").request, "Idempotency-Key"), "key-2");
    EXPECT_EQ(header(invitation_link("orginv_1", "key-3").request, "Idempotency-Key"), "key-3");
    EXPECT_EQ(header(patch_organization("org_1", {}, "\"7\"").request, "If-Match"), "\"7\"");
    EXPECT_EQ(header(patch_organization("org_1", {}, "").request, "If-Match"), std::nullopt);
}

TEST(Calls, send_a_batch_as_a_list) {
    const InvitationCreate ada{
        .email = "a+b@x.example", .base_role = "owner", .send_mail = {}, .undo_seconds = 10};
    const InvitationCreate grace{
        .email = "g@x.example", .base_role = {}, .send_mail = false, .undo_seconds = {}};
    EXPECT_EQ(
        create_invitations({ada, grace}, "key").request.body,
        R"([{"email":"a+b@x.example","base_role":"owner","undo_seconds":10},{"email":"g@x.example","send_mail":false}])");
    EXPECT_EQ(check_invitations({{"a"}, {"b"}}).request.body, R"([{"email":"a"},{"email":"b"}])");
    EXPECT_EQ(revoke_invitations({{"orginv_1", "orginv_2"}}, "key").request.body,
              R"({"ids":["orginv_1","orginv_2"]})");
}

}  // namespace
}  // namespace roster::api
