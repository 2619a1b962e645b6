// Projects: the list, single ones, making, deleting, and who has which role in them.
#include "server/cloud_fixture.hpp"

namespace roster::server::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

struct Projects : CloudFixture {
    std::string cloud_id = add_cloud("prod");
    std::string boris = server.add_member(works, "b@x.example", "Boris");

    static std::vector<std::string> names(Client& client, const std::string& query = "") {
        std::vector<std::string> all;
        for (const auto& each : read_page<api::Project>(client.get("/api/v2/projects/" + query)).results)
            all.push_back(each.name);
        return all;
    }
    api::Project project(const std::string& id) {
        return read<api::Project>(ada.get("/api/v2/projects/" + id));
    }
    std::string default_project() {
        return read<api::Project>(ada.get("/api/v2/projects/default_project?parent_cloud_id=" + cloud_id)).id;
    }
};

TEST_F(Projects, are_made_and_read_back_as_they_were_written) {
    const auto made =
        ada.post("/api/v2/projects", R"({"name":"Vision","description":" as  written ","parent_cloud_id":")" +
                                         cloud_id + R"(","initial_cluster_config":{}})");
    EXPECT_EQ(made.status, 201);
    const auto id = member_text(made.body, "id");
    const auto reply = ada.get("/api/v2/projects/" + id);
    EXPECT_FALSE(reply.header("ETag").empty());
    const auto value = read<api::Project>(reply);
    EXPECT_EQ(value.description, " as  written ");
    EXPECT_EQ(value.parent_cloud_id, cloud_id);
    EXPECT_TRUE(value.is_owner);
    EXPECT_FALSE(value.is_read_only || value.is_default || value.directory_name.empty());
    ASSERT_EQ(value.owners.size(), 1U);
    EXPECT_EQ(value.owners[0].id, value.creator_id);
    EXPECT_EQ(value.owners[0].email, "ada@works.example");
    EXPECT_THAT(reply.body, HasSubstr(R"("last_used_cloud_id":null)"));
    EXPECT_THAT(reply.body, Not(HasSubstr("cluster_config")));
    EXPECT_EQ(error_code(ada.post("/api/v2/projects",
                                  R"({"name":"Vision","parent_cloud_id":")" + cloud_id + R"("})")),
              "409 project_name_taken");
    EXPECT_EQ(ada.post("/api/v2/projects", R"({"name":"Vision","parent_cloud_id":"cld_none"})").status, 404);
    EXPECT_EQ(ada.post("/api/v2/projects", R"({"name":"","parent_cloud_id":")" + cloud_id + R"("})").status,
              422);
    EXPECT_EQ(ada.post("/api/v2/projects", R"({"name":"x"})").status, 422);
    const auto described = [&](const std::string& description) {
        return error_code(ada.post("/api/v2/projects", R"({"name":"Sound","description":")" + description +
                                                           R"(","parent_cloud_id":")" + cloud_id + R"("})"));
    };
    EXPECT_EQ(described("two\\nlines"), "422 member_no_line");
    EXPECT_EQ(described("\u202Edrawkcab"), "422 member_no_line");
    EXPECT_EQ(described("\u115F\u1160"), "422 member_shows_nothing");
    EXPECT_EQ(project(add_project(cloud_id, "Other")).description, "");
    EXPECT_EQ(events("PROJECT", "CREATE"), 2);
}

TEST_F(Projects, are_listed_by_name_cloud_creator_and_with_or_without_the_default_ones) {
    const auto other = add_cloud("other");
    for (const char* name : {"vision", "Vision models", "speech"}) add_project(cloud_id, name);
    add_project(other, "vision");
    EXPECT_EQ(names(ada).size(), 6U);
    EXPECT_EQ(names(ada, "?include_defaults=False").size(), 4U);
    EXPECT_THAT(names(ada, "?include_defaults=False&parent_cloud_id=" + cloud_id),
                ElementsAre("speech", "Vision models", "vision"));
    EXPECT_THAT(names(ada, "?name_contains=vision&parent_cloud_id=" + cloud_id),
                ElementsAre("vision", "Vision models"));
    EXPECT_THAT(names(ada, "?name_contains=vision&sort=-name&parent_cloud_id=" + cloud_id),
                ElementsAre("Vision models", "vision"))
        << "an order that is asked for is the order";
    EXPECT_THAT(names(ada, "?q=models%09vis"), ElementsAre("Vision models"));
    EXPECT_THAT(names(ada, "?include_defaults=False&sort_field=NAME&sort_order=DESC&count=2"),
                ElementsAre("Vision models", "vision"));
    EXPECT_EQ(names(ada, "?sort_order=ASC&count=10").size(), 6U);
    EXPECT_EQ(names(ada, "?creator_id=" + cloud(other).creator_id).size(), 6U);
    EXPECT_THAT(names(ada, "?creator_id=usr_none"), IsEmpty());
    EXPECT_EQ(ada.get("/api/v2/projects?include_defaults=maybe").status, 422);
    const auto found = read_page<api::Project>(ada.get("/api/v2/projects/find_by_name?name=vision"));
    EXPECT_EQ(found.results.size(), 2U) << "of every cloud";
    EXPECT_EQ(ada.get("/api/v2/projects/find_by_name").status, 422);
}

TEST_F(Projects, are_searched_with_what_the_answer_has_besides) {
    const auto id = add_project(cloud_id, "vision");
    const auto reply =
        ada.post("/ext/v0/projects/search",
                 R"({"name":{"equals":"vision"},"parent_cloud_id":{"equals":")" + cloud_id + R"("}})");
    EXPECT_EQ(reply.status, 200);
    const auto page = read_page<api::Project>(reply);
    ASSERT_EQ(page.results.size(), 1U);
    EXPECT_EQ(page.results[0].id, id);
    EXPECT_EQ(page.results[0].organization_id, works.id);
    EXPECT_THAT(reply.body, HasSubstr(R"("cluster_config":"")"));
    EXPECT_THAT(read_page<api::Project>(ada.post("/ext/v0/projects/search", R"({"name":{"equals":"visio"}})"))
                    .results,
                IsEmpty());
}

TEST_F(Projects, are_walked_by_token) {
    for (int i = 0; i < 6; ++i) add_project(cloud_id, "p" + std::to_string(i));
    for (const char* sort : {"", "&sort_field=NAME", "&name_contains=p"}) {
        std::vector<std::string> seen;
        std::string token;
        do {
            const auto page = read_page<api::Project>(
                ada.get("/api/v2/projects?include_defaults=false&count=4" + std::string(sort) +
                        (token.empty() ? "" : "&paging_token=" + token)));
            for (const auto& each : page.results) seen.push_back(each.name);
            token = page.metadata.next_paging_token.value_or("");
        } while (!token.empty() && seen.size() < 20);
        EXPECT_THAT(seen, UnorderedElementsAre("p0", "p1", "p2", "p3", "p4", "p5")) << sort;
    }
}

TEST_F(Projects, are_deleted_at_once_but_for_the_default_one) {
    const auto id = add_project(cloud_id, "vision");
    EXPECT_EQ(del(ada, "/api/v2/projects/" + id).status, 204);
    EXPECT_EQ(del(ada, "/api/v2/projects/" + id).status, 404);
    EXPECT_EQ(ada.get("/api/v2/projects/" + id).status, 404);
    EXPECT_EQ(error_code(del(ada, "/api/v2/projects/" + default_project())), "400 default_project_stays");
    EXPECT_EQ(events("PROJECT", "DELETE"), 1);
}

TEST_F(Projects, are_seen_by_whoever_reaches_them) {
    const auto given = add_project(cloud_id, "given");
    add_project(cloud_id, "hidden");
    auto client = server.signed_in("b@x.example");
    EXPECT_THAT(names(client), IsEmpty());
    ASSERT_EQ(give(cloud_id, "b@x.example", "readonly").status, 204);
    EXPECT_THAT(names(client), ElementsAre("default")) << "with the cloud comes its default project";
    EXPECT_EQ(error_code(
                  client.post("/api/v2/projects", R"({"name":"x","parent_cloud_id":")" + cloud_id + R"("})")),
              "403 cloud_write_needed");
    ASSERT_EQ(give_in_project(given, "b@x.example", "readonly").status, 204);
    EXPECT_THAT(names(client), UnorderedElementsAre("given", "default"));
    const auto value = read<api::Project>(client.get("/api/v2/projects/" + given));
    EXPECT_TRUE(value.is_read_only);
    EXPECT_FALSE(value.is_owner);
    EXPECT_EQ(error_code(del(client, "/api/v2/projects/" + given)), "403 not_project_owner");
    EXPECT_EQ(error_code(client.get("/api/v2/projects/" + given + "/collaborators/users")),
              "403 not_project_owner");

    // A collaborator of the cloud makes projects and owns them.
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + cloud_id + "/collaborators/users/" + identity(boris),
                  R"({"permission_level":"write"})")
                  .status,
              204);
    const auto own = add_project(client, cloud_id, "own");
    EXPECT_TRUE(read<api::Project>(client.get("/api/v2/projects/" + own)).is_owner);
    EXPECT_EQ(project(own).owners.at(0).email, "b@x.example");
    EXPECT_EQ(del(client, "/api/v2/projects/" + own).status, 204);

    // The cloud's owner owns everything in it.
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + cloud_id + "/collaborators/users/" + identity(boris),
                  R"({"permission_level":"owner"})")
                  .status,
              204);
    EXPECT_THAT(names(client), UnorderedElementsAre("given", "hidden", "default"));
    EXPECT_EQ(del(client, "/api/v2/projects/" + given).status, 204);
}

TEST_F(Projects, of_another_organization_are_not_there) {
    const auto id = add_project(cloud_id, "vision");
    server.add_organization("Other", "eve@other.example");
    auto eve = server.signed_in("eve@other.example");
    EXPECT_THAT(names(eve), IsEmpty());
    EXPECT_EQ(eve.get("/api/v2/projects/" + id).status, 404);
    EXPECT_EQ(del(eve, "/api/v2/projects/" + id).status, 404);
    EXPECT_EQ(eve.get("/api/v2/projects/default_project?parent_cloud_id=" + cloud_id).status, 404);
    EXPECT_EQ(eve.post("/api/v2/projects", R"({"name":"x","parent_cloud_id":")" + cloud_id + R"("})").status,
              404);
}

// ---- Roles -------------------------------------------------------------------------------------------------------

struct ProjectPeople : Projects {
    std::string id = add_project(cloud_id, "vision");
    std::string base = "/api/v2/projects/" + id + "/collaborators";

    api::HttpReply set_level(const std::string& user, const std::string& level) {
        return put(ada, base + "/" + identity(user), R"({"permission_level":")" + level + R"("})");
    }
    api::HttpReply remove(const std::string& user) { return del(ada, base + "/" + identity(user)); }
};

TEST_F(ProjectPeople, need_a_role_in_the_cloud_first) {
    EXPECT_EQ(error_code(give_in_project(id, "b@x.example", "write")), "403 cloud_role_needed");
    ASSERT_EQ(give(cloud_id, "b@x.example", "write").status, 204);
    const auto given = give_in_project(id, "b@x.example", "write");
    EXPECT_EQ(given.status, 204);
    EXPECT_EQ(detail(give_in_project(id, "B@x.example", "owner")),
              "409 b@x.example already has permissions for this project.");
    EXPECT_THAT(project_people(id), ElementsAre("b@x.example write"));
    EXPECT_EQ(error_code(give_in_project(id, "nobody@x.example", "write")), "404 no_such_member");
    EXPECT_EQ(detail(give_in_project(id, "ada@works.example", "write")),
              "403 You cannot alter your own role.");
    EXPECT_EQ(error_code(give_in_project(id, "b@x.example", "writer")), "422 member_unknown_value");
    EXPECT_EQ(events("PROJECT_ROLE", "GRANT"), 1);
}

TEST_F(ProjectPeople, are_added_all_or_none) {
    server.add_member(works, "c@x.example", "Clara");
    ASSERT_EQ(give(cloud_id, "b@x.example", "write").status, 204);
    const auto both = [&] {
        return ada.post(base + "/users/batch_create",
                        R"([{"value":{"email":"b@x.example"},"permission_level":"write"},
                            {"value":{"email":"c@x.example"},"permission_level":"readonly"}])");
    };
    const auto refused = both();
    EXPECT_EQ(error_code(refused), "403 cloud_role_needed");
    EXPECT_EQ(member_text(refused.body, "field"), "[1].value.email");
    EXPECT_THAT(project_people(id), IsEmpty());
    ASSERT_EQ(give(cloud_id, "c@x.example", "write").status, 204);
    EXPECT_EQ(both().status, 204);
    EXPECT_THAT(project_people(id), UnorderedElementsAre("b@x.example write", "c@x.example readonly"));
    const auto malformed = ada.post(base + "/users/batch_create", R"([{"email":"b@x.example"}])");
    EXPECT_EQ(malformed.status, 422);
    EXPECT_EQ(member_text(malformed.body, "field"), "[0].value");
}

TEST_F(ProjectPeople, who_are_read_only_in_the_cloud_stay_so_in_its_projects) {
    ASSERT_EQ(give(cloud_id, "b@x.example", "readonly").status, 204);
    EXPECT_EQ(error_code(give_in_project(id, "b@x.example", "write")), "422 project_role_above_cloud");
    EXPECT_EQ(give_in_project(id, "b@x.example", "readonly").status, 204);
    EXPECT_EQ(error_code(set_level(boris, "owner")), "422 project_role_above_cloud");
}

TEST_F(ProjectPeople, who_are_made_read_only_in_the_cloud_become_so_in_its_projects) {
    ASSERT_EQ(give(cloud_id, "b@x.example", "write").status, 204);
    ASSERT_EQ(give_in_project(id, "b@x.example", "write").status, 204);
    auto client = server.signed_in("b@x.example");
    const auto is_read_only = [&] {
        return read<api::Project>(client.get("/api/v2/projects/" + id)).is_read_only;
    };
    EXPECT_FALSE(is_read_only());
    const auto set_cloud_level = [&](const std::string& level) {
        return put(ada, "/api/v2/clouds/" + cloud_id + "/collaborators/users/" + identity(boris),
                   R"({"permission_level":")" + level + R"("})")
            .status;
    };
    ASSERT_EQ(set_cloud_level("readonly"), 204);
    EXPECT_TRUE(is_read_only());
    ASSERT_EQ(set_cloud_level("write"), 204);
    EXPECT_FALSE(is_read_only());
}

TEST_F(ProjectPeople, get_another_level_and_go) {
    EXPECT_EQ(set_level(boris, "write").status, 404);
    EXPECT_EQ(remove(boris).status, 404);
    ASSERT_EQ(give(cloud_id, "b@x.example", "write").status, 204);
    ASSERT_EQ(give_in_project(id, "b@x.example", "readonly").status, 204);
    const auto tag = read_page<api::AccessCollaborator>(ada.get(base + "/users")).results.at(0).etag.value();
    EXPECT_EQ(set_level(boris, "owner").status, 204);
    EXPECT_EQ(set_level(boris, "writer").status, 422);
    EXPECT_THAT(project_people(id), ElementsAre("b@x.example owner"));
    EXPECT_EQ(project(id).owners.size(), 2U);
    EXPECT_EQ(del(ada, base + "/" + identity(boris), {{"If-Match", tag}}).status, 412);
    const auto me = member_text(ada.get("/api/v2/userinfo").body, "id");
    EXPECT_EQ(detail(set_level(me, "write")), "403 You cannot alter your own role.");
    EXPECT_EQ(detail(remove(me)), "403 You cannot alter your own role.");
    EXPECT_EQ(remove(boris).status, 204);
    EXPECT_EQ(remove(boris).status, 404);
    EXPECT_THAT(project_people(id), IsEmpty());
    EXPECT_EQ(events("PROJECT_ROLE", "MODIFY") + events("PROJECT_ROLE", "REVOKE"), 2);
}

TEST_F(ProjectPeople, who_own_it_are_part_of_it_so_that_its_tag_tells_of_them) {
    std::vector<std::string> tags = {project(id).etag.value()};
    const auto expect_new_tag = [&](const std::string& why) {
        const auto tag = project(id).etag.value();
        EXPECT_NE(tag, tags.back()) << why;
        tags.push_back(tag);
    };
    ASSERT_EQ(give(cloud_id, "b@x.example", "write").status, 204);
    ASSERT_EQ(give_in_project(id, "b@x.example", "write").status, 204);
    EXPECT_EQ(project(id).etag.value(), tags.back()) << "no owner";
    const auto changed = set_level(boris, "owner");
    ASSERT_EQ(changed.status, 204);
    EXPECT_EQ(changed.header("ETag"),
              read_page<api::AccessCollaborator>(ada.get(base + "/users")).results.at(0).etag.value());
    expect_new_tag("made an owner");
    const auto late = del(ada, "/api/v2/projects/" + id, {{"If-Match", tags.front()}});
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_THAT(late.body, HasSubstr("b@x.example"));
    ASSERT_EQ(remove(boris).status, 204);
    expect_new_tag("taken away");
    ASSERT_EQ(give_in_project(id, "b@x.example", "owner").status, 204);
    expect_new_tag("given");
    ASSERT_EQ(del(ada, "/api/v2/clouds/" + cloud_id + "/collaborators/" + identity(boris)).status, 204);
    expect_new_tag("removed from the cloud");
    server.add_member(works, "o@x.example", "Olga", "owner");
    auto olga = server.signed_in("o@x.example");
    const auto me = member_text(ada.get("/api/v2/userinfo").body, "id");
    ASSERT_EQ(put(olga, "/api/v2/organization_collaborators/" + identity(me),
                  R"({"permission_level":"collaborator"})")
                  .status,
              204);
    EXPECT_NE(read<api::Project>(olga.get("/api/v2/projects/" + id)).etag.value(), tags.back())
        << "its creator owns the organization no more";
}

TEST_F(ProjectPeople, are_administered_by_the_projects_owner) {
    server.add_member(works, "c@x.example", "Clara");
    for (const char* email : {"b@x.example", "c@x.example"})
        ASSERT_EQ(give(cloud_id, email, "write").status, 204);
    ASSERT_EQ(give_in_project(id, "b@x.example", "owner").status, 204);
    auto client = server.signed_in("b@x.example");
    EXPECT_EQ(client
                  .post(base + "/users/batch_create",
                        R"([{"value":{"email":"c@x.example"},"permission_level":"owner"}])")
                  .status,
              204);
    EXPECT_EQ(levels(read_page<api::AccessCollaborator>(client.get(base + "/users"))).size(), 2U);
    EXPECT_EQ(detail(del(client, base + "/" + identity(boris))), "403 You cannot alter your own role.");
    EXPECT_EQ(del(client, "/api/v2/projects/" + id).status, 204);
}

}  // namespace
}  // namespace roster::server::test
