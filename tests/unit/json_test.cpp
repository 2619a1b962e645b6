// Reading and writing the contract's types.
#include "api/json.hpp"

#include <gtest/gtest.h>

namespace roster::api {
namespace {

template <class T>
Error refusal(std::string_view text) {
    const auto value = from_json<T>(text);
    EXPECT_FALSE(value) << text;
    return value ? Error{} : value.error();
}

// ---- Requests that are wrong -----------------------------------------------------------------------------

TEST(Json, names_a_member_that_is_missing) {
    const Error error = refusal<Login>(R"({"email":"a@x.example"})");
    EXPECT_EQ(error.status, 422);
    EXPECT_EQ(error.field, "password");
    EXPECT_EQ(error.detail, "password: field required");
    EXPECT_EQ(error.code, "member_required");
}

TEST(Json, names_a_member_of_the_wrong_type_by_its_path) {
    EXPECT_EQ(refusal<Login>(R"({"email":7,"password":"p"})").detail, "email: a text is expected");
    EXPECT_EQ(refusal<Login>(R"({"email":null,"password":"p"})").field, "email");
    EXPECT_EQ(refusal<InvitationIds>(R"({"ids":["a",null]})").field, "ids[1]");
    EXPECT_EQ(refusal<InvitationIds>(R"({"ids":"a"})").detail, "ids: a list is expected");
    EXPECT_EQ(
        refusal<std::vector<InvitationCreate>>(R"([{"email":"a"},{"email":"b"},{"email":"c"},{}])").field,
        "[3].email");
    EXPECT_EQ(refusal<std::vector<InvitationCreate>>(R"([{"email":"a","send_mail":1}])").detail,
              "[0].send_mail: true or false is expected");
    EXPECT_EQ(refusal<OrganizationPatch>(R"({"allowed_domains":["x",{}]})").field, "allowed_domains[1]");
}

TEST(Json, names_the_body_when_it_is_of_the_wrong_type_itself) {
    EXPECT_EQ(refusal<Login>("[]").detail, "body: an object is expected");
    EXPECT_EQ(refusal<Login>("[]").field, "");
    EXPECT_EQ(refusal<std::vector<InvitationCheck>>("{}").detail, "body: a list is expected");
    EXPECT_EQ(refusal<Login>("null").detail, "body: an object is expected");
}

TEST(Json, refuses_what_is_no_json) {
    for (const auto* text :
         {"", " ", "{", "{]", "nul", "{'email':'a'}", "{\"email\":\"a\",}", "{} {}", "<html>", "\"\\ud800\"",
          "{\"email\":\"\xFF\"}", "{\"email\":\"\xC0\x80\"}", "[1e999]", "NaN", "// x\n{}"}) {
        EXPECT_EQ(refusal<Login>(text).code, "malformed_json") << text;
        EXPECT_EQ(refusal<Login>(text).detail, "The body is not valid JSON.");
    }
}

TEST(Json, refuses_a_member_that_stands_there_twice) {
    const Error error = refusal<Login>(R"({"email":"a","password":"p","email":"b"})");
    EXPECT_EQ(error.code, "malformed_json_twice");
    EXPECT_EQ(error.field, "email");
}

TEST(Json, refuses_deep_nesting_without_following_it) {
    EXPECT_EQ(refusal<Login>(std::string(65, '[') + std::string(65, ']')).code, "malformed_json_deep");
    EXPECT_EQ(refusal<Login>(std::string(1'000'000, '[')).code, "malformed_json_deep");
    EXPECT_EQ(refusal<Login>(std::string(64, '[') + std::string(64, ']')).code, "member_not_object");
    EXPECT_TRUE(from_json<Login>(R"({"email":"a","password":"p","x":)" + std::string(63, '[') +
                                 std::string(63, ']') + "}"));
}

TEST(Json, takes_whole_numbers_for_whole_numbers_only) {
    const auto body = [](std::string_view number) {
        return R"([{"email":"a","undo_seconds":)" + std::string(number) + "}]";
    };
    EXPECT_EQ(from_json<std::vector<InvitationCreate>>(body("10"))->at(0).undo_seconds, 10);
    EXPECT_EQ(from_json<std::vector<InvitationCreate>>(body("-3"))->at(0).undo_seconds, -3);
    for (const auto* number : {"1.0", "1e2", "\"1\"", "true", "9223372036854775808", "18446744073709551615",
                               "99999999999999999999"})
        EXPECT_EQ(refusal<std::vector<InvitationCreate>>(body(number)).detail,
                  "[0].undo_seconds: a whole number is expected")
            << number;
}

TEST(Json, takes_times_with_an_offset_only) {
    const auto body = [](std::string_view time) {
        return R"({"id":"o","name":"n","created_at":)" + std::string(time) + "}";
    };
    EXPECT_EQ(to_text(from_json<Organization>(body("\"2026-01-01T01:00:00+01:00\""))->created_at),
              "2026-01-01T00:00:00.000000+00:00");
    EXPECT_EQ(refusal<Organization>(body("\"2026-01-01\"")).field, "created_at");
    EXPECT_EQ(refusal<Organization>(body("1767225600")).code, "member_not_time");
}

// ---- What is taken ---------------------------------------------------------------------------------------

TEST(Json, ignores_unknown_members) {
    const auto login = from_json<Login>(R"({"magic_token":{"x":[1]},"password":"p","email":"a"})");
    ASSERT_TRUE(login);
    EXPECT_EQ(login->email, "a");
    EXPECT_EQ(login->organization_id, std::nullopt);
}

TEST(Json, reads_null_as_absent_where_a_member_may_be_absent) {
    EXPECT_EQ(from_json<Login>(R"({"email":"a","password":"p","organization_id":null})")->organization_id,
              std::nullopt);
}

TEST(Json, keeps_every_text_as_it_is) {
    const std::string text = "a+b@x \"\\/\b\n\u0001\u007F ü日本👩‍👧 <b> \u2028";
    EXPECT_EQ(from_json<RequestPasswordReset>(to_json(RequestPasswordReset{text}))->email, text);
    EXPECT_EQ(from_json<RequestPasswordReset>(R"({"email":"\u00fc\ud83d\udc69"})")->email, "ü👩");
}

TEST(Json, refuses_a_text_with_nul_which_a_database_cannot_keep) {
    const auto read = from_json<RequestPasswordReset>(R"({"email":"a\u0000b"})");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().field, "email");
}

TEST(Json, writes_bytes_that_are_no_text_as_replacement_characters) {
    EXPECT_EQ(from_json<RequestPasswordReset>(to_json(RequestPasswordReset{"a\xFF"
                                                                           "b"}))
                  ->email,
              "a\uFFFDb");
}

// ---- What clients demand ---------------------------------------------------------------------------------

TEST(Json, writes_every_member_of_userinfo_that_the_command_line_demands) {
    UserInfo userinfo;
    userinfo.id = "usr_1";
    userinfo.email = "ada@x.example";
    userinfo.name = "Ada";
    userinfo.organization_permission_level = "owner";
    userinfo.organization_ids = {"org_1"};
    OrganizationInUserInfo& organization = userinfo.organizations.emplace_back();
    organization.id = "org_1";
    organization.name = "Engine";
    organization.public_identifier = "engine";
    userinfo.roster = 1;
    EXPECT_EQ(
        to_json(One<UserInfo>{userinfo}),
        R"({"result":{"id":"usr_1","email":"ada@x.example","name":"Ada","lastname":"","username":"","verified":true,)"
        R"("organization_permission_level":"owner","organization_ids":["org_1"],"organizations":[{"id":"org_1",)"
        R"("name":"Engine","public_identifier":"engine","default_cloud_id":null,"sso_required":false,"sso_mode":"off",)"
        R"("sso_config_id":null,"is_general_platform_enabled":false,"is_private_endpoints_enabled":false,)"
        R"("is_usage_blocked":false}],"has_setup_cloud":false,"has_password":true,"is_support_user":false,)"
        R"("ld_hash":"","ld_hash_fields":[],"pylon_hash":"","roster":1}})");
}

TEST(Json, writes_null_where_clients_demand_the_member_and_leaves_the_rest_out) {
    Invitation invitation;
    invitation.id = "orginv_1";
    invitation.email = "a@x.example";
    invitation.organization_id = "org_1";
    invitation.status = "pending";
    invitation.base_role = "owner";
    EXPECT_EQ(
        to_json(One<Invitation>{invitation}),
        R"({"result":{"id":"orginv_1","email":"a@x.example","organization_id":"org_1",)"
        R"("created_at":"1970-01-01T00:00:00.000000+00:00","expires_at":"1970-01-01T00:00:00.000000+00:00",)"
        R"("accepted_at":null,"status":"pending","base_role":"owner"}})");
    Collaborator machine;
    machine.id = "ide_1";
    machine.email = "m@x.example";
    machine.permission_level = "collaborator";
    machine.base_role = "collaborator";
    EXPECT_EQ(
        to_json(One<Collaborator>{machine}),
        R"({"result":{"id":"ide_1","user_id":null,"email":"m@x.example","name":"","permission_level":"collaborator",)"
        R"("base_role":"collaborator","additional_roles":[],"created_at":"1970-01-01T00:00:00.000000+00:00",)"
        R"("is_service_account":false}})");
}

TEST(Json, ends_a_list_with_a_token_of_null) {
    EXPECT_EQ(to_json(Page<OrganizationChoice>{{}, {.total = 3, .next_paging_token = {}}}),
              R"({"results":[],"metadata":{"total":3,"next_paging_token":null}})");
    EXPECT_EQ(to_json(Page<OrganizationChoice>{{}, {.total = 3, .next_paging_token = "t"}}),
              R"({"results":[],"metadata":{"total":3,"next_paging_token":"t"}})");
}

TEST(Json, writes_the_rows_of_a_batch_in_order) {
    Rows<InvitationCreated> rows;
    rows.results.push_back(
        {.status = 201,
         .data = InvitationCreated{.id = "orginv_1", .status = "pending", .registration_url = {}},
         .error = {}});
    rows.results.push_back(
        {.status = 400, .data = {}, .error = error_of(400, domain::Sentence::last_owner, "[1].email")});
    EXPECT_EQ(to_json(rows), R"({"results":[{"status":201,"data":{"id":"orginv_1","status":"pending"}},)"
                             R"({"status":400,"error":{"detail":"An organization needs at least one owner.",)"
                             R"("code":"last_owner","field":"[1].email"}}]})");
}

TEST(Json, writes_an_error_without_members_that_are_empty) {
    EXPECT_EQ(
        to_json(Error{.status = 404, .detail = "Gone.", .code = "", .field = "", .retry_after_seconds = {}}),
        R"({"error":{"detail":"Gone."}})");
}

// ---- Answers with two shapes, and answers of other backends ----------------------------------------------

TEST(Json, reads_a_sign_in_as_somebody_or_as_a_choice) {
    const auto signed_in = from_json<One<LoginAnswer>>(
        R"({"result":{"id":"usr_1","email":"a@x.example","organizations":[{"id":"org_1","name":"Engine"}]}})");
    ASSERT_TRUE(signed_in && signed_in->result.userinfo);
    EXPECT_EQ(signed_in->result.userinfo->id, "usr_1");

    const auto choice = from_json<One<LoginAnswer>>(
        R"({"result":{"organizations":[{"id":"org_1","name":"Engine","permission_level":"owner"}],"login_ticket":"t"}})");
    ASSERT_TRUE(choice);
    EXPECT_FALSE(choice->result.userinfo);
    EXPECT_EQ(choice->result.login_ticket, "t");
    EXPECT_EQ(choice->result.organizations.at(0).name, "Engine");
}

TEST(Json, writes_a_sign_in_as_it_reads_it) {
    LoginAnswer signed_in;
    UserInfo& userinfo = signed_in.userinfo.emplace();
    userinfo.id = "usr_1";
    userinfo.email = "a@x.example";
    EXPECT_EQ(to_json(One<LoginAnswer>{signed_in}), to_json(One<UserInfo>{*signed_in.userinfo}));
    EXPECT_EQ(
        to_json(One<LoginAnswer>{
            {.userinfo = {}, .organizations = {{"org_1", "Engine", "owner"}}, .login_ticket = "t"}}),
        R"({"result":{"organizations":[{"id":"org_1","name":"Engine","permission_level":"owner"}],"login_ticket":"t"}})");
}

TEST(Json, names_what_is_missing_within_a_sign_in) {
    EXPECT_EQ(refusal<One<LoginAnswer>>(R"({"result":{"id":"usr_1"}})").field, "result.email");
    EXPECT_EQ(refusal<One<LoginAnswer>>(R"({"result":{"login_ticket":"t"}})").field, "result.organizations");
}

TEST(Json, reads_the_name_of_whoever_invited) {
    const std::string before = R"({"result":{"organization":{"id":"org_1","name":"Engine"},"invited_by":)";
    const std::string after =
        R"(,"email_hint":"a••@x••.example","expires_at":"2026-01-01T00:00:00Z","has_account":true}})";
    const auto preview = from_json<One<InvitationPreview>>(before + R"({"name":"Ada"})" + after);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->result.invited_by_name, "Ada");
    EXPECT_EQ(preview->result.is_you, std::nullopt);
    EXPECT_EQ(from_json<One<InvitationPreview>>(to_json(*preview))->result.invited_by_name, "Ada");
    EXPECT_EQ(refusal<One<InvitationPreview>>(before + "{}" + after).field, "result.invited_by.name");
    EXPECT_EQ(refusal<One<InvitationPreview>>(before + R"("Ada")" + after).field, "result.invited_by");
}

TEST(Json, reads_lists_of_backends_that_leave_things_out) {
    const auto page = from_json<Page<Collaborator>>(
        R"({"results":[{"id":"ide_1","email":"a@x.example","name":null,"permission_level":"owner","additional_roles":null,)"
        R"("created_at":"2026-01-01T00:00:00+00:00"}]})");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->metadata.total, 1);
    EXPECT_EQ(page->metadata.next_paging_token, std::nullopt);
    EXPECT_EQ(page->results[0].name, "");
    EXPECT_EQ(page->results[0].base_role, "owner");
    EXPECT_EQ(page->results[0].user_id, std::nullopt);
}

TEST(Json, takes_an_empty_token_for_the_end) {
    EXPECT_EQ(
        from_json<Page<OrganizationChoice>>(R"({"results":[],"metadata":{"total":0,"next_paging_token":""}})")
            ->metadata.next_paging_token,
        std::nullopt);
}

TEST(Json, gives_every_refused_row_a_sentence_and_its_status) {
    const auto rows = from_json<Rows<InvitationCreated>>(
        R"({"results":[{"status":201,"data":{"id":"orginv_1"},"error":null},{"status":400,"data":null,"error":{"detail":"No."}},)"
        R"({"status":503}]})");
    ASSERT_TRUE(rows);
    EXPECT_EQ(rows->results[0].data->id, "orginv_1");
    EXPECT_FALSE(rows->results[0].error);
    EXPECT_EQ(rows->results[1].error->detail, "No.");
    EXPECT_EQ(rows->results[1].error->status, 400);
    EXPECT_FALSE(rows->results[2].error->detail.empty());
}

}  // namespace
}  // namespace roster::api
