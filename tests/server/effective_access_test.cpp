// What somebody can reach, and why; and the same in the words of Anyscale's clients.
#include "server/group_fixture.hpp"

namespace roster::server::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct EffectiveAccess : GroupFixture {
    std::string prod = add_cloud("prod");
    std::string vision = add_project(prod, "vision");

    // "name role via", in the order listed.
    static std::vector<std::string> access(Client& client, const std::string& user,
                                           const std::string& query = "") {
        std::vector<std::string> all;
        for (const auto& each :
             read_page<api::AccessReason>(client.get("/api/v2/users/" + user + "/access" + query)).results)
            all.push_back(each.resource.type + " " + each.resource.name + " " + each.role + " " + each.via);
        return all;
    }
    std::vector<std::string> access(const std::string& user, const std::string& query = "") {
        return access(ada, user, query);
    }
    static std::string permissions(const std::string& query = "") {
        return "/api/v2/scim/list-user-permissions" + query;
    }
    // "address: cloud role (project role, …)", in the order listed.
    static std::vector<std::string> as_text(const api::PermissionList& list) {
        std::vector<std::string> all;
        for (const auto& user : list.users) {
            std::string text = user.user_email + ":";
            for (const auto& cloud : user.clouds) {
                text += " " + cloud.cloud_name + " " + cloud.role;
                for (const auto& project : cloud.projects)
                    text += " (" + project.project_name + " " + project.role + ")";
            }
            all.push_back(std::move(text));
        }
        std::ranges::sort(all);
        return all;
    }
};

TEST_F(EffectiveAccess, of_somebody_else_is_refused_before_the_question_is_judged) {
    auto member = server.signed_in("b@x.example");
    for (const auto* query : {"?count=0", "?sort=nonsense"}) {
        EXPECT_EQ(error_code(member.get("/api/v2/users/" + clara + "/access" + query)), "403 not_an_owner");
        EXPECT_EQ(member.get("/api/v2/users/" + boris + "/access" + query).status, 422);
    }
}

TEST_F(EffectiveAccess, tells_every_reason) {
    EXPECT_THAT(access(boris), IsEmpty());
    const auto group = add_group("Night shift", {boris});
    ASSERT_EQ(give(prod, "b@x.example", "write").status, 204);
    ASSERT_EQ(give_in_project(vision, "b@x.example", "readonly").status, 204);
    ASSERT_EQ(set_policy("cloud/" + prod, {{"readonly", {group}}}).status, 200);
    ASSERT_EQ(set_policy("project/" + vision, {{"owner", {group}}}).status, 200);
    EXPECT_THAT(access(boris),
                ElementsAre("cloud prod write direct", "cloud prod readonly group:Night shift",
                            "project default write direct", "project default readonly group:Night shift",
                            "project vision readonly direct", "project vision owner group:Night shift"));
    const auto row =
        read_page<api::AccessReason>(ada.get("/api/v2/users/" + boris + "/access?count=1")).results.at(0);
    EXPECT_EQ(row.resource.id, prod);
}

TEST_F(EffectiveAccess, comes_by_auto_add_and_by_owning_a_cloud) {
    ASSERT_EQ(put(ada, "/api/v2/clouds/" + prod + "/auto_add_user?auto_add_user=true").status, 200);
    EXPECT_THAT(access(boris), ElementsAre("cloud prod write auto add", "project default write auto add"));
    const auto archive = add_cloud("archive");
    ASSERT_EQ(give(archive, "b@x.example", "owner").status, 204);
    add_project(archive, "letters");
    EXPECT_THAT(access(boris), ElementsAre("cloud archive owner direct", "project default owner direct",
                                           "project letters owner direct", "cloud prod write auto add",
                                           "project default write auto add"));
}

TEST_F(EffectiveAccess, of_owners_is_everything_beside_what_else_they_have) {
    const auto owner = member_text(ada.get("/api/v2/userinfo").body, "id");
    EXPECT_THAT(access(owner),
                ElementsAre("cloud prod owner organization owner", "project default owner organization owner",
                            "project vision owner organization owner"));
    ASSERT_EQ(give(prod, "b@x.example", "readonly").status, 204);
    ASSERT_EQ(
        put(ada, "/api/v2/organization_collaborators/" + identity(boris), R"({"permission_level":"owner"})")
            .status,
        204);
    EXPECT_THAT(access(boris),
                ElementsAre("cloud prod readonly direct", "cloud prod owner organization owner",
                            "project default readonly direct", "project default owner organization owner",
                            "project vision owner organization owner"))
        << "what stays when they are owners no more";
}

TEST_F(EffectiveAccess, by_a_group_that_owns_the_organization) {
    const auto group = add_group("Platform", {boris});
    ASSERT_EQ(set_policy("organization/_", {{"owner", {group}}}).status, 200);
    EXPECT_THAT(access(boris),
                ElementsAre("cloud prod owner group:Platform", "project default owner group:Platform",
                            "project vision owner group:Platform"));
}

TEST_F(EffectiveAccess, is_walked_by_token_in_the_order_of_names) {
    for (int i = 0; i < 4; ++i) add_project(prod, "p" + std::to_string(i));
    const auto owner = member_text(ada.get("/api/v2/userinfo").body, "id");
    for (const char* sort : {"", "&sort=name", "&sort=-name"}) {
        std::vector<std::string> seen;
        std::string token;
        do {
            const auto page =
                read_page<api::AccessReason>(ada.get("/api/v2/users/" + owner + "/access?count=3" + sort +
                                                     (token.empty() ? "" : "&paging_token=" + token)));
            EXPECT_EQ(page.metadata.total, 7);
            for (const auto& each : page.results) seen.push_back(each.resource.name);
            token = page.metadata.next_paging_token.value_or("");
        } while (!token.empty() && seen.size() < 20);
        std::vector<std::string> expected = {"prod", "default", "p0", "p1", "p2", "p3", "vision"};
        if (std::string_view(sort) == "&sort=-name") std::ranges::reverse(expected);
        EXPECT_EQ(seen, expected) << sort;
    }
    EXPECT_EQ(access(owner, "?offset=5").size(), 2U);
    EXPECT_EQ(error_code(ada.get("/api/v2/users/" + owner + "/access?sort=role")),
              "422 member_unknown_value");
}

TEST_F(EffectiveAccess, is_ones_own_or_for_owners_to_see) {
    ASSERT_EQ(give(prod, "b@x.example", "readonly").status, 204);
    auto client = server.signed_in("b@x.example");
    EXPECT_EQ(access(client, boris).size(), 2U);
    EXPECT_EQ(error_code(client.get("/api/v2/users/" + clara + "/access")), "403 not_an_owner");
    EXPECT_EQ(error_code(client.get("/api/v2/users/usr_none/access")), "403 not_an_owner");
    EXPECT_EQ(ada.get("/api/v2/users/usr_none/access").status, 404);
    server.add_organization("Other", "eve@other.example");
    auto eve = server.signed_in("eve@other.example");
    EXPECT_EQ(eve.get("/api/v2/users/" + boris + "/access").status, 404);
    EXPECT_EQ(eve.get(permissions("?user_id=" + boris)).status, 404);

    EXPECT_EQ(client.get(permissions("?user_id=" + boris)).status, 200);
    EXPECT_EQ(error_code(client.get(permissions())), "403 not_an_owner");
    EXPECT_EQ(error_code(client.get(permissions("?user_id=" + clara))), "403 not_an_owner");
}

TEST_F(EffectiveAccess, of_everybody_is_told_as_clients_read_it) {
    const auto group = add_group("Night shift", {boris});
    const auto archive = add_cloud("archive");
    ASSERT_EQ(give(prod, "b@x.example", "readonly").status, 204);
    ASSERT_EQ(give(archive, "b@x.example", "owner").status, 204);
    ASSERT_EQ(set_policy("cloud/" + prod, {{"write", {group}}}).status, 200);
    ASSERT_EQ(set_policy("project/" + vision, {{"readonly", {group}}}).status, 200);
    const auto robot = add_service_account("deployer");
    const auto reply = ada.get(permissions());
    EXPECT_EQ(reply.header("Content-Type"), "application/json");
    const auto list = read<api::PermissionList>(reply);
    EXPECT_EQ(list.organization_id, works.id);
    ASSERT_EQ(list.org_owners.size(), 1U);
    EXPECT_EQ(list.org_owners[0].user_email, "ada@works.example");
    const auto told = as_text(list);
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0],
              "b@x.example: archive owner (default owner) prod collaborator (default collaborator) "
              "(vision readonly)")
        << "the highest role alone";
    EXPECT_EQ(told[1], "c@x.example:");
    EXPECT_THAT(told[2], HasSubstr("deployer@org-"));
    EXPECT_EQ(std::ranges::count_if(list.users, &api::UserPermissions::is_service_account), 1);

    const auto one = read<api::PermissionList>(ada.get(permissions("?user_id=" + boris)));
    EXPECT_THAT(as_text(one), ElementsAre(told[0]));
    EXPECT_THAT(one.org_owners, IsEmpty());
    const auto owner = list.org_owners[0].user_id;
    const auto own = read<api::PermissionList>(ada.get(permissions("?user_id=" + owner)));
    EXPECT_EQ(own.org_owners.size(), 1U);
    EXPECT_THAT(own.users, IsEmpty());
    EXPECT_EQ(ada.get(permissions("?user_id=usr_none")).status, 404);
    EXPECT_EQ(as_text(read<api::PermissionList>(ada.get(permissions("?user_id=" + robot)))).size(), 1U);
}

TEST_F(EffectiveAccess, of_very_many_is_told_part_by_part) {
    std::vector<store::Member> many;
    for (int i = 0; i < 1'001; ++i) {
        many.push_back(store::new_member(works.id, "", "p" + std::to_string(i) + "@x.example", "P",
                                         "collaborator", server.server().backend().clock()));
        many.back().account_id.reset();
    }
    server.server().database().change([&](soci::session& session) { store::add_members(session, many); });
    const auto list = read<api::PermissionList>(ada.get(permissions()));
    EXPECT_EQ(list.users.size(), 1'003U);
    EXPECT_TRUE(std::ranges::is_sorted(list.users, {}, &api::UserPermissions::user_id));
    EXPECT_EQ(std::ranges::adjacent_find(list.users, {}, &api::UserPermissions::user_id), list.users.end());
}

TEST_F(EffectiveAccess, has_nothing_to_migrate_without_directory_sync) {
    EXPECT_EQ(ada.get("/api/v2/scim/scim-migration-preview").body,
              R"({"result":{"organization_id":")" + works.id +
                  R"(","users_with_changes":[],"users_to_remove":[]}})");
    EXPECT_EQ(error_code(ada.post("/api/v2/scim/migrate-permissions?dry_run=False")),
              "400 no_directory_sync");
    EXPECT_EQ(ada.post("/api/v2/scim/migrate-permissions?dry_run=maybe").status, 422);
    auto client = server.signed_in("b@x.example");
    EXPECT_EQ(client.get("/api/v2/scim/scim-migration-preview").status, 403);
    EXPECT_EQ(client.post("/api/v2/scim/migrate-permissions").status, 403);
}

}  // namespace
}  // namespace roster::server::test
