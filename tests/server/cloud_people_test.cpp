// Who has which role in a cloud: giving, listing, changing, taking away.
#include "server/cloud_fixture.hpp"
#include "service/membership.hpp"

namespace roster::server::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct CloudPeople : CloudFixture {
    std::string id = add_cloud("prod");
    std::string base = "/api/v2/clouds/" + id + "/collaborators";
    std::string boris = server.add_member(works, "b@x.example", "Boris");
    std::string owner = member_text(ada.get("/api/v2/userinfo").body, "id");

    api::HttpReply set_level(const std::string& user, const std::string& level) {
        return put(ada, base + "/users/" + identity(user), R"({"permission_level":")" + level + R"("})");
    }
    api::HttpReply set_roles(const std::string& user, const std::string& role, const std::string& deny) {
        return put(ada, base + "/users/" + user + "/roles",
                   R"({"base_role":")" + role + R"(","deny_roles":)" + deny + "}");
    }
    // Of the only role there is.
    std::string tag() {
        return read_page<api::AccessCollaborator>(ada.post(base + "/users/search", "{}"))
            .results.at(0)
            .etag.value();
    }
    api::HttpReply remove(const std::string& user) { return del(ada, base + "/" + identity(user)); }
};

TEST_F(CloudPeople, are_given_a_role_once) {
    const auto given = give(id, "B@X.example", "readonly");
    EXPECT_EQ(given.status, 204);
    EXPECT_EQ(given.body, "");
    EXPECT_EQ(detail(give(id, "b@x.example", "owner")),
              "409 b@x.example already has permissions for this cloud.");
    EXPECT_THAT(people(id), ElementsAre("b@x.example readonly")) << "a refusal changes nothing";
    EXPECT_THAT(roles(id), ElementsAre(boris + ": collaborator -cloud_read_only"));
    EXPECT_EQ(error_code(give(id, "nobody@x.example", "write")), "404 no_such_member");
    EXPECT_EQ(error_code(give(id, "b@x.example", "writer")), "422 member_unknown_value");
    EXPECT_EQ(error_code(give(id, "nowhere", "write")), "422 not_an_address");
    EXPECT_EQ(detail(give(id, "ada@works.example", "write")), "403 You cannot modify your own cloud role.");
    server.add_member(works, "o@x.example", "Olga", "owner");
    EXPECT_EQ(detail(give(id, "o@x.example", "write")),
              "403 You cannot modify an organization admin's cloud role.");
    EXPECT_EQ(events("CLOUD_ROLE", "GRANT"), 1);
}

TEST_F(CloudPeople, are_given_roles_all_of_them_or_none) {
    server.add_member(works, "c@x.example", "Clara");
    const auto give_all = [&](const std::string& body) {
        const auto reply = ada.post(base + "/users/batch_create", body);
        return error_code(reply) +
               (reply.status == 204 ? "" : " " + api::read_reply<api::Nothing>(reply).error().field);
    };
    const std::string clara = R"([{"email":"c@x.example","permission_level":"readonly"},)";
    EXPECT_EQ(give_all(clara + R"({"email":"nobody@x.example","permission_level":"write"}])"),
              "404 no_such_member [1].email");
    EXPECT_EQ(give_all(clara + R"({"email":"C@x.example","permission_level":"write"}])"),
              "409 cloud_access_taken [1].email");
    EXPECT_EQ(give_all(clara + R"({"email":"b@x.example","permission_level":"boss"}])"),
              "422 member_unknown_value [1].permission_level");
    EXPECT_EQ(give_all(clara + R"({"email":"b","permission_level":"write"}])"),
              "422 not_an_address [1].email");
    EXPECT_EQ(give_all(clara + R"({"email":"b\u0000@x.example","permission_level":"write"}])"),
              "422 member_not_text [1].email");
    EXPECT_EQ(give_all("{}"), "422 member_not_list ");
    EXPECT_THAT(people(id), IsEmpty());
    EXPECT_EQ(events("CLOUD_ROLE", "GRANT"), 0);

    EXPECT_EQ(give_all(clara + R"({"email":"b@x.example","permission_level":"write"}])"), "204 ");
    EXPECT_THAT(people(id), testing::UnorderedElementsAre("c@x.example readonly", "b@x.example write"));
    EXPECT_EQ(events("CLOUD_ROLE", "GRANT"), 2);
}

TEST_F(CloudPeople, are_listed_with_service_accounts_and_without_owners_of_the_organization) {
    const auto robot = add_service_account("deployer");
    const auto address =
        read<api::Collaborator>(ada.get("/api/v2/organization_collaborators/" + robot)).email;
    const auto olga = server.add_member(works, "o@x.example", "Olga");
    for (const auto& email : {std::string("b@x.example"), address, std::string("o@x.example")}) {
        server.pass(domain::second);
        ASSERT_EQ(give(id, email, "write").status, 204) << email;
    }
    EXPECT_THAT(people(id), ElementsAre("o@x.example write", address + " write", "b@x.example write"));
    server.server().database().change([&](soci::session& session) {
        session << "update members set base_role = 'owner' where user_id = '" + olga + "'";
    });
    const auto page = read_page<api::AccessCollaborator>(ada.post(base + "/users/search?count=1", "{}"));
    EXPECT_EQ(page.metadata.total, 2);
    EXPECT_EQ(page.results.at(0).id, identity(robot));
    EXPECT_EQ(page.results.at(0).value.id, robot);
    EXPECT_EQ(page.results.at(0).value.name, "deployer");
    const auto next = read_page<api::AccessCollaborator>(
        ada.post(base + "/users/search?count=1&paging_token=" + *page.metadata.next_paging_token, "{}"));
    EXPECT_EQ(next.results.at(0).value.email, "b@x.example");
    EXPECT_FALSE(next.metadata.next_paging_token);
    EXPECT_EQ(roles(id).size(), 2U);
    EXPECT_THAT(people(id, R"({"name_or_email":{"contains":"BORI"}})"), ElementsAre("b@x.example write"));
    EXPECT_THAT(people(id, R"({"name_or_email":{"equals":"bori"}})"), IsEmpty());
    EXPECT_THAT(people(id, R"({"name_or_email":{"equals":"boris"}})"), ElementsAre("b@x.example write"));
    for (const char* sort : {"name", "-email", "created_at"})
        EXPECT_EQ(ada.post(base + "/users/search?sort=" + std::string(sort), "{}").status, 200) << sort;

    ada.with("Roster-Client", "1");
    const auto ada_cookie = ada.cookie();
    auto command_line = server.client();
    command_line.set_cookie(ada_cookie);
    EXPECT_EQ(command_line.post(base + "/users/search?count=501", "{}").status, 422);
}

TEST_F(CloudPeople, of_a_cloud_that_adds_everybody_come_in_pages_of_every_order) {
    for (const char* name : {"Dora", "Emil", "Fenja", "Gero", "Hanna"}) {
        server.pass(domain::second);
        server.add_member(works, std::string(1, static_cast<char>(name[0] + 32)) + "@x.example", name);
    }
    const auto robot = add_service_account("deployer");
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=true").status, 200);
    ASSERT_EQ(set_level(boris, "readonly").status, 204);
    const auto address =
        read<api::Collaborator>(ada.get("/api/v2/organization_collaborators/" + robot)).email;
    ASSERT_EQ(give(id, address, "owner").status, 204);
    add_service_account("stranger");
    const auto walk = [&](const std::string& sort) {
        std::vector<std::string> all;
        std::optional<std::string> token;
        do {
            const auto page = read_page<api::AccessCollaborator>(ada.post(
                base + "/users/search?count=2&sort=" + sort + (token ? "&paging_token=" + *token : ""),
                "{}"));
            EXPECT_EQ(page.metadata.total, 7);
            for (const auto& each : page.results)
                all.push_back(each.value.name + " " + each.permission_level);
            token = page.metadata.next_paging_token;
        } while (token);
        return all;
    };
    std::vector<std::string> by_name = {"Boris readonly", "deployer owner", "Dora write", "Emil write",
                                        "Fenja write",    "Gero write",     "Hanna write"};
    EXPECT_EQ(walk("name"), by_name);
    std::ranges::reverse(by_name);
    EXPECT_EQ(walk("-name"), by_name);
    EXPECT_EQ(walk("created_at"),
              (std::vector<std::string>{"Boris readonly", "Dora write", "Emil write", "Fenja write",
                                        "Gero write", "Hanna write", "deployer owner"}));
    EXPECT_EQ(walk("email").size(), 7U);
    EXPECT_EQ(
        read_page<api::AccessCollaborator>(ada.post(base + "/users/search?sort=name&offset=5&count=1", "{}"))
            .results.at(0)
            .value.name,
        "Gero");
    EXPECT_EQ(roles(id).size(), 7U);
    EXPECT_THAT(people(id, R"({"name_or_email":{"contains":"ger"}})"), ElementsAre("g@x.example write"));

    const auto tag =
        read_page<api::AccessCollaborator>(ada.post(base + "/users/search?sort=name&offset=5&count=1", "{}"))
            .results.at(0);
    const auto change = [&] {
        return put(ada, base + "/users/" + tag.id, R"({"permission_level":"owner"})",
                   {{"If-Match", tag.etag.value()}});
    };
    EXPECT_EQ(change().status, 204);
    EXPECT_EQ(change().status, 412) << "a role by auto add has a version as well";
}

TEST_F(CloudPeople, are_walked_once_although_the_cloud_adds_everybody_meanwhile) {
    const std::vector<std::string> emails = {"c@x.example", "d@x.example", "e@x.example", "f@x.example"};
    for (const auto& email : emails) {
        server.pass(domain::second);
        server.add_member(works, email, "Somebody");
    }
    // In another order than they joined in.
    for (const auto& email : {emails[3], emails[1], emails[2], emails[0]}) {
        server.pass(domain::second);
        ASSERT_EQ(give(id, email, "write").status, 204);
    }
    std::vector<std::string> seen;
    std::string token;
    for (bool is_first = true; is_first || !token.empty(); is_first = false) {
        const auto page = read_page<api::AccessCollaborator>(
            ada.post(base + "/users/search?count=2" + (is_first ? "" : "&paging_token=" + token), "{}"));
        for (const auto& each : page.results) seen.push_back(each.value.email);
        token = page.metadata.next_paging_token.value_or("");
        if (is_first) {
            ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=true").status, 200);
        }
    }
    EXPECT_EQ(seen, (std::vector<std::string>{emails[0], emails[2], emails[1], emails[3]}));
}

TEST_F(CloudPeople, get_another_level) {
    EXPECT_EQ(set_level(boris, "write").status, 404) << "not there";
    ASSERT_EQ(give(id, "b@x.example", "readonly").status, 204);
    const auto changed = set_level(boris, "write");
    EXPECT_EQ(changed.status, 204);
    EXPECT_EQ(changed.header("ETag"), tag());
    EXPECT_THAT(roles(id), ElementsAre(boris + ": collaborator"));
    EXPECT_EQ(set_level(boris, "owner").status, 204);
    EXPECT_THAT(roles(id), ElementsAre(boris + ": owner"));
    EXPECT_EQ(set_level(boris, "readonly").status, 204);
    EXPECT_THAT(roles(id), ElementsAre(boris + ": collaborator -cloud_read_only"));
    EXPECT_EQ(set_level(boris, "king").status, 422);
    EXPECT_EQ(detail(set_level(owner, "write")), "403 You cannot modify your own cloud role.");
    const auto olga = server.add_member(works, "o@x.example", "Olga", "owner");
    EXPECT_EQ(detail(set_level(olga, "write")), "403 You cannot modify an organization admin's cloud role.");
    EXPECT_EQ(
        put(ada, base + "/users/ide_aaaaaaaaaaaaaaaaaaaaaaaaaa", R"({"permission_level":"write"})").status,
        404);
    EXPECT_EQ(events("CLOUD_ROLE", "MODIFY"), 3);
}

TEST_F(CloudPeople, get_a_whole_set_of_roles_which_makes_them_members_of_the_cloud) {
    const auto given = set_roles(boris, "workload_operator", "[]");
    EXPECT_EQ(given.status, 204);
    EXPECT_EQ(given.header("ETag"), tag());
    EXPECT_THAT(people(id), ElementsAre("b@x.example readonly"));
    EXPECT_THAT(roles(id), ElementsAre(boris + ": workload_operator"));
    EXPECT_EQ(set_roles(boris, "writer", R"(["cloud_read_only"])").status, 204);
    EXPECT_THAT(people(id), ElementsAre("b@x.example readonly"));
    EXPECT_THAT(roles(id), ElementsAre(boris + ": writer -cloud_read_only"));
    EXPECT_EQ(set_roles(boris, "writer", "[]").status, 204);
    EXPECT_THAT(people(id), ElementsAre("b@x.example write"));
    const auto refusal = [&](const std::string& role, const std::string& deny) {
        const auto reply = set_roles(boris, role, deny);
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    };
    EXPECT_EQ(refusal("owner", R"(["cloud_read_only"])"), "422 deny_roles");
    EXPECT_EQ(refusal("writer", R"(["project_read_only"])"), "422 deny_roles");
    EXPECT_EQ(refusal("readonly", "[]"), "422 base_role");
    EXPECT_EQ(put(ada, base + "/users/" + boris + "/roles", R"({"base_role":"writer"})").status, 422)
        << "always both";
    EXPECT_THAT(roles(id), ElementsAre(boris + ": writer")) << "a refusal leaves the role as it was";
    EXPECT_EQ(detail(set_roles(owner, "writer", "[]")), "403 You cannot modify your own cloud role.");
    EXPECT_EQ(set_roles("usr_aaaaaaaaaaaaaaaaaaaaaaaaaa", "writer", "[]").status, 404);
    EXPECT_EQ(remove(boris).status, 204) << "and can be removed again";
    EXPECT_THAT(people(id), IsEmpty());
}

TEST_F(CloudPeople, are_removed_with_their_project_roles) {
    const auto project = add_project(id, "vision");
    const auto elsewhere = add_cloud("elsewhere");
    const auto stays = add_project(elsewhere, "vision");
    for (const auto& [cloud, in] : {std::pair{id, project}, {elsewhere, stays}}) {
        ASSERT_EQ(give(cloud, "b@x.example", "write").status, 204);
        ASSERT_EQ(give_in_project(in, "b@x.example", "write").status, 204);
    }
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=true").status, 200);
    EXPECT_EQ(detail(remove(boris)),
              "409 Users cannot be removed from clouds which have auto add users enabled.");
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=false").status, 200);
    EXPECT_EQ(remove(boris).status, 204);
    EXPECT_THAT(project_people(project), IsEmpty());
    EXPECT_THAT(project_people(stays), ElementsAre("b@x.example write"));
    EXPECT_EQ(remove(boris).status, 404);
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + id + "/auto_add_user?auto_add_user=true").status, 200);
    const auto clara = add_service_account("deployer");  // not added
    EXPECT_EQ(remove(clara).status, 404) << "told before auto add";
    EXPECT_EQ(detail(remove(owner)), "403 You cannot remove yourself from the cloud.");
    EXPECT_EQ(events("CLOUD_ROLE", "REVOKE"), 1);
}

TEST_F(CloudPeople, are_changed_by_one_owner_at_a_time) {
    ASSERT_EQ(give(id, "b@x.example", "readonly").status, 204);
    const auto tag =
        read_page<api::AccessCollaborator>(ada.post(base + "/users/search", "{}")).results.at(0).etag.value();
    const auto change = [&](const std::string& level) {
        return put(ada, base + "/users/" + identity(boris), R"({"permission_level":")" + level + R"("})",
                   {{"If-Match", tag}});
    };
    EXPECT_EQ(change("write").status, 204);
    const auto late = change("owner");
    EXPECT_EQ(error_code(late), "412 changed_meanwhile");
    EXPECT_THAT(late.body, HasSubstr(R"("permission_level":"write")"));
    EXPECT_THAT(late.body, HasSubstr("Owner of Works"));
    EXPECT_EQ(del(ada, base + "/" + identity(boris), {{"If-Match", tag}}).status, 412);
    EXPECT_THAT(people(id), ElementsAre("b@x.example write"));
}

TEST_F(CloudPeople, lose_everything_with_their_membership) {
    const auto project = add_project(id, "vision");
    ASSERT_EQ(give(id, "b@x.example", "write").status, 204);
    ASSERT_EQ(give_in_project(project, "b@x.example", "owner").status, 204);
    auto& backend = server.server().backend();
    Caller by;
    by.member.user_id = owner;
    by.member.organization_id = works.id;
    by.member.base_role = "owner";
    backend.database.change([&](soci::session& session) {
        end_memberships(backend, session, by, {store::find_member(session, works.id, boris).value()});
    });
    EXPECT_THAT(people(id), IsEmpty());
    EXPECT_THAT(project_people(project), IsEmpty());
    EXPECT_EQ(server.count("select count(*) from cloud_roles"), 0);
    EXPECT_EQ(server.count("select count(*) from project_roles"), 0);
}

}  // namespace
}  // namespace roster::server::test
