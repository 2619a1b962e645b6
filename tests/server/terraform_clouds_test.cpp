// What Anyscale's Terraform provider sends for clouds and projects, in its order and with what it demands of each
// answer: the data sources cloud, clouds, project and projects; the resources cloud, organization_default_cloud,
// cloud_access and project.
#include "server/cloud_fixture.hpp"

namespace roster::server::test {
namespace {

using testing::AnyOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct TerraformClouds : CloudFixture {
    std::string cloud_id = add_cloud("prod");
    std::string people_base = "/api/v2/clouds/" + cloud_id + "/collaborators";
    std::string boris = server.add_member(works, "b@x.example", "Boris");
    std::string clara = server.add_member(works, "c@x.example", "Clara");
    // Content-Type on every request, also without a body.
    api::HttpReply get(const std::string& path) {
        return ada.get("/api/v2" + path, {{"Content-Type", "application/json"}});
    }

    struct Found {
        std::string identity_id, user_id, base_role;
    };
    // The look-up before every write: the list by address, then the single one.
    Found find(const std::string& email) {
        const auto page = read_page<api::Collaborator>(
            get("/organization_collaborators?count=50&email=" + api::percent_encoded(email)));
        if (page.results.empty()) return {};
        const auto& row = page.results.front();
        const auto one = read<api::Collaborator>(get("/organization_collaborators/" + row.user_id.value()));
        return {row.id, *row.user_id, one.base_role};
    }

    // Every page, as the provider walks them.
    template <class T>
    std::vector<T> all(const std::string& path, bool is_search = false) {
        std::vector<T> rows;
        std::string token;
        do {
            const auto at =
                path + (token.empty() ? "" : (path.contains('?') ? "&" : "?") + ("paging_token=" + token));
            auto page = read_page<T>(is_search ? ada.post("/api/v2" + at, "{}") : get(at));
            for (auto& each : page.results) rows.push_back(std::move(each));
            token = page.metadata.next_paging_token.value_or("");
        } while (!token.empty());
        return rows;
    }
    std::vector<api::AccessCollaborator> search() {
        return all<api::AccessCollaborator>("/clouds/" + cloud_id + "/collaborators/users/search?count=50",
                                            true);
    }
    std::vector<api::CloudRoles> role_rows() {
        return all<api::CloudRoles>("/clouds/" + cloud_id + "/collaborators/roles?count=50");
    }

    // One declared member of cloud_access.
    void apply(const std::string& email, const std::string& base_role) {
        const auto member = find(email);
        const auto granted = give(cloud_id, email, "readonly");
        EXPECT_TRUE(granted.status == 200 || granted.status == 204 ||
                    granted.body.contains("already has permissions for this cloud"))
            << granted.status << granted.body;
        EXPECT_THAT(put(ada, people_base + "/users/" + member.user_id + "/roles",
                        R"({"base_role":")" + base_role + R"(","deny_roles":[]})")
                        .status,
                    AnyOf(200, 204));
    }
    int revoke(const std::string& email) {
        return del(ada, people_base + "/" + find(email).identity_id).status;
    }
};

TEST_F(TerraformClouds, data_source_cloud_reads_by_id_or_by_name_and_finds_it_empty) {
    const auto newest = add_cloud("prod");
    std::string by_name;
    for (const auto& each : all<api::Cloud>("/clouds"))
        if (by_name.empty() && each.name == "prod") by_name = each.id;
    EXPECT_EQ(by_name, newest);
    const auto reply = get("/clouds/" + by_name);
    for (const char* field : {"id", "name", "provider", "region", "compute_stack", "status", "state",
                              "created_at", "creator_id", "version"})
        EXPECT_NE(member_text(reply.body, field), "") << field;
    for (const char* field : {"is_default", "is_k8s", "is_private_cloud", "auto_add_user",
                              "lineage_tracking_enabled", "is_aggregated_logs_enabled"})
        EXPECT_THAT(reply.body, HasSubstr("\"" + std::string(field) + "\":false"));
    EXPECT_TRUE(all<api::CloudResource>("/clouds/" + by_name + "/resources").empty());
    EXPECT_EQ(get("/clouds/cld_none").status, 404);
    EXPECT_EQ(get("/clouds/cld_none/resources").status, 404);
}

TEST_F(TerraformClouds, data_source_clouds_filters_by_a_part_of_the_name_on_every_page) {
    for (int i = 0; i < 55; ++i) add_cloud("staging-" + std::to_string(i), i % 2 ? "GCP" : "AWS");
    EXPECT_EQ(all<api::Cloud>("/clouds").size(), 56U);
    EXPECT_EQ(all<api::Cloud>("/clouds?name=staging").size(), 55U);
}

TEST_F(TerraformClouds, an_empty_cloud_is_made_switched_and_destroyed) {
    const auto body = [](const std::string& name) {
        return R"({"name":")" + name + R"(","provider":"GCP","region":"europe-west4","credentials":"{}",)" +
               R"("is_private_cloud":true,"is_private_service_cloud":true})";
    };
    // Create
    const auto made = ada.post("/api/v2/clouds", body("lab"));
    EXPECT_THAT(made.status, AnyOf(200, 201));
    const auto id = member_text(made.body, "id");
    EXPECT_TRUE(cloud(id).is_private_cloud);
    EXPECT_TRUE(all<api::CloudResource>("/clouds/" + id + "/resources").empty());
    // Update: one request a switch, without a body.
    const auto change = [&](const std::string& switch_and_value) {
        return put(ada, "/api/v2/clouds/" + id + "/" + switch_and_value).status;
    };
    for (const char* value : {"true", "false"}) {
        EXPECT_THAT(change("auto_add_user?auto_add_user=" + std::string(value)), AnyOf(200, 204));
        EXPECT_THAT(change("lineage_tracking_enabled?lineage_tracking_enabled=" + std::string(value)),
                    AnyOf(200, 204));
        EXPECT_THAT(change("update_customer_aggregated_logs_config?is_enabled=" + std::string(value)),
                    AnyOf(200, 204));
        const auto now = cloud(id);
        const bool is_on = std::string_view(value) == "true";
        EXPECT_EQ(now.auto_add_user, is_on);
        EXPECT_EQ(now.lineage_tracking_enabled, is_on);
        EXPECT_EQ(now.is_aggregated_logs_enabled, is_on);
    }
    // Destroy: what it asks first is no part of Roster, and it goes on after a 404.
    EXPECT_EQ(get("/machine_pools/").status, 404);
    const auto project = add_project(id, "in-the-way");
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + id).status, 409);
    EXPECT_EQ(del(ada, "/api/v2/projects/" + project).status, 204);
    EXPECT_THAT(del(ada, "/api/v2/clouds/" + id).status, AnyOf(200, 204)) << "its default project goes along";
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + id).status, 404);
    EXPECT_EQ(get("/clouds/" + id).status, 404) << "leaves the state";
}

TEST_F(TerraformClouds, default_cloud_is_set_read_dropped_and_imported) {
    const auto other = add_cloud("other");
    // Create
    ASSERT_EQ(get("/clouds/" + cloud_id).status, 200);
    EXPECT_EQ(ada.post("/api/v2/organizations/update_default_cloud?cloud_id=" + cloud_id).status, 204)
        << "and nothing else";
    EXPECT_EQ(member_text(get("/userinfo").body, "default_cloud_id"), cloud_id);
    // Read
    EXPECT_TRUE(cloud(cloud_id).is_default);
    // Update
    ASSERT_EQ(ada.post("/api/v2/organizations/update_default_cloud?cloud_id=" + other).status, 204);
    EXPECT_FALSE(cloud(cloud_id).is_default) << "leaves the state";
    EXPECT_TRUE(cloud(other).is_default);
}

TEST_F(TerraformClouds, cloud_access_grants_twice_over_reads_back_and_revokes) {
    // Plan: nobody declared is an owner of the organization.
    EXPECT_EQ(find("b@x.example").base_role, "collaborator");
    // Create
    EXPECT_TRUE(search().empty());
    EXPECT_TRUE(role_rows().empty());
    apply("b@x.example", "writer");
    apply("c@x.example", "workload_operator");
    // Read: joined by value.id = user_id.
    std::vector<std::string> joined;
    for (const auto& person : search()) {
        for (const auto& row : role_rows()) {
            if (row.user_id != person.value.id) continue;
            ASSERT_EQ(row.base_roles.size(), 1U);
            EXPECT_THAT(row.deny_roles, IsEmpty());
            joined.push_back(person.value.email + " " + row.base_roles[0] + " " + person.permission_level);
        }
    }
    EXPECT_THAT(joined, testing::UnorderedElementsAre("b@x.example writer write",
                                                      "c@x.example workload_operator readonly"));
    // Update: the same again, then Clara undeclared.
    apply("b@x.example", "collaborator");
    EXPECT_FALSE(cloud(cloud_id).auto_add_user);
    EXPECT_EQ(revoke("c@x.example"), 204);
    EXPECT_EQ(revoke("c@x.example"), 404) << "good as well";
    EXPECT_THAT(people(cloud_id), ElementsAre("b@x.example write"));
    // Delete
    EXPECT_EQ(revoke("b@x.example"), 204);
    EXPECT_TRUE(search().empty());
}

TEST_F(TerraformClouds, cloud_access_undoes_a_grant_whose_role_is_refused) {
    const auto member = find("b@x.example");
    ASSERT_EQ(give(cloud_id, "b@x.example", "readonly").status, 204);
    EXPECT_EQ(put(ada, people_base + "/users/" + member.user_id + "/roles",
                  R"({"base_role":"emperor","deny_roles":[]})")
                  .status,
              422);
    EXPECT_EQ(del(ada, people_base + "/" + member.identity_id).status, 204);
    EXPECT_TRUE(search().empty());
}

TEST_F(TerraformClouds, cloud_access_meets_the_sentences_it_knows) {
    ASSERT_EQ(give(cloud_id, "b@x.example", "readonly").status, 204);
    const auto again = give(cloud_id, "B@X.EXAMPLE", "write");
    EXPECT_EQ(again.status, 409);
    EXPECT_THAT(again.body, HasSubstr("already has permissions for this cloud"));
    EXPECT_THAT(people(cloud_id), ElementsAre("b@x.example readonly")) << "and nothing changed";
    const auto me = member_text(get("/userinfo").body, "id");
    EXPECT_THAT(del(ada, people_base + "/" + identity(me)).body, HasSubstr("cannot remove yourself"));
    EXPECT_THAT(
        put(ada, people_base + "/users/" + me + "/roles", R"({"base_role":"writer","deny_roles":[]})").body,
        HasSubstr("your own"));
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + cloud_id + "/auto_add_user?auto_add_user=true").status, 200);
    EXPECT_THAT(del(ada, people_base + "/" + identity(boris)).body, HasSubstr("auto add users enabled"));
}

TEST_F(TerraformClouds, cloud_access_reads_and_revokes_project_roles) {
    const auto project = add_project(cloud_id, "vision");
    const auto path = "/projects/" + project + "/collaborators/users";
    ASSERT_EQ(give(cloud_id, "b@x.example", "write").status, 204);
    EXPECT_THAT(give_in_project(project, "b@x.example", "readonly").status, AnyOf(200, 201, 204));
    const auto again = give_in_project(project, "b@x.example", "write");
    EXPECT_THAT(again.body, HasSubstr("already has permissions for this project"));
    const auto rows = all<api::AccessCollaborator>(path);
    ASSERT_EQ(rows.size(), 1U);
    const auto one = "/api/v2/projects/" + project + "/collaborators/" + rows[0].id;
    EXPECT_THAT(put(ada, one, R"({"permission_level":"write"})").status, AnyOf(200, 204));
    EXPECT_EQ(all<api::AccessCollaborator>(path).at(0).permission_level, "write");
    EXPECT_EQ(del(ada, one).status, 204);
    EXPECT_EQ(del(ada, one).status, 404);
    // Removing from the cloud takes project roles along.
    ASSERT_EQ(give_in_project(project, "b@x.example", "write").status, 204);
    EXPECT_EQ(revoke("b@x.example"), 204);
    EXPECT_TRUE(all<api::AccessCollaborator>(path).empty());
}

TEST_F(TerraformClouds, project_is_made_read_and_destroyed) {
    const auto made = ada.post(
        "/api/v2/projects", R"({"name":"vision","parent_cloud_id":")" + cloud_id + R"(","description":""})");
    EXPECT_THAT(made.status, AnyOf(200, 201));
    const auto id = member_text(made.body, "id");
    const auto first = get("/projects/" + id);
    const auto value = read<api::Project>(first);
    EXPECT_EQ(value.name, "vision");
    EXPECT_EQ(value.parent_cloud_id, cloud_id);
    EXPECT_EQ(value.description, "");
    EXPECT_NE(value.directory_name, "");
    EXPECT_FALSE(value.is_default);
    EXPECT_EQ(get("/projects/" + id).body, first.body) << "the same value at every read";
    // Data source: by name, the newest exact match, then the single one and its people.
    std::string found;
    for (const auto& each : all<api::Project>("/projects?parent_cloud_id=" + cloud_id))
        if (found.empty() && each.name == "vision") found = each.id;
    EXPECT_EQ(found, id);
    EXPECT_EQ(get("/projects/" + id + "/collaborators/users").status, 200);
    EXPECT_EQ(all<api::Project>("/projects?include_defaults=true").size(), 2U);
    EXPECT_EQ(
        all<api::Project>("/projects?include_defaults=false&name_contains=vis&parent_cloud_id=" + cloud_id)
            .size(),
        1U);
    // Destroy
    EXPECT_EQ(del(ada, "/api/v2/projects/" + id).status, 204) << "at once, never 403 for a moment";
    EXPECT_EQ(del(ada, "/api/v2/projects/" + id).status, 404);
}

}  // namespace
}  // namespace roster::server::test
