// What Anyscale's Terraform provider sends for members and invitations, request for request: statuses, sentences,
// order and fields are those that it demands.
#include <set>

#include "server/member_world.hpp"

namespace roster::server::test {
namespace {

struct TerraformMembers : testing::Test, MemberWorld {
    static std::string invitations(const std::string& rest = "") {
        return "/api/v2/organization_invitations" + rest;
    }

    // organization_user, organization_user_role: the list by e-mail, then the single one.
    api::Collaborator find(const std::string& email) {
        const auto list = ada.get(path("?count=50&email=" + api::percent_encoded(email)), json_type);
        EXPECT_EQ(list.status, 200);
        const auto page = api::read_reply<api::Page<api::Collaborator>>(list);
        if (!page || page->results.empty()) return {};
        const auto single = ada.get(path("/" + page->results[0].user_id.value()), json_type);
        EXPECT_EQ(single.status, 200);
        auto found = page->results[0];
        found.additional_roles =
            api::read_reply<api::One<api::Collaborator>>(single)->result.additional_roles;
        return found;
    }
    // Bodyless, with a type all the same.
    api::HttpReply invalidate(const std::string& id) {
        return ada.post(invitations("/" + id + "/invalidate"), "");
    }
    std::string create(const std::string& email) {
        const auto reply = ada.post(invitations(), R"({"email":")" + email + "\"}");
        EXPECT_EQ(reply.status, 201) << reply.body;
        return member_text(reply.body, "id");
    }

    const std::vector<api::Header> json_type = {{"Content-Type", "application/json"}};
};

// ---- organization_invitation -------------------------------------------------------------------------------------

TEST_F(TerraformMembers, an_invitation_is_made_read_and_destroyed_in_any_state) {
    EXPECT_NE(ada.get("/api/v2/userinfo", json_type).body.find(R"("sso_mode":"off")"), std::string::npos);
    const auto id = create("Grace@X.example");
    const auto read = ada.get(invitations("/" + id), json_type);
    EXPECT_EQ(read.status, 200);
    EXPECT_EQ(member_text(read.body, "id"), id);
    EXPECT_EQ(member_text(read.body, "email"), "grace@x.example");
    EXPECT_EQ(member_text(read.body, "organization_id"), works.id);
    EXPECT_TRUE(domain::parse_timestamp(member_text(read.body, "expires_at")));
    EXPECT_EQ(member_text(read.body, "created_at"),
              member_text(ada.get(invitations("/" + id)).body, "created_at"));
    EXPECT_EQ(invalidate(id).status, 202);
    EXPECT_EQ(invalidate(id).status, 202) << "an expired one too, else destroy never ends";
    const auto after = ada.get(invitations("/" + id));
    EXPECT_LE(domain::parse_timestamp(member_text(after.body, "expires_at"))->microseconds,
              server.server().backend().clock().microseconds);

    const auto accepted = create("alan@x.example");
    ASSERT_TRUE(accept(server.newest_token("alan@x.example")));
    const auto before = ada.get(invitations("/" + accepted)).body;
    EXPECT_FALSE(member_text(before, "accepted_at").empty());
    EXPECT_EQ(invalidate(accepted).status, 202);
    EXPECT_EQ(ada.get(invitations("/" + accepted)).body, before) << "and changes nothing";
    EXPECT_EQ(invalidate("orginv_aaaaaaaaaaaaaaaaaaaaaaaaaa").status, 404);
}

TEST_F(TerraformMembers, the_known_sentence_tells_a_member) {
    const auto reply = ada.post(invitations(), R"({"email":"Ada@Works.example"})");
    EXPECT_EQ(reply.status, 400);
    EXPECT_NE(member_text(reply.body, "detail").find("already a member of your organization"),
              std::string::npos);
}

TEST_F(TerraformMembers, the_list_holds_pending_ones_only_and_an_exact_address) {
    const auto old = create("grace@x.example");
    const auto now = create("grace@x.example");
    create("ungrace@x.example");
    const auto page = ada.get(invitations("?count=50&email=GRACE%40x.example"), json_type);
    EXPECT_EQ(page.body.find(old), std::string::npos);
    EXPECT_NE(page.body.find(now), std::string::npos);
    EXPECT_EQ(page.body.find("ungrace"), std::string::npos);
    EXPECT_EQ(member_text(ada.get(invitations("/" + old)).body, "status"), "expired")
        << "by its id it is there for ever";
}

// ---- organization_user -------------------------------------------------------------------------------------------

TEST_F(TerraformMembers, a_user_is_invited_and_found_when_they_joined) {
    EXPECT_TRUE(find("grace@x.example").email.empty());
    const auto id = create("grace@x.example");
    EXPECT_TRUE(find("grace@x.example").email.empty()) << "an invitation is no member";
    ASSERT_TRUE(accept(server.newest_token("grace@x.example")));
    const auto grace = find("Grace@x.example");
    EXPECT_EQ(grace.email, "grace@x.example");
    EXPECT_EQ(grace.base_role, "collaborator");
    EXPECT_FALSE(member_text(ada.get(invitations("/" + id)).body, "accepted_at").empty());
}

// ---- organization_user_role --------------------------------------------------------------------------------------

TEST_F(TerraformMembers, without_deny_roles_the_level_is_put_on_the_identity) {
    server.add_member(works, "grace@x.example", "Grace");
    const auto before = find("grace@x.example");
    const auto reply = put(ada, path("/" + before.id), R"({"permission_level":"owner"})");
    EXPECT_EQ(reply.status, 204);
    EXPECT_TRUE(reply.body.empty());
    EXPECT_EQ(find("grace@x.example").base_role, "owner");
    EXPECT_EQ(find("grace@x.example").created_at, before.created_at);
}

TEST_F(TerraformMembers, with_deny_roles_both_are_put_on_the_user_and_come_back_in_order) {
    server.add_member(works, "grace@x.example", "Grace");
    const auto id = find("grace@x.example").user_id.value();
    const auto roles = [&](const std::string& body) {
        return put(ada, path("/" + id + "/roles"), body).status;
    };
    EXPECT_EQ(
        roles(R"({"base_role":"owner","additional_roles":["image_reader_no_base_images","image_reader"]})"),
        204);
    EXPECT_EQ(find("grace@x.example").base_role, "owner") << "the list shows it at once";
    EXPECT_EQ(find("grace@x.example").additional_roles,
              (std::vector<std::string>{"image_reader_no_base_images", "image_reader"}));
    EXPECT_EQ(roles(R"({"base_role":"owner","additional_roles":[]})"), 204) << "what its delete sends";
    EXPECT_TRUE(find("grace@x.example").additional_roles.empty());
    EXPECT_EQ(roles(R"({"base_role":"king","additional_roles":[]})"), 422);
    EXPECT_EQ(find("grace@x.example").base_role, "owner") << "a wrong value leaves the role";
}

TEST_F(TerraformMembers, changing_oneself_is_refused_with_your_own_in_the_sentence) {
    const auto me = find("ada@works.example");
    const auto reply = put(ada, path("/" + me.id), R"({"permission_level":"collaborator"})");
    EXPECT_EQ(reply.status, 403);
    EXPECT_NE(member_text(reply.body, "detail").find("your own"), std::string::npos);
}

// ---- The data source organization_users --------------------------------------------------------------------------

TEST_F(TerraformMembers, the_list_without_a_kind_is_of_people_and_every_row_has_its_single_one) {
    server.add_member(works, "grace@x.example", "Grace");
    server.add_member(works, "alan@x.example", "Alan");
    const auto rows = [&](const std::string& query) {
        std::vector<api::Collaborator> all;
        std::string token;
        do {
            const auto page = api::read_reply<api::Page<api::Collaborator>>(ada.get(
                path("?count=50" + query + (token.empty() ? "" : "&paging_token=" + token)), json_type));
            EXPECT_TRUE(page);
            if (!page) break;
            all.insert(all.end(), page->results.begin(), page->results.end());
            token = page->metadata.next_paging_token.value_or("");
        } while (!token.empty());
        return all;
    };
    EXPECT_EQ(rows("").size(), rows("&is_service_account=false").size());
    EXPECT_TRUE(rows("&is_service_account=true").empty());
    for (const auto& each : rows("")) {
        const auto single = ada.get(path("/" + each.user_id.value()), json_type);
        EXPECT_EQ(member_text(single.body, "id"), each.id);
        EXPECT_EQ(member_text(single.body, "created_at"), domain::to_text(each.created_at));
        EXPECT_FALSE(each.permission_level.empty());
    }
    for (const auto& each : rows("&name=grac")) EXPECT_EQ(each.name, "Grace");
}

TEST_F(TerraformMembers, a_part_of_an_address_finds_all_who_have_it_and_a_whole_one_its_owner_alone) {
    server.add_member(works, "grace@eng.x.example", "Grace");
    server.add_member(works, "alan@eng.x.example", "Alan");
    server.add_member(works, "race@eng.x.example", "Race");
    server.add_member(works, "eng@x.example", "Eng");
    const auto emails = [&](const std::string& query) {
        const auto page =
            api::read_reply<api::Page<api::Collaborator>>(ada.get(path("?count=50" + query), json_type));
        std::set<std::string> found;
        if (page)
            for (const auto& each : page->results) found.insert(each.email);
        EXPECT_TRUE(page && page->metadata.total == static_cast<std::int64_t>(found.size()));
        return found;
    };
    EXPECT_EQ(emails("&email=%40ENG.x.example"),
              (std::set<std::string>{"alan@eng.x.example", "grace@eng.x.example", "race@eng.x.example"}));
    EXPECT_EQ(emails("&email=grac"), std::set<std::string>{"grace@eng.x.example"});
    EXPECT_EQ(emails("&email=RACE%40eng.x.example"), std::set<std::string>{"race@eng.x.example"});
    EXPECT_EQ(emails("&email=%40eng.x.example&name=ala"), std::set<std::string>{"alan@eng.x.example"});
    EXPECT_EQ(emails("&email=%40eng.x.example&q=rac"),
              (std::set<std::string>{"grace@eng.x.example", "race@eng.x.example"}));
    EXPECT_TRUE(emails("&email=%40nowhere").empty());
    EXPECT_EQ(emails("&email=eng.x&is_service_account=true").size(), 0U);
}

}  // namespace
}  // namespace roster::server::test
