// Roles, removals and leaving: what owners may do to members, what goes along, and what nobody may.
#include "server/member_world.hpp"
#include "service/membership.hpp"
#include "store/members.hpp"

namespace roster::server::test {
namespace {

struct MemberChanges : testing::Test, MemberWorld {
    void add_service_account(const std::string& name) {
        auto& backend = server.server().backend();
        auto account = store::new_member(works.id, "", name + "@x.serviceaccount.com", name, "collaborator",
                                         backend.clock());
        account.account_id.reset();
        account.is_service_account = true;
        backend.database.change([&](soci::session& session) { begin_memberships(session, {account}); });
    }
    std::string etag(const std::string& email) { return member(email).etag.value(); }
    api::HttpReply batch(const std::string& json, Client* client = nullptr) {
        return (client ? *client : ada).post(path("/batch_update"), json);
    }
    std::vector<int> statuses(const std::string& json) {
        std::vector<int> all;
        const auto rows = api::read_reply<api::Rows<api::CollaboratorUpdated>>(batch(json));
        EXPECT_TRUE(rows);
        if (rows)
            for (const auto& row : rows->results) all.push_back(row.status);
        return all;
    }
};

// ---- Roles -------------------------------------------------------------------------------------------------------

TEST_F(MemberChanges, a_row_about_nobody_says_so_whatever_else_is_wrong_with_it) {
    const auto boris = server.add_member(works, "b@x.example", "Boris");
    EXPECT_EQ(statuses(R"([{"id":"nope"},{"id":"nope","remove":true,"base_role":"owner"},{"id":")" + boris +
                       R"("},{"id":")" + boris + R"(","remove":true,"base_role":"owner"}])"),
              (std::vector<int>{404, 404, 422, 422}));
}

TEST_F(MemberChanges, a_permission_level_is_given_and_acts_on_the_very_next_request) {
    server.add_member(works, "b@x.example", "Boris");
    auto boris = server.signed_in("b@x.example");
    EXPECT_EQ(boris.get(path()).status, 403);
    EXPECT_EQ(set_level(ada, "b@x.example", "owner").status, 204);
    EXPECT_EQ(boris.get(path()).status, 200);
    EXPECT_EQ(set_level(ada, "b@x.example", "collaborator").status, 204);
    EXPECT_EQ(error_code(boris.get(path())), "403 not_an_owner");
    EXPECT_EQ(member("b@x.example").base_role, "collaborator");
    expect_true_counts();
}

TEST_F(MemberChanges, roles_come_back_in_the_order_written_and_a_level_leaves_the_additional_ones_alone) {
    const auto id = server.add_member(works, "b@x.example", "Boris");
    const auto roles = [&](const std::string& json) { return put(ada, path("/" + id + "/roles"), json); };
    EXPECT_EQ(
        roles(R"({"base_role":"owner","additional_roles":["image_reader_no_base_images","image_reader"]})")
            .status,
        204);
    const std::vector<std::string> written = {"image_reader_no_base_images", "image_reader"};
    EXPECT_EQ(member("b@x.example").additional_roles, written);
    EXPECT_EQ(ada.ask(api::member(id))->result.additional_roles, written);
    EXPECT_EQ(set_level(ada, "b@x.example", "collaborator").status, 204);
    EXPECT_EQ(member("b@x.example").additional_roles, written);
    EXPECT_EQ(member("b@x.example").base_role, "collaborator");
    EXPECT_EQ(set_level(ada, "b@x.example", "image_reader").status, 204);
    EXPECT_EQ(member("b@x.example").additional_roles, std::vector<std::string>{"image_reader"});
    EXPECT_EQ(roles(R"({"base_role":"collaborator","additional_roles":[]})").status, 204);
    EXPECT_TRUE(member("b@x.example").additional_roles.empty());
}

TEST_F(MemberChanges, what_is_no_role_is_refused_by_its_path_and_changes_nothing) {
    const auto id = server.add_member(works, "b@x.example", "Boris");
    const auto before = etag("b@x.example");
    const auto roles = [&](const std::string& json) {
        const auto reply = put(ada, path("/" + id + "/roles"), json);
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    };
    EXPECT_EQ(roles(R"({"base_role":"king","additional_roles":[]})"), "422 base_role");
    EXPECT_EQ(roles(R"({"base_role":"owner","additional_roles":["image_reader","writer"]})"),
              "422 additional_roles[1]");
    EXPECT_EQ(roles(R"({"base_role":"owner","additional_roles":["image_reader","image_reader"]})"),
              "422 additional_roles[1]");
    EXPECT_EQ(roles(R"({"base_role":"owner"})"), "422 additional_roles");
    EXPECT_EQ(roles(R"({"base_role":"owner","additional_roles":null})"), "422 additional_roles");
    EXPECT_EQ(error_code(set_level(ada, "b@x.example", "unspecified")), "422 member_unknown_value");
    EXPECT_EQ(put(ada, path("/ide_aaaaaaaaaaaaaaaaaaaaaaaaaa"), "nonsense").status, 404)
        << "404 comes before 422";
    EXPECT_EQ(etag("b@x.example"), before);
}

TEST_F(MemberChanges, what_nobody_may_is_403_with_the_sentence) {
    add_service_account("robot");
    server.add_member(works, "o@x.example", "Olga", "owner");
    const auto me = member("ada@works.example");
    const auto own = put(ada, path("/" + me.id), R"({"permission_level":"collaborator"})");
    EXPECT_EQ(own.status, 403);
    EXPECT_EQ(member_text(own.body, "detail"), "You cannot modify your own permission level.");
    EXPECT_EQ(error_code(put(ada, path("/" + *me.user_id + "/roles"),
                             R"({"base_role":"owner","additional_roles":[]})")),
              "403 own_role");
    EXPECT_EQ(error_code(remove(ada, path("/" + me.id))), "403 own_removal");
    EXPECT_EQ(error_code(set_level(ada, "robot@x.serviceaccount.com", "owner")), "403 service_account_role");
    EXPECT_EQ(error_code(remove(ada, path("/" + member("o@x.example").id))), "403 owner_removal");
    EXPECT_EQ(remove(ada, path("/" + member("robot@x.serviceaccount.com").id)).status, 204);
    EXPECT_FALSE(is_member("robot@x.serviceaccount.com"));
    expect_true_counts();
}

// ---- Tags --------------------------------------------------------------------------------------------------------

TEST_F(MemberChanges, an_outdated_tag_is_412_with_what_it_is_now_and_who_changed_it) {
    const auto id = server.add_member(works, "b@x.example", "Boris");
    server.add_member(works, "o@x.example", "Olga", "owner");
    auto olga = server.signed_in("o@x.example");
    const auto tag = etag("b@x.example");
    const auto changed = put(olga, path("/" + member("b@x.example").id), R"({"permission_level":"owner"})");
    EXPECT_EQ(changed.header("ETag"), etag("b@x.example"));
    for (const auto& reply :
         {put(ada, path("/" + id + "/roles"), R"({"base_role":"collaborator","additional_roles":[]})",
              {{"If-Match", tag}}),
          put(ada, path("/" + member("b@x.example").id), R"({"permission_level":"collaborator"})",
              {{"If-Match", tag}}),
          remove(ada, path("/" + member("b@x.example").id), {{"If-Match", tag}})}) {
        EXPECT_EQ(error_code(reply), "412 changed_meanwhile");
        EXPECT_NE(reply.body.find(R"("current":{"id":"ide_)"), std::string::npos);
        EXPECT_NE(reply.body.find(R"("base_role":"owner")"), std::string::npos);
        EXPECT_NE(reply.body.find(R"("name":"Olga")"), std::string::npos);
        EXPECT_NE(reply.body.find(R"("changed_at":"2)"), std::string::npos);
    }
    const auto row = batch(R"([{"id":")" + id + R"(","base_role":"collaborator","if_match":")" +
                           tag.substr(1, tag.size() - 2) + R"("}])");
    EXPECT_NE(row.body.find(R"("status":412)"), std::string::npos);
    EXPECT_NE(row.body.find(R"("current":{"id":"ide_)"), std::string::npos);
    EXPECT_NE(row.body.find(R"("changed_by":{"id":"usr_)"), std::string::npos);
    const auto never =
        put(ada, path("/" + id + "/roles"), R"({"base_role":"collaborator","additional_roles":[]})",
            {{"If-Match", "\"9-x\""}});
    EXPECT_NE(never.body.find(R"("changed_by":null)"), std::string::npos);
    EXPECT_EQ(put(ada, path("/" + id + "/roles"), R"({"base_role":"collaborator","additional_roles":[]})",
                  {{"If-Match", etag("b@x.example")}})
                  .status,
              204);
}

TEST_F(MemberChanges, the_same_role_again_is_no_change) {
    server.add_member(works, "b@x.example", "Boris");
    const auto tag = etag("b@x.example");
    EXPECT_EQ(set_level(ada, "b@x.example", "collaborator").status, 204);
    EXPECT_EQ(etag("b@x.example"), tag);
    EXPECT_TRUE(audit("?action=MODIFY").empty());
}

// ---- Batches -----------------------------------------------------------------------------------------------------

TEST_F(MemberChanges, a_batch_answers_per_row_in_order) {
    const auto b = server.add_member(works, "b@x.example", "Boris");
    const auto c = server.add_member(works, "c@x.example", "Clara");
    server.add_member(works, "o@x.example", "Olga", "owner");
    const auto olga = member("o@x.example").id;
    const auto reply =
        batch(R"([{"id":")" + b + R"(","base_role":"owner"},{"id":")" + member("c@x.example").id +
              R"(","remove":true},{"id":"usr_none","remove":true},{"id":")" + b +
              R"(","base_role":"king"},{"id":")" + b + R"("},{"id":")" + olga + R"(","remove":true}])");
    EXPECT_EQ(reply.status, 200);
    const auto rows = api::read_reply<api::Rows<api::CollaboratorUpdated>>(reply);
    ASSERT_TRUE(rows);
    const auto& all = rows->results;
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[0].status, 200);
    EXPECT_EQ(all[0].data->member->base_role, "owner");
    EXPECT_EQ(all[0].data->member->etag, member("b@x.example").etag);
    EXPECT_TRUE(all[1].data->removed);
    EXPECT_NE(reply.body.find(R"("removed":true})"), std::string::npos);
    EXPECT_EQ(all[2].status, 404);
    EXPECT_EQ(all[3].status, 422);
    EXPECT_EQ(all[4].status, 422);
    EXPECT_EQ(all[5].error->code, "owner_removal");
    EXPECT_FALSE(is_member("c@x.example"));
    EXPECT_EQ(ada.get(path("/" + c)).status, 404);
    expect_true_counts();
    EXPECT_EQ(audit("?entity=ACCESS&action=REFUSED").size(), 1U) << "a refused row is noted too";
}

TEST_F(MemberChanges, an_owner_is_made_a_collaborator_and_removed_in_one_batch) {
    server.add_member(works, "o@x.example", "Olga", "owner");
    const auto olga = member("o@x.example").id;
    EXPECT_EQ(statuses(R"([{"id":")" + olga + R"(","base_role":"collaborator"},{"id":")" + olga +
                       R"(","remove":true},{"id":")" + olga + R"(","remove":true}])"),
              (std::vector<int>{200, 200, 404}));
    EXPECT_FALSE(is_member("o@x.example"));
    expect_true_counts();
}

TEST_F(MemberChanges, a_batch_never_leaves_the_organization_without_an_owner) {
    server.add_member(works, "o@x.example", "Olga", "owner");
    const auto olga = member("o@x.example").id;
    const auto me = member("ada@works.example").id;
    EXPECT_EQ(statuses(R"([{"id":")" + olga + R"(","base_role":"collaborator"},{"id":")" + me +
                       R"(","base_role":"collaborator"},{"id":")" + me + R"(","remove":true}])"),
              (std::vector<int>{200, 403, 403}));
    EXPECT_EQ(server.count("select owners from organizations where id = '" + works.id + "'"), 1);
    std::string many = "[";
    for (int i = 0; i < 1001; ++i) many += std::string(i ? "," : "") + R"({"id":"x","remove":true})";
    EXPECT_EQ(error_code(batch(many + "]")), "422 too_many_entries");
}

// ---- Removing and leaving ----------------------------------------------------------------------------------------

TEST_F(MemberChanges, a_removal_takes_sessions_reset_links_and_sent_owner_invitations_along) {
    const auto mill = server.add_organization("Mill", "mill@x.example");
    server.add_member(works, "o@x.example", "Olga", "owner");
    server.add_member(mill, "o@x.example", "Olga");
    auto olga = server.signed_in("o@x.example", works.id);
    auto at_mill = server.signed_in("o@x.example", mill.id);
    const auto owner_link = invite(olga, "boss@x.example", "owner");
    const auto other_link = invite(olga, "worker@x.example");
    server.client().ask(api::request_password_reset({"o@x.example"}));
    const auto reset = server.newest_token("o@x.example");
    ASSERT_FALSE(reset.empty());

    EXPECT_EQ(set_level(ada, "o@x.example", "collaborator").status, 204);
    EXPECT_EQ(olga.get("/api/v2/userinfo").status, 200) << "a demotion ends no session";
    EXPECT_EQ(accept(owner_link).error().code, "invitation_revoked") << "but what an owner sent for owners";
    EXPECT_EQ(remove(ada, path("/" + member("o@x.example").id)).status, 204);

    EXPECT_EQ(olga.get("/api/v2/userinfo").status, 401);
    EXPECT_EQ(at_mill.get("/api/v2/userinfo").status, 200) << "another organization is untouched";
    EXPECT_EQ(server.client().ask(api::reset_password({reset, "a new passphrase"})).error().code,
              "reset_dead");
    EXPECT_TRUE(accept(other_link)) << "collaborator invitations stay";
    EXPECT_EQ(server.client().ask(api::login({"o@x.example", password, works.id})).error().code,
              "not_a_member");
    expect_true_counts();
    EXPECT_EQ(audit("?entity=INVITATION&action=REVOKE").size(), 1U);
}

TEST_F(MemberChanges, whoever_is_invited_again_is_somebody_new_without_the_old_roles) {
    const auto before = server.add_member(works, "b@x.example", "Boris");
    put(ada, path("/" + before + "/roles"),
        R"({"base_role":"collaborator","additional_roles":["image_reader"]})");
    ASSERT_EQ(remove(ada, path("/" + member("b@x.example").id)).status, 204);
    const auto again = accept(invite(ada, "b@x.example"), "", password);
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_NE(again->result.id, before);
    EXPECT_TRUE(member("b@x.example").additional_roles.empty());
    EXPECT_EQ(ada.get(path("/" + before)).status, 404);
}

TEST_F(MemberChanges, everybody_may_leave_but_the_last_owner) {
    EXPECT_EQ(error_code(ada.post(path("/leave"))), "400 last_owner");
    server.add_member(works, "b@x.example", "Boris");
    auto boris = server.signed_in("b@x.example");
    EXPECT_EQ(boris.post(path("/leave")).status, 204);
    EXPECT_TRUE(boris.cookie().empty());
    EXPECT_FALSE(is_member("b@x.example"));
    server.add_member(works, "o@x.example", "Olga", "owner");
    auto olga = server.signed_in("o@x.example");
    const auto link = invite(olga, "boss@x.example", "owner");
    EXPECT_EQ(olga.post(path("/leave")).status, 204);
    EXPECT_EQ(accept(link).error().code, "invitation_revoked");
    EXPECT_EQ(audit("?action=LEAVE").size(), 2U);
    EXPECT_EQ(error_code(ada.post(path("/leave"))), "400 last_owner");
    expect_true_counts();
}

TEST_F(MemberChanges, a_pending_owner_invitation_is_no_owner) {
    invite(ada, "boss@x.example", "owner");
    EXPECT_EQ(error_code(ada.post(path("/leave"))), "400 last_owner");
}

TEST_F(MemberChanges, members_of_another_organization_are_not_there) {
    const auto mill = server.add_organization("Mill", "mill@x.example");
    const auto stranger = server.add_member(mill, "s@x.example", "Stranger");
    EXPECT_EQ(put(ada, path("/" + stranger), R"({"permission_level":"owner"})").status, 404);
    EXPECT_EQ(remove(ada, path("/" + stranger)).status, 404);
    EXPECT_EQ(statuses(R"([{"id":")" + stranger + R"(","remove":true}])"), std::vector<int>{404});
}

// ---- Search and export -------------------------------------------------------------------------------------------

TEST_F(MemberChanges, a_search_finds_a_part_of_name_or_address) {
    server.add_member(works, "b@x.example", "Boris");
    server.add_member(works, "boss@x.example", "Clara");
    const auto page = api::read_reply<api::Page<api::Collaborator>>(
        ada.post(path("/search"), R"({"name_or_email":"BO","count":1})"));
    ASSERT_TRUE(page);
    EXPECT_EQ(page->metadata.total, 2);
    EXPECT_EQ(page->results.size(), 1U);
    const auto next = api::read_reply<api::Page<api::Collaborator>>(
        ada.post(path("/search?count=1&paging_token=" + *page->metadata.next_paging_token),
                 R"({"name_or_email":"BO"})"));
    EXPECT_EQ(next->results.at(0).email, "b@x.example");
    EXPECT_EQ(ada.post(path("/search"), "{}").status, 200);
    EXPECT_EQ(error_code(ada.post(path("/search"), R"({"base_role":"king"})")), "422 member_unknown_value");
}

TEST_F(MemberChanges, an_export_is_csv_with_the_filters_of_the_list_and_no_formula) {
    server.add_member(works, "b@x.example", "=HYPERLINK(\"http://evil.example\")");
    server.add_member(works, "c@x.example", "Smith, \"Jo\"", "owner");
    const auto reply = ada.get(path("/export?sort=email"));
    EXPECT_EQ(reply.status, 200);
    EXPECT_TRUE(reply.header("Content-Type").starts_with("text/csv"));
    EXPECT_TRUE(reply.header("Content-Disposition").starts_with("attachment"));
    EXPECT_TRUE(reply.body.starts_with("\uFEFFname,email,base_role,additional_roles,created_at,"));
    EXPECT_NE(reply.body.find("\r\n\"'=HYPERLINK(\"\"http://evil.example\"\")\",b@x.example,collaborator,"),
              std::string::npos)
        << reply.body;
    EXPECT_NE(reply.body.find("\"Smith, \"\"Jo\"\"\",c@x.example,owner,"), std::string::npos);
    EXPECT_EQ(std::ranges::count(reply.body, '\n'), 4);
    EXPECT_EQ(std::ranges::count(ada.get(path("/export?base_role=owner&q=smith")).body, '\n'), 2);
    EXPECT_EQ(error_code(ada.get(path("/export?base_role=king"))), "422 member_unknown_value");
    EXPECT_EQ(error_code(ada.get(path("/export?sort=secret"))), "422 member_unknown_value");
    server.add_member(works, "k@x.example", "K");
    EXPECT_EQ(server.signed_in("k@x.example").get(path("/export")).status, 403);
}

TEST_F(MemberChanges, an_export_goes_on_past_a_part) {
    auto& backend = server.server().backend();
    std::vector<store::Member> many;
    for (int i = 0; i < 2100; ++i) {
        auto each = store::new_member(works.id, "", "p" + std::to_string(i) + "@x.example", "P",
                                      "collaborator", backend.clock());
        each.account_id.reset();
        many.push_back(std::move(each));
    }
    backend.database.change([&](soci::session& session) { begin_memberships(session, many); });
    EXPECT_EQ(std::ranges::count(ada.get(path("/export")).body, '\n'), 2102);
    EXPECT_EQ(ada.get("/api/v2/userinfo").status, 200) << "the connection goes on";
}

}  // namespace
}  // namespace roster::server::test
