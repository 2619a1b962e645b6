// The audit log: every change has its event, and owners read, filter and export it.
#include "server/member_world.hpp"

namespace roster::server::test {
namespace {

struct Audit : testing::Test, MemberWorld {
    std::vector<std::string> actions(const std::string& query = "") {
        std::vector<std::string> all;
        for (const auto& each : audit(query)) all.push_back(each.entity + " " + each.action);
        return all;
    }
};

TEST_F(Audit, tells_who_did_what_to_whom_from_where_newest_first) {
    const auto id = server.add_member(works, "b@x.example", "Boris");
    set_level(ada, "b@x.example", "owner");
    set_level(ada, "b@x.example", "collaborator");
    remove(ada, path("/" + member("b@x.example").id));
    const auto events = audit();
    ASSERT_EQ(events.size(), 4U);
    EXPECT_EQ(actions(),
              (std::vector<std::string>{"USER REMOVE", "USER MODIFY", "USER MODIFY", "ACCESS LOGIN"}));
    EXPECT_EQ(events[0].metadata.at("removee_id"), id);
    EXPECT_EQ(events[1].metadata.at("modifee_id"), id);
    EXPECT_EQ(events[1].metadata.at("old_role"), "owner");
    EXPECT_EQ(events[1].metadata.at("new_role"), "collaborator");
    EXPECT_EQ(events[0].user->email, "ada@works.example");
    EXPECT_EQ(events[0].source_ip, "127.0.0.1");
    EXPECT_TRUE(events[0].id.starts_with("aud_"));
}

TEST_F(Audit, is_filtered_with_true_totals_and_walked_by_token) {
    const auto boris = server.add_member(works, "b@x.example", "Boris");
    server.signed_in("b@x.example");
    for (int i = 0; i < 3; ++i) {
        set_level(ada, "b@x.example", "owner");
        set_level(ada, "b@x.example", "collaborator");
    }
    const auto total = [&](const std::string& query) {
        return api::read_reply<api::Page<api::AuditEvent>>(ada.get("/api/v2/audit_events" + query))
            ->metadata.total;
    };
    EXPECT_EQ(total(""), 8);
    EXPECT_EQ(total("?entity=USER"), 6);
    EXPECT_EQ(total("?action=LOGIN"), 2);
    EXPECT_EQ(total("?entity=USER&action=LOGIN"), 0);
    EXPECT_EQ(total("?user_id=" + boris), 1);
    const auto third = audit().at(2).timestamp;
    EXPECT_EQ(total("?from=" + domain::to_text(third)), 3) << "the time itself counts";
    EXPECT_EQ(total("?to=" + api::percent_encoded(domain::to_text(third))), 6);
    EXPECT_EQ(total("?action=LOGIN&from=" + domain::to_text(third)), 0);
    EXPECT_EQ(error_code(ada.get("/api/v2/audit_events?from=yesterday")), "422 member_not_time");
    EXPECT_EQ(error_code(ada.get("/api/v2/audit_events?sort=action")), "422 member_unknown_value");

    std::vector<std::string> seen;
    std::string token;
    do {
        const auto page = api::read_reply<api::Page<api::AuditEvent>>(
            ada.get("/api/v2/audit_events?count=3" + (token.empty() ? "" : "&paging_token=" + token)));
        ASSERT_TRUE(page);
        for (const auto& each : page->results) seen.push_back(each.id);
        token = page->metadata.next_paging_token.value_or("");
    } while (!token.empty());
    EXPECT_EQ(seen.size(), 8U);
    std::ranges::sort(seen);
    EXPECT_EQ(std::ranges::adjacent_find(seen), seen.end());
}

TEST_F(Audit, holds_refusals_and_failed_sign_ins) {
    server.add_member(works, "b@x.example", "Boris");
    auto boris = server.signed_in("b@x.example");
    EXPECT_EQ(boris.get("/api/v2/audit_events").status, 403);
    put(ada, path("/" + member("ada@works.example").id), R"({"permission_level":"collaborator"})");
    const auto refused = audit("?action=REFUSED");
    ASSERT_EQ(refused.size(), 2U);
    EXPECT_EQ(refused[0].metadata.at("code"), "own_role");
    EXPECT_EQ(refused[0].metadata.at("method"), "PUT");
    EXPECT_EQ(refused[1].metadata.at("address"), "/api/v2/audit_events");
    EXPECT_EQ(refused[1].user->name, "Boris");
    EXPECT_FALSE(server.client().ask(api::login({"b@x.example", "wrong", {}})));
    server.server().backend().background.finish();
    EXPECT_EQ(actions("?action=LOGIN_FAILED"), std::vector<std::string>{"ACCESS LOGIN_FAILED"});
}

TEST_F(Audit, of_another_organization_is_not_there) {
    server.add_organization("Mill", "mill@x.example");
    server.signed_in("mill@x.example");
    EXPECT_EQ(actions(), std::vector<std::string>{"ACCESS LOGIN"});
}

TEST_F(Audit, that_would_end_before_it_begins_is_refused) {
    const std::string turned = "?from=2026-02-01T00:00:00Z&to=2026-01-01T00:00:00Z";
    EXPECT_EQ(error_code(ada.get("/api/v2/audit_events" + turned)), "422 member_after_other");
    EXPECT_EQ(error_code(ada.get("/api/v2/audit_events/export" + turned)), "422 member_after_other");
    EXPECT_EQ(ada.get("/api/v2/audit_events?from=2026-01-01T00:00:00Z&to=2026-01-01T00:00:00Z").status, 200);
}

TEST_F(Audit, is_exported_as_csv) {
    invite(ada, "-2+3@x.example");
    const auto reply = ada.get("/api/v2/audit_events/export?entity=USER");
    EXPECT_TRUE(reply.header("Content-Type").starts_with("text/csv"));
    EXPECT_TRUE(reply.header("Content-Disposition").starts_with("attachment"));
    EXPECT_TRUE(
        reply.body.starts_with("\uFEFFtimestamp,name,email,user_id,entity,action,metadata,source_ip,id\r\n"));
    EXPECT_NE(reply.body.find(",USER,INVITE,\"{\"\"invitee_email\"\":\"\"-2+3@x.example\"\""),
              std::string::npos)
        << reply.body;
    EXPECT_EQ(std::ranges::count(reply.body, '\n'), 2);
}

TEST_F(Audit, of_the_organization_tells_old_and_new) {
    ada.patch("/api/v2/organizations/" + works.id, R"({"name":"Mill","allowed_domains":["X.example"]})");
    const auto event = audit("?entity=ORGANIZATION").at(0);
    EXPECT_EQ(event.metadata.at("old_name"), "Works");
    EXPECT_EQ(event.metadata.at("name"), "Mill");
    EXPECT_EQ(event.metadata.at("old_allowed_domains"), "");
    EXPECT_EQ(event.metadata.at("allowed_domains"), "x.example");
}

}  // namespace
}  // namespace roster::server::test
