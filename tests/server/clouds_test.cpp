// Clouds: the list, single ones, the default one, the switches, deleting; who sees what and who may do what.
#include "server/cloud_fixture.hpp"

namespace roster::server::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct Clouds : CloudFixture {
    std::vector<std::string> names(Client& client, const std::string& query = "") {
        std::vector<std::string> all;
        for (const auto& each : read_page<api::Cloud>(client.get("/api/v2/clouds/" + query)).results)
            all.push_back(each.name);
        return all;
    }
};

TEST_F(Clouds, are_made_with_a_default_project_and_every_field_that_clients_demand) {
    const auto reply = ada.post(
        "/api/v2/clouds",
        R"({"name":"Assembly line","provider":"GCP","region":"europe-west4","credentials":"{\"k\":\"secret\"}"})");
    EXPECT_EQ(reply.status, 201);
    const auto made = read<api::Cloud>(reply);
    EXPECT_THAT(made.id, testing::MatchesRegex("cld_[a-z0-9]{26}"));
    EXPECT_EQ(reply.header("ETag"), made.etag.value());
    const auto got = ada.get("/api/v2/clouds/" + made.id);
    EXPECT_EQ(got.body, reply.body) << "as it was answered, so it is";
    EXPECT_EQ(got.header("ETag"), reply.header("ETag"));
    EXPECT_EQ(ada.get("/ext/v0/clouds/" + made.id).body, got.body);
    for (const char* expected : {R"("provider":"GCP")",
                                 R"("region":"europe-west4")",
                                 R"("auto_add_user":false)",
                                 R"("is_default":false)",
                                 R"("credentials":"")",
                                 R"("type":"PUBLIC")",
                                 R"("customer_aggregated_logs_config_id":"")",
                                 R"("compute_stack":"VM")",
                                 R"("is_bring_your_own_resource":true)",
                                 R"("is_aioa":false)",
                                 R"("is_k8s":false)",
                                 R"("is_private_cloud":false)",
                                 R"("lineage_tracking_enabled":false)",
                                 R"("is_aggregated_logs_enabled":false)",
                                 R"("availability_zones":[])",
                                 R"("external_id":null)",
                                 R"("version":"v2")",
                                 R"("state":"ACTIVE")",
                                 R"("status":"ready")",
                                 R"("creator_id":"usr_)",
                                 R"("name":"Owner of Works")",
                                 R"(.000000+00:00")"}) {
        EXPECT_THAT(got.body,
                    HasSubstr(std::string_view(expected) == R"(.000000+00:00")" ? "+00:00\"" : expected));
    }
    EXPECT_THAT(got.body, Not(HasSubstr("secret")));
    const auto project =
        read<api::Project>(ada.get("/api/v2/projects/default_project?parent_cloud_id=" + made.id));
    EXPECT_TRUE(project.is_default);
    EXPECT_EQ(project.name, "default");
    EXPECT_EQ(events("CLOUD", "CREATE"), 1);
}

TEST_F(Clouds, that_are_malformed_are_refused_by_the_member) {
    const auto refusal = [&](const std::string& body) {
        const auto reply = ada.post("/api/v2/clouds", body);
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    };
    EXPECT_EQ(refusal(R"({"name":"a","provider":"NASA","region":"r"})"), "422 provider");
    EXPECT_EQ(refusal(R"({"name":" ","provider":"AWS","region":"r"})"), "422 name");
    EXPECT_EQ(refusal(R"({"provider":"AWS","region":"r"})"), "422 name");
    EXPECT_EQ(refusal(R"({"name":"a","provider":"AWS","region":"\u202e"})"), "422 region");
}

TEST_F(Clouds, are_listed_newest_first_by_a_part_of_the_name_and_in_orders) {
    for (const char* name : {"Prod", "production", "Staging", "Ätna"}) add_cloud(name);
    EXPECT_THAT(names(ada), ElementsAre("Ätna", "Staging", "production", "Prod"));
    EXPECT_THAT(names(ada, "?name=prod"), ElementsAre("Prod", "production")) << "whole names first";
    EXPECT_THAT(names(ada, "?name=prod&sort_field=NAME&sort_order=DESC"), ElementsAre("production", "Prod"))
        << "an order that is asked for is the order";
    EXPECT_THAT(names(ada, "?q=%20PRO%20"), ElementsAre("production", "Prod"));
    EXPECT_THAT(names(ada, "?q=tion,prod"), ElementsAre("production"));
    EXPECT_THAT(names(ada, "?q=nowhere"), IsEmpty());
    EXPECT_THAT(names(ada, "?sort_field=NAME&sort_order=ASC"),
                ElementsAre("Ätna", "Prod", "production", "Staging"));
    EXPECT_THAT(names(ada, "?sort_field=NAME&sort_order=DESC&count=2"), ElementsAre("Staging", "production"));
    EXPECT_THAT(names(ada, "?sort=created_at"), ElementsAre("Prod", "production", "Staging", "Ätna"));
    EXPECT_THAT(names(ada, "?sort_order=ASC"), ElementsAre("Ätna", "Staging", "production", "Prod"));
    EXPECT_EQ(error_code(ada.get("/api/v2/clouds?sort_field=PRICE")), "422 member_unknown_value");
    EXPECT_THAT(names(ada, "?creator_id=usr_aaaaaaaaaaaaaaaaaaaaaaaaaa"), IsEmpty());
    EXPECT_EQ(names(ada, "?creator_id=" + cloud(add_cloud("x")).creator_id).size(), 5U);
}

TEST_F(Clouds, come_in_pages_of_up_to_1000) {
    for (int i = 0; i < 7; ++i) add_cloud("c" + std::to_string(i));
    ada.with("Roster-Client", "");
    EXPECT_EQ(ada.get("/api/v2/clouds?count=1000").status, 200);
    EXPECT_EQ(detail(ada.get("/api/v2/clouds?count=1001")),
              "422 query.count: ensure this value is less than or equal to 1000");
    for (const char* sort : {"", "&sort_field=NAME", "&sort_field=IS_DEFAULT", "&name=c"}) {
        std::vector<std::string> seen;
        std::string token;
        do {
            const auto page = read_page<api::Cloud>(ada.get("/api/v2/clouds?count=3" + std::string(sort) +
                                                            (token.empty() ? "" : "&paging_token=" + token)));
            EXPECT_EQ(page.metadata.total, 7);
            for (const auto& each : page.results) seen.push_back(each.name);
            token = page.metadata.next_paging_token.value_or("");
        } while (!token.empty() && seen.size() < 20);
        EXPECT_THAT(seen, testing::UnorderedElementsAre("c0", "c1", "c2", "c3", "c4", "c5", "c6")) << sort;
    }
}

TEST_F(Clouds, are_found_by_their_whole_name_the_newest_of_several) {
    add_cloud("prod");
    const auto second = add_cloud("prod");
    add_cloud("prod-2");
    EXPECT_EQ(read<api::Cloud>(ada.post("/api/v2/clouds/find_by_name", R"({"name":"prod"})")).id, second);
    EXPECT_EQ(error_code(ada.post("/api/v2/clouds/find_by_name", R"({"name":"Prod"})")), "404 not_found");
}

TEST_F(Clouds, hold_no_resources_here) {
    const auto id = add_cloud("prod");
    EXPECT_EQ(ada.get("/api/v2/clouds/" + id + "/resources").body,
              R"({"results":[],"metadata":{"total":0,"next_paging_token":null}})");
    EXPECT_EQ(ada.get("/api/v2/clouds/cld_aaaaaaaaaaaaaaaaaaaaaaaaaa/resources").status, 404);
}

TEST_F(Clouds, one_of_them_is_the_default) {
    EXPECT_EQ(ada.get("/ext/v0/clouds/default").status, 404);
    const auto first = add_cloud("first");
    const auto second = add_cloud("second");
    const auto tag = std::string(ada.get("/api/v2/clouds/" + first).header("ETag"));
    const auto set = [&](const std::string& id) {
        return ada.post("/api/v2/organizations/update_default_cloud?cloud_id=" + id);
    };
    EXPECT_EQ(set(first).status, 204);
    EXPECT_EQ(read<api::Cloud>(ada.get("/ext/v0/clouds/default")).id, first);
    EXPECT_TRUE(cloud(first).is_default);
    EXPECT_NE(cloud(first).etag.value(), tag);
    EXPECT_EQ(set(second).status, 204);
    EXPECT_FALSE(cloud(first).is_default);
    EXPECT_EQ(names(ada, "?sort_field=IS_DEFAULT").front(), "second");
    EXPECT_EQ(member_text(ada.get("/api/v2/userinfo").body, "default_cloud_id"), second);
    EXPECT_EQ(set("cld_aaaaaaaaaaaaaaaaaaaaaaaaaa").status, 404);
    EXPECT_EQ(ada.post("/api/v2/organizations/update_default_cloud").status, 422);
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + second).status, 204);
    EXPECT_EQ(ada.get("/ext/v0/clouds/default").status, 404);
    EXPECT_THAT(ada.get("/api/v2/userinfo").body, HasSubstr(R"("default_cloud_id":null)"));
}

TEST_F(Clouds, that_go_change_the_organization_whose_default_they_were) {
    const auto id = add_cloud("prod");
    ASSERT_EQ(ada.post("/api/v2/organizations/update_default_cloud?cloud_id=" + id).status, 204);
    const auto base = "/api/v2/organizations/" + works.id;
    const auto tag = std::string(ada.get(base).header("ETag"));
    server.add_member(works, "o@x.example", "Olga", "owner");
    auto olga = server.signed_in("o@x.example");
    ASSERT_EQ(del(olga, "/api/v2/clouds/" + id).status, 204);
    const auto late = ada.send({api::Method::patch,
                                base,
                                {{"Content-Type", "application/json"}, {"If-Match", tag}},
                                R"({"name":"Workshop"})"});
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_THAT(late.body, HasSubstr(R"("name":"Olga")"));
}

TEST_F(Clouds, are_deleted_with_all_below_them_by_force_only_when_they_hold_projects) {
    const auto id = add_cloud("prod");
    const auto project = add_project(id, "vision");
    server.add_member(works, "b@x.example", "Boris");
    ASSERT_EQ(give(id, "b@x.example", "write").status, 204);
    ASSERT_EQ(give_in_project(project, "b@x.example", "write").status, 204);
    EXPECT_EQ(error_code(del(ada, "/api/v2/clouds/" + id + "?force=False")), "409 cloud_not_empty");
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + id + "?force=maybe").status, 422);
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + id + "?force=True").status, 204);
    for (const auto& path :
         {"/clouds/" + id, "/clouds/" + id + "/resources", "/clouds/" + id + "/collaborators/roles",
          "/projects/" + project, "/projects/" + project + "/collaborators/users",
          "/projects/default_project?parent_cloud_id=" + id})
        EXPECT_EQ(ada.get("/api/v2" + path).status, 404) << path;
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + id).status, 404);
    EXPECT_EQ(events("CLOUD", "DELETE"), 1);

    const auto empty = add_cloud("empty");
    EXPECT_EQ(del(ada, "/api/v2/clouds/" + empty + "?force=False").status, 204)
        << "the default project goes along";
}

TEST_F(Clouds, switches_are_kept_and_answered_as_clients_expect) {
    const auto id = add_cloud("prod");
    const auto base = "/api/v2/clouds/" + id;
    const auto added = put(ada, base + "/auto_add_user?auto_add_user=True");
    EXPECT_EQ(added.status, 200);
    EXPECT_EQ(added.body, R"({"result":{}})");
    EXPECT_EQ(added.header("ETag"), cloud(id).etag.value());
    EXPECT_EQ(put(ada, base + "/update_customer_aggregated_logs_config?is_enabled=true").status, 204);
    const auto switched = put(ada, base + "/lineage_tracking_enabled?lineage_tracking_enabled=1");
    EXPECT_EQ(switched.status, 204);
    EXPECT_EQ(switched.header("ETag"), cloud(id).etag.value());
    const auto on = cloud(id);
    EXPECT_TRUE(on.auto_add_user && on.is_aggregated_logs_enabled && on.lineage_tracking_enabled);
    EXPECT_EQ(put(ada, base + "/lineage_tracking_enabled?lineage_tracking_enabled=False").status, 204);
    EXPECT_FALSE(cloud(id).lineage_tracking_enabled);
    EXPECT_EQ(put(ada, base + "/auto_add_user").status, 422);
    EXPECT_EQ(put(ada, "/api/v2/clouds/cld_aaaaaaaaaaaaaaaaaaaaaaaaaa/auto_add_user").status, 404);
    EXPECT_EQ(events("CLOUD", "MODIFY"), 4);
}

TEST_F(Clouds, are_never_overwritten_silently) {
    const auto id = add_cloud("prod");
    const auto tag = cloud(id).etag.value();
    const auto base = "/api/v2/clouds/" + id;
    EXPECT_EQ(put(ada, base + "/auto_add_user?auto_add_user=true", "", {{"If-Match", tag}}).status, 200);
    const auto late = put(ada, base + "/auto_add_user?auto_add_user=false", "", {{"If-Match", tag}});
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_THAT(late.body, HasSubstr(R"("current":{"id":")" + id));
    EXPECT_THAT(late.body, HasSubstr(R"("changed_by":{"id":"usr_)"));
    EXPECT_EQ(del(ada, base, {{"If-Match", tag}}).status, 412);
    EXPECT_EQ(del(ada, base, {{"If-Match", cloud(id).etag.value()}}).status, 204);
}

TEST_F(Clouds, that_add_users_add_everybody_at_once_and_newcomers_later) {
    const auto id = add_cloud("prod");
    server.add_member(works, "b@x.example", "Boris");
    server.add_member(works, "c@x.example", "Clara");
    add_service_account("deployer");
    ASSERT_EQ(give(id, "c@x.example", "readonly").status, 204);
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=True").status, 200);
    EXPECT_THAT(people(id), testing::UnorderedElementsAre("b@x.example write", "c@x.example readonly"))
        << "people alone, and nobody's role is changed; owners own it anyway";

    ASSERT_EQ(ada.post("/api/v2/organization_invitations", R"({"email":"d@x.example"})").status, 201);
    auto dora = server.client();
    ASSERT_EQ(dora.post("/api/v2/organization_invitations/accept",
                        R"({"organization_id":")" + works.id + R"(","token":")" +
                            server.newest_token("d@x.example") +
                            R"(","name":"Dora","password":"a fine passphrase"})")
                  .status,
              200);
    EXPECT_THAT(people(id), testing::Contains("d@x.example write"));
    EXPECT_THAT(names(dora), ElementsAre("prod"));

    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=False").status, 200);
    EXPECT_EQ(people(id).size(), 3U) << "off removes nobody";
}

TEST_F(Clouds, that_added_users_keep_them_until_they_are_taken_out_and_take_no_newcomers) {
    const auto id = add_cloud("prod");
    const auto base = "/api/v2/clouds/" + id;
    const auto boris = server.add_member(works, "b@x.example", "Boris");
    server.add_member(works, "c@x.example", "Clara");
    auto of_boris = server.signed_in("b@x.example");
    const auto turn = [&](const char* on) {
        server.pass(domain::second);
        EXPECT_EQ(put(ada, base + "/auto_add_user?auto_add_user=" + on).status, 200);
        server.pass(domain::second);
    };
    const auto total = [&] {
        return read_page<api::AccessCollaborator>(ada.post(base + "/collaborators/users/search", "{}"))
            .metadata.total;
    };
    turn("true");
    EXPECT_EQ(detail(give(id, "b@x.example", "owner")),
              "409 b@x.example already has permissions for this cloud.");
    EXPECT_EQ(of_boris.get("/api/v2/projects/default_project?parent_cloud_id=" + id).status, 200);
    turn("false");
    server.add_member(works, "d@x.example", "Dora");
    EXPECT_THAT(people(id, R"({"name_or_email":{"contains":"x.example"}})"),
                testing::UnorderedElementsAre("b@x.example write", "c@x.example write"));
    EXPECT_EQ(total(), 2);
    EXPECT_EQ(roles(id).size(), 2U);

    EXPECT_EQ(del(ada, base + "/collaborators/" + identity(boris)).status, 204);
    EXPECT_EQ(of_boris.get(base).status, 404);
    EXPECT_EQ(del(ada, base + "/collaborators/" + identity(boris)).status, 404);
    EXPECT_THAT(people(id), ElementsAre("c@x.example write"));
    EXPECT_EQ(total(), 1);
    ASSERT_EQ(give(id, "b@x.example", "readonly").status, 204);
    ASSERT_EQ(give(id, "d@x.example", "owner").status, 204);
    EXPECT_EQ(total(), 3);
    EXPECT_THAT(people(id), testing::UnorderedElementsAre("b@x.example readonly", "c@x.example write",
                                                          "d@x.example owner"));
    EXPECT_EQ(del(ada, base + "/collaborators/" + identity(boris)).status, 204);
    turn("true");
    EXPECT_THAT(people(id),
                testing::UnorderedElementsAre("b@x.example write", "c@x.example write", "d@x.example owner"))
        << "whoever was taken out is added again";
    EXPECT_EQ(total(), 3);
}

TEST_F(Clouds, that_are_deleted_leave_nothing_behind) {
    const auto id = add_cloud("prod");
    const auto other = add_cloud("other");
    const auto project = add_project(id, "vision");
    const auto boris = server.add_member(works, "b@x.example", "Boris");
    for (const auto& each : {id, other}) ASSERT_EQ(give(each, "b@x.example", "write").status, 204);
    ASSERT_EQ(give_in_project(project, "b@x.example", "write").status, 204);
    server.pass(domain::second);
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=true").status, 200);
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=false").status, 200);
    const auto clara = server.add_member(works, "c@x.example", "Clara");
    ASSERT_EQ(give(id, "c@x.example", "write").status, 204);
    ASSERT_EQ(del(ada, "/api/v2/clouds/" + id + "/collaborators/" + identity(clara)).status, 204);
    ASSERT_EQ(del(ada, "/api/v2/clouds/" + id + "?force=true").status, 204);
    auto of_boris = server.signed_in("b@x.example");
    EXPECT_THAT(names(of_boris), ElementsAre("other"));
    EXPECT_EQ(of_boris.get("/api/v2/projects/" + project).status, 404);
    server.server().backend().background.finish();
    EXPECT_EQ(server.count("select count(*) from clouds"), 1);
    EXPECT_EQ(server.count("select count(*) from projects"), 1);
    EXPECT_EQ(server.count("select count(*) from cloud_roles"), 1);
    EXPECT_EQ(server.count("select count(*) from project_roles"), 0);
    EXPECT_EQ(server.count("select count(*) from cloud_departures"), 0);
}

TEST_F(Clouds, are_seen_by_whoever_reaches_them_and_administered_by_their_owners) {
    const auto reached = add_cloud("reached");
    const auto other = add_cloud("other");
    server.add_member(works, "b@x.example", "Boris");
    auto boris = server.signed_in("b@x.example");
    EXPECT_THAT(names(boris), IsEmpty());
    ASSERT_EQ(give(reached, "b@x.example", "write").status, 204);
    EXPECT_THAT(names(boris), ElementsAre("reached"));
    EXPECT_EQ(read<api::Cloud>(boris.get("/api/v2/clouds/" + reached)).permission_level, "write");
    EXPECT_EQ(cloud(reached).permission_level, "owner");
    EXPECT_EQ(boris.get("/api/v2/clouds/" + other).status, 404);
    EXPECT_EQ(boris.get("/ext/v0/clouds/" + other).status, 404);
    EXPECT_EQ(boris.post("/api/v2/clouds/find_by_name", R"({"name":"other"})").status, 404);
    // What needs the organization's owner, then what needs the cloud's.
    EXPECT_EQ(error_code(boris.post("/api/v2/clouds", "{}")), "403 not_an_owner");
    EXPECT_EQ(error_code(boris.post("/api/v2/organizations/update_default_cloud?cloud_id=" + reached)),
              "403 not_an_owner");
    const auto base = "/api/v2/clouds/" + reached;
    EXPECT_EQ(error_code(put(boris, base + "/auto_add_user?auto_add_user=true")), "403 not_cloud_owner");
    EXPECT_EQ(error_code(del(boris, base)), "403 not_cloud_owner");
    EXPECT_EQ(error_code(boris.get(base + "/collaborators/roles")), "403 not_cloud_owner");
    EXPECT_EQ(error_code(boris.post(base + "/collaborators/users/search", "{}")), "403 not_cloud_owner");
    EXPECT_EQ(error_code(boris.post(base + "/collaborators/users", "[]")), "403 not_cloud_owner");
    EXPECT_EQ(del(boris, "/api/v2/clouds/" + other).status, 404);

    const auto clara = server.add_member(works, "c@x.example", "Clara");
    ASSERT_EQ(give(reached, "c@x.example", "owner").status, 204);
    auto owner = server.signed_in("c@x.example");
    EXPECT_EQ(owner.get(base + "/collaborators/roles").status, 200);
    EXPECT_EQ(put(owner, base + "/auto_add_user?auto_add_user=true").status, 200);
    EXPECT_EQ(put(owner, base + "/auto_add_user?auto_add_user=false").status, 200);
    EXPECT_EQ(detail(del(owner, base + "/collaborators/" + identity(clara))),
              "403 You cannot remove yourself from the cloud.");
    EXPECT_EQ(del(owner, base).status, 204);
}

TEST_F(Clouds, of_another_organization_are_not_there) {
    const auto id = add_cloud("prod");
    server.add_organization("Other", "eve@other.example");
    auto eve = server.signed_in("eve@other.example");
    EXPECT_THAT(names(eve), IsEmpty());
    for (const auto& path :
         {"/api/v2/clouds/" + id, "/ext/v0/clouds/" + id, "/api/v2/clouds/" + id + "/resources",
          "/api/v2/clouds/" + id + "/collaborators/roles"})
        EXPECT_EQ(eve.get(path).status, 404) << path;
    EXPECT_EQ(del(eve, "/api/v2/clouds/" + id + "?force=true").status, 404);
    EXPECT_EQ(eve.post("/api/v2/organizations/update_default_cloud?cloud_id=" + id).status, 404);
}

TEST_F(Clouds, tell_which_of_ones_organizations_holds_them) {
    const auto id = add_cloud("prod");
    const auto project = add_project(id, "vision");
    const auto other = server.add_organization("Other", "eve@other.example");
    server.add_member(works, "b@x.example", "Boris");
    server.add_member(other, "b@x.example", "Boris");
    auto boris = server.signed_in("b@x.example", other.id);
    const auto holders = [&](const std::string& thing) {
        return read_page<api::OrganizationChoice>(
                   boris.get("/api/v2/users/organizations?containing=" + thing))
            .results.size();
    };
    EXPECT_EQ(holders(id), 0U) << "not reached";
    ASSERT_EQ(give(id, "b@x.example", "write").status, 204);
    EXPECT_EQ(holders(id), 1U);
    EXPECT_EQ(holders(project), 0U);
    ASSERT_EQ(give_in_project(project, "b@x.example", "write").status, 204);
    EXPECT_EQ(holders(project), 1U);
}

}  // namespace
}  // namespace roster::server::test
