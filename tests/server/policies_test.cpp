// Policies: setting and reading them, what they give to the members of groups, and what becomes of them.
#include "server/group_fixture.hpp"

namespace roster::server::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

struct Policies : GroupFixture {
    std::string cloud_id = add_cloud("prod");
    std::string project_id = add_project(cloud_id, "vision");
    std::string night = add_group("Night shift", {boris});
    std::string day = add_group("Day shift", {clara});

    static std::vector<std::string> cloud_names(Client& client) {
        std::vector<std::string> all;
        for (const auto& each : read_page<api::Cloud>(client.get("/api/v2/clouds")).results)
            all.push_back(each.name + " " + each.permission_level.value_or(""));
        return all;
    }
    static std::vector<std::string> project_names(Client& client) {
        std::vector<std::string> all;
        for (const auto& each : read_page<api::Project>(client.get("/api/v2/projects")).results)
            all.push_back(each.name + (each.is_owner       ? " owner"
                                       : each.is_read_only ? " readonly"
                                                           : " write"));
        return all;
    }
};

TEST_F(Policies, are_set_as_a_whole_and_read_back_as_they_were_written) {
    const auto never = ada.get(policy("cloud/" + cloud_id));
    EXPECT_EQ(detail(never), "404 No policy found for resource.");
    const auto set = set_policy("cloud/" + cloud_id, {{"write", {night}}, {"readonly", {day, night}}});
    EXPECT_EQ(set.status, 200);
    const auto got = ada.get(policy("cloud/" + cloud_id));
    EXPECT_EQ(got.body, set.body);
    EXPECT_EQ(got.header("ETag"), set.header("ETag"));
    EXPECT_THAT(got.body, HasSubstr(R"("sync_status":"success")"));
    EXPECT_THAT(bindings("cloud/" + cloud_id),
                ElementsAre("write: " + night, "readonly: " + day + " " + night));
    EXPECT_EQ(set_policy("cloud/" + cloud_id, {{"readonly", {day}}}).status, 200);
    EXPECT_THAT(bindings("cloud/" + cloud_id), ElementsAre("readonly: " + day)) << "the whole, not more";
    EXPECT_EQ(
        set_policy("cloud/" + cloud_id, {{"write", {day}}, {"readonly", {}}, {"write", {night, day}}}).status,
        200);
    EXPECT_THAT(bindings("cloud/" + cloud_id), ElementsAre("write: " + day + " " + night))
        << "a role stands there once, and has a group";
    EXPECT_EQ(set_policy("cloud/" + cloud_id, {}).status, 200);
    EXPECT_THAT(bindings("cloud/" + cloud_id), IsEmpty()) << "emptied is not the same as never set";
    EXPECT_EQ(events("POLICY", "CREATE"), 1);
    EXPECT_EQ(events("POLICY", "MODIFY"), 3);
}

TEST_F(Policies, have_the_roles_of_their_resource) {
    const auto refusal = [&](const std::string& resource, const std::string& role) {
        const auto reply = set_policy(resource, {{role, {night}}});
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    };
    const auto cloud = "cloud/" + cloud_id, project = "project/" + project_id;
    EXPECT_EQ(refusal(cloud, "owner"), "422 bindings[0].role_name");
    EXPECT_EQ(refusal(cloud, "collaborator"), "422 bindings[0].role_name");
    EXPECT_EQ(refusal(project, "collaborator"), "422 bindings[0].role_name");
    EXPECT_EQ(refusal("organization/_", "write"), "422 bindings[0].role_name");
    for (const char* role : {"write", "readonly"}) EXPECT_EQ(refusal(cloud, role), "200 ") << role;
    for (const char* role : {"owner", "write", "readonly"}) EXPECT_EQ(refusal(project, role), "200 ") << role;
    for (const char* role : {"owner", "collaborator"})
        EXPECT_EQ(refusal("organization/_", role), "200 ") << role;
    EXPECT_EQ(refusal("organization/" + works.id, "owner"), "200 ") << "its own id will do as well";
    const auto malformed = put(ada, policy(cloud), R"({"bindings":[{"role_name":"write"}]})");
    EXPECT_EQ(malformed.status, 422);
    EXPECT_EQ(member_text(malformed.body, "field"), "bindings[0].principals");
    EXPECT_EQ(put(ada, policy(cloud), "{}").status, 422);
    EXPECT_EQ(set_policy(cloud, {{"write", std::vector<std::string>(1'001, night)}}).status, 422);
}

TEST_F(Policies, of_what_is_not_there_are_not_there) {
    const std::vector<std::string> resources = {"cloud/cld_none", "cloud/_", "project/" + cloud_id,
                                                "planet/" + cloud_id, "organization/org_none"};
    for (const auto& resource : resources) {
        EXPECT_EQ(error_code(ada.get(policy(resource))), "404 not_found") << resource;
        EXPECT_EQ(put(ada, policy(resource), "{}").status, 404) << resource << ", before the body";
    }
}

TEST_F(Policies, that_name_a_group_that_is_not_there_are_refused) {
    const auto other = server.add_organization("Other", "eve@other.example");
    auto eve = server.signed_in("eve@other.example");
    const auto foreign = read<api::UserGroup>(eve.post(groups(), named("Foreign"))).id;
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {night}}}).status, 200);
    EXPECT_EQ(detail(set_policy("cloud/" + cloud_id, {{"write", {day, foreign}}})),
              "404 Group IDs not found: " + foreign);
    EXPECT_EQ(del(ada, groups("/" + day)).status, 204);
    EXPECT_EQ(error_code(set_policy("cloud/" + cloud_id, {{"write", {day}}})), "404 group_ids_not_found");
    EXPECT_THAT(bindings("cloud/" + cloud_id), ElementsAre("write: " + night)) << "and changes nothing";
}

TEST_F(Policies, name_a_group_no_more_once_it_is_deleted) {
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {night, day}}, {"readonly", {day}}}).status, 200);
    const std::vector<api::Header> seen = {
        {"If-Match", std::string(ada.get(policy("cloud/" + cloud_id)).header("ETag"))}};
    ASSERT_EQ(del(ada, groups("/" + day)).status, 204);
    EXPECT_THAT(bindings("cloud/" + cloud_id), ElementsAre("write: " + night));
    EXPECT_EQ(set_policy("cloud/" + cloud_id, {}, seen).status, 412);
    ASSERT_EQ(del(ada, groups("/" + night)).status, 204);
    EXPECT_THAT(bindings("cloud/" + cloud_id), IsEmpty());
}

TEST_F(Policies, go_with_their_resource) {
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {night}}}).status, 200);
    ASSERT_EQ(set_policy("project/" + project_id, {{"write", {night}}}).status, 200);
    ASSERT_EQ(del(ada, "/api/v2/clouds/" + cloud_id + "?force=true").status, 204);
    EXPECT_EQ(server.count("select count(*) from policies"), 0);
    EXPECT_EQ(server.count("select count(*) from policy_bindings"), 0);
    EXPECT_EQ(ada.get(policy("project/" + project_id)).status, 404);
}

TEST_F(Policies, are_listed_all_at_once) {
    const auto second = add_cloud("second");
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {night}}}).status, 200);
    server.pass(domain::second);
    ASSERT_EQ(set_policy("cloud/" + second, {}).status, 200);
    ASSERT_EQ(set_policy("project/" + project_id, {{"owner", {day}}}).status, 200);
    const auto clouds = read_page<api::PolicyItem>(ada.get(policy("clouds")));
    ASSERT_EQ(clouds.results.size(), 2U);
    EXPECT_EQ(clouds.metadata.total, 2);
    EXPECT_FALSE(clouds.metadata.next_paging_token);
    EXPECT_EQ(clouds.results[0].resource_id, second);
    EXPECT_THAT(clouds.results[0].bindings, IsEmpty());
    EXPECT_EQ(clouds.results[1].resource_id, cloud_id);
    EXPECT_EQ(clouds.results[1].resource_type, "cloud");
    EXPECT_EQ(clouds.results[1].sync_status, "success");
    EXPECT_EQ(clouds.results[1].etag, ada.get(policy("cloud/" + cloud_id)).header("ETag"));
    EXPECT_THAT(as_text(clouds.results[1].bindings), ElementsAre("write: " + night));
    const auto projects = read_page<api::PolicyItem>(ada.get(policy("projects")));
    ASSERT_EQ(projects.results.size(), 1U);
    EXPECT_EQ(projects.results[0].resource_id, project_id);
}

TEST_F(Policies, are_never_overwritten_silently) {
    const auto first = set_policy("cloud/" + cloud_id, {{"write", {night}}});
    const std::vector<api::Header> seen = {{"If-Match", std::string(first.header("ETag"))}};
    EXPECT_EQ(set_policy("cloud/" + cloud_id, {{"readonly", {night}}}, seen).status, 200);
    const auto late = set_policy("cloud/" + cloud_id, {{"write", {day}}}, seen);
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_THAT(late.body, HasSubstr(R"("current":{"bindings":[{"role_name":"readonly")"));
    EXPECT_THAT(late.body, HasSubstr("Owner of Works"));
}

TEST_F(Policies, are_not_known_by_the_tag_of_their_cloud) {
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {night}}}).status, 200);
    const auto tag = std::string(ada.get("/api/v2/clouds/" + cloud_id).header("ETag"));
    EXPECT_EQ(set_policy("cloud/" + cloud_id, {{"readonly", {night}}}, {{"If-Match", tag}}).status, 412);
}

TEST_F(Policies, are_the_business_of_owners_of_the_organization) {
    ASSERT_EQ(give(cloud_id, "b@x.example", "owner").status, 204);
    auto client = server.signed_in("b@x.example");
    for (const auto& resource : {"cloud/" + cloud_id, std::string("clouds"), std::string("projects")})
        EXPECT_EQ(error_code(client.get(policy(resource))), "403 not_an_owner") << resource;
    EXPECT_EQ(put(client, policy("cloud/" + cloud_id), policy_text({})).status, 403);
}

// ---- What they give ----------------------------------------------------------------------------------------------

TEST_F(Policies, give_members_of_groups_what_they_say_from_the_next_request_on) {
    auto client = server.signed_in("b@x.example");
    EXPECT_THAT(cloud_names(client), IsEmpty());
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"readonly", {night}}}).status, 200);
    EXPECT_THAT(cloud_names(client), ElementsAre("prod readonly"));
    EXPECT_THAT(project_names(client), ElementsAre("default readonly"));
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {night}}}).status, 200);
    EXPECT_THAT(cloud_names(client), ElementsAre("prod write"));
    const auto own = add_project(client, cloud_id, "own");
    EXPECT_THAT(project_names(client), UnorderedElementsAre("own owner", "default write"));
    ASSERT_EQ(set_policy("project/" + project_id, {{"owner", {night}}}).status, 200);
    EXPECT_THAT(project_names(client), UnorderedElementsAre("own owner", "vision owner", "default write"));
    EXPECT_EQ(del(client, "/api/v2/projects/" + own).status, 204);
    ASSERT_EQ(take(night, {boris}).status, 204);
    EXPECT_THAT(cloud_names(client), IsEmpty());
    EXPECT_THAT(project_names(client), IsEmpty());
    EXPECT_EQ(client.get("/api/v2/clouds/" + cloud_id).status, 404);
}

TEST_F(Policies, give_a_role_in_a_project_to_whoever_reaches_its_cloud) {
    auto client = server.signed_in("b@x.example");
    ASSERT_EQ(set_policy("project/" + project_id, {{"write", {night}}}).status, 200);
    EXPECT_THAT(project_names(client), IsEmpty());
    ASSERT_EQ(give(cloud_id, "b@x.example", "write").status, 204);
    EXPECT_THAT(project_names(client), UnorderedElementsAre("vision write", "default write"));
    // And a group's way into the cloud lets somebody have a role of their own in its projects.
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {day}}}).status, 200);
    EXPECT_EQ(give_in_project(project_id, "c@x.example", "readonly").status, 204);
    auto other = server.signed_in("c@x.example");
    EXPECT_THAT(project_names(other), UnorderedElementsAre("vision readonly", "default write"));
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {}).status, 200);
    EXPECT_THAT(project_names(other), IsEmpty());
}

TEST_F(Policies, add_to_what_somebody_has_and_the_highest_role_counts) {
    auto client = server.signed_in("b@x.example");
    ASSERT_EQ(give(cloud_id, "b@x.example", "readonly").status, 204);
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {night}}}).status, 200);
    EXPECT_THAT(cloud_names(client), ElementsAre("prod write"));
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {}).status, 200);
    EXPECT_THAT(cloud_names(client), ElementsAre("prod readonly"));
}

TEST_F(Policies, show_in_the_lists_of_people) {
    const auto both = add_group("Whoever", {boris, clara});
    ASSERT_EQ(give(cloud_id, "c@x.example", "readonly").status, 204);
    ASSERT_EQ(set_policy("cloud/" + cloud_id, {{"write", {both}}, {"readonly", {night}}}).status, 200);
    EXPECT_THAT(people(cloud_id), ElementsAre("c@x.example readonly", "b@x.example write"));
    const auto page = read_page<api::AccessCollaborator>(
        ada.post("/api/v2/clouds/" + cloud_id + "/collaborators/users/search?sort=name", "{}"));
    ASSERT_EQ(page.results.size(), 2U);
    EXPECT_EQ(page.metadata.total, 2);
    EXPECT_EQ(page.results[0].value.email, "b@x.example");
    EXPECT_EQ(page.results[0].via, "group:Whoever") << "the group that gives the most";
    EXPECT_FALSE(page.results[0].etag);
    EXPECT_EQ(roles(cloud_id).size(), 1U) << "roles are what was given to people";
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + cloud_id + "/collaborators/" + identity(boris)).status, 404)
        << "a group's role is not taken away here";
}

TEST_F(Policies, that_make_a_group_own_the_organization_give_its_clouds_and_nothing_else) {
    const auto second = add_cloud("second");
    auto client = server.signed_in("b@x.example");
    ASSERT_EQ(set_policy("organization/_", {{"owner", {night}}, {"collaborator", {day}}}).status, 200);
    EXPECT_THAT(cloud_names(client), ElementsAre("second owner", "prod owner"));
    EXPECT_THAT(project_names(client),
                UnorderedElementsAre("vision owner", "default owner", "default owner"));
    EXPECT_EQ(del(client, "/api/v2/clouds/" + second).status, 204);
    EXPECT_THAT(people(cloud_id), ElementsAre("b@x.example owner"));
    auto other = server.signed_in("c@x.example");
    EXPECT_THAT(cloud_names(other), IsEmpty()) << "everybody is a collaborator";

    // Administration and the last owner are matters of base roles alone.
    EXPECT_EQ(error_code(client.get("/api/v2/organization_collaborators")), "403 not_an_owner");
    EXPECT_EQ(error_code(client.post("/api/v2/clouds", "{}")), "403 not_an_owner");
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_collaborators/leave")), "400 last_owner");
    EXPECT_EQ(member_text(client.get("/api/v2/userinfo").body, "organization_permission_level"),
              "collaborator");
}

}  // namespace
}  // namespace roster::server::test
