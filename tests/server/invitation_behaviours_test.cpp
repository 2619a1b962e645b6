// What comparable products got right or wrong, case by case (tests/cases/invitation_behaviours.json). Each id is either
// played here or left out with a reason (invitation_behaviours_left_out.json).
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "folders.hpp"
#include "server/member_world.hpp"

namespace roster::server::test {
namespace {

using Play = void (*)(MemberWorld&);

std::vector<api::Row<api::InvitationCreated>> send(Client& client,
                                                   std::vector<api::InvitationCreate> entries) {
    auto answer = client.ask(api::create_invitations(entries, ""));
    EXPECT_TRUE(answer);
    return answer ? answer->results : std::vector<api::Row<api::InvitationCreated>>();
}
api::InvitationCreate entry(std::string email, std::optional<std::string> role = {}) {
    return {std::move(email), std::move(role), {}, {}};
}
std::vector<api::Invitation> listed(MemberWorld& world, std::string_view status = "all") {
    const auto page =
        world.ada.ask(api::invitations({.offset = 0, .count = 500, .sort = {}, .q = {}}, status));
    return page ? page->results : std::vector<api::Invitation>();
}
api::HttpReply post(Client& client, const std::string& id, const std::string& what) {
    return client.post("/api/v2/organization_invitations/" + id + "/" + what);
}
std::string code(const auto& result) {
    return result ? "fine" : std::to_string(result.error().status) + " " + result.error().code;
}

const std::map<std::string, Play> inviting = {
    {"create-03",
     [](MemberWorld& world) {
         const auto rows = send(world.ada, {entry("_bogus_")});
         EXPECT_EQ(rows.at(0).error->code, "not_an_address");
         EXPECT_TRUE(listed(world).empty());
     }},
    {"create-04",
     [](MemberWorld& world) {
         const auto rows = send(world.ada, {entry("a@x.example"), entry("a@")});
         EXPECT_EQ(rows.at(0).status, 201);
         EXPECT_EQ(rows.at(1).status, 422);
         EXPECT_EQ(listed(world).size(), 1U);
     }},
    {"create-07",
     [](MemberWorld& world) {
         send(world.ada, {entry(" foo@bar.com ")});
         EXPECT_EQ(listed(world).at(0).email, "foo@bar.com");
     }},
    {"create-08",
     [](MemberWorld& world) {
         EXPECT_TRUE(world.accept(world.invite(world.ada, "mixed.case@example.com")));
         send(world.ada, {entry("Other.Case@Example.COM")});
         EXPECT_EQ(listed(world, "pending").at(0).email, "other.case@example.com");
         EXPECT_EQ(
             code(world.server.client().ask(api::login({"Mixed.Case@Example.COM", "difference engine", {}}))),
             "fine");
     }},
    {"create-11",
     [](MemberWorld& world) {
         world.server.add_organization("Mill", "mill@x.example");
         auto mill = world.server.signed_in("mill@x.example");
         const auto here = world.invite(world.ada, "a@x.example");
         world.invite(mill, "a@x.example");
         EXPECT_TRUE(world.accept(here));
     }},
    {"create-19",
     [](MemberWorld& world) {
         world.server.add_organization("Mill", "mill@x.example");
         auto stranger = world.server.signed_in("mill@x.example");
         const auto id = send(world.ada, {entry("a@x.example")}).at(0).data->id;
         EXPECT_EQ(stranger.get("/api/v2/organization_invitations/" + id).status, 404);
         EXPECT_EQ(post(stranger, id, "resend").status, 404);
         EXPECT_EQ(stranger.get("/api/v2/organizations/" + world.works.id).status, 404);
     }},
    {"create-20",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "Boris");
         auto boris = world.server.signed_in("b@x.example");
         EXPECT_EQ(
             boris.post("/api/v2/organization_invitations", R"({"email":"a@x.example","base_role":"owner"})")
                 .status,
             403);
         EXPECT_TRUE(listed(world).empty());
     }},
    {"create-24",
     [](MemberWorld& world) {
         for (int i = 0; i < 10; ++i) send(world.ada, {entry("a@x.example")});
         EXPECT_EQ(send(world.ada, {entry("a@x.example")}).at(0).status, 429);
         EXPECT_EQ(listed(world).size(), 10U);
     }},
    {"create-25",
     [](MemberWorld& world) {
         const auto row = send(world.ada, {{"a@x.example", {}, false, {}}}).at(0);
         EXPECT_TRUE(row.data->registration_url);
         EXPECT_TRUE(world.server.mails().empty());
         EXPECT_EQ(listed(world).size(), 1U);
     }},
    {"create-28",
     [](MemberWorld& world) {
         world.ada.patch("/api/v2/organizations/" + world.works.id, R"({"allowed_domains":["example.com"]})");
         EXPECT_EQ(send(world.ada, {entry("user@invalid.com")}).at(0).error->code, "outside_allowed_domains");
     }},
    {"create-29",
     [](MemberWorld& world) {
         std::vector<api::InvitationCreate> many;
         for (int i = 0; i < 250; ++i) many.push_back({"p" + std::to_string(i) + "@x.example", {}, {}, 10});
         send(world.ada, many);
         const auto unsent = [&] {
             return std::ranges::count_if(listed(world), [](const auto& each) { return !each.sent_at; });
         };
         EXPECT_EQ(unsent(), 250);
         world.server.pass(11 * domain::second);
         EXPECT_EQ(world.server.mails().size(), 250U);
         EXPECT_EQ(unsent(), 0);
     }},
    {"list-07",
     [](MemberWorld& world) {
         const auto id = send(world.ada, {entry("a@x.example")}).at(0).data->id;
         ASSERT_TRUE(world.accept(world.server.newest_token("a@x.example")));
         EXPECT_EQ(error_code(post(world.ada, id, "resend")), "400 invitation_used");
     }},
    {"list-08",
     [](MemberWorld& world) {
         const auto id = send(world.ada, {entry("a@x.example")}).at(0).data->id;
         const auto before = listed(world).at(0).expires_at;
         world.server.pass(domain::hour);
         EXPECT_EQ(member_text(post(world.ada, id, "resend").body, "id"), id);
         EXPECT_EQ(listed(world).size(), 1U);
         EXPECT_GT(listed(world).at(0).expires_at, before);
     }},
    {"list-13",
     [](MemberWorld& world) {
         const auto one = send(world.ada, {entry("a@x.example")}).at(0).data->id;
         const auto other = world.invite(world.ada, "b@x.example");
         EXPECT_EQ(post(world.ada, one, "invalidate").status, 202);
         EXPECT_EQ(listed(world, "pending").size(), 1U);
         EXPECT_TRUE(world.accept(other));
     }},
    {"list-14",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "a@x.example");
         post(world.ada, listed(world).at(0).id, "invalidate");
         EXPECT_EQ(code(world.accept(token)), "410 invitation_revoked");
         EXPECT_EQ(listed(world).at(0).status, "revoked");
     }},
    {"members-05",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "ba@x.example", "Ba");
         EXPECT_EQ(send(world.ada, {entry("a@x.example")}).at(0).status, 201);
     }},
    {"csv-03",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "Boris");
         auto boris = world.server.signed_in("b@x.example");
         EXPECT_EQ(boris
                       .post("/api/v2/organization_invitations/batch_create",
                             R"([{"email":"a@x.example","base_role":"owner"}])")
                       .status,
                   403);
     }},
    {"csv-04",
     [](MemberWorld& world) {
         std::vector<api::InvitationCreate> many(1001, entry("a@x.example"));
         const auto refused = world.ada.ask(api::create_invitations(many, ""));
         EXPECT_EQ(refused.error().status, 422);
         EXPECT_NE(refused.error().detail.find("1000"), std::string::npos);
     }},
};

const std::map<std::string, Play> accepting = {
    {"accept-01",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "a@x.example");
         auto scanner = world.server.client();
         scanner.get("/register?organizationId=" + world.works.id);
         for (int i = 0; i < 2; ++i)
             EXPECT_TRUE(scanner.ask(api::preview_invitation({world.works.id, token})));
         EXPECT_EQ(listed(world).at(0).status, "pending");
         EXPECT_TRUE(world.accept(token));
     }},
    {"accept-02",
     [](MemberWorld& world) {
         const auto preview = world.server.client().ask(
             api::preview_invitation({world.works.id, world.invite(world.ada, "anna@x.example")}));
         EXPECT_EQ(preview->result.organization.name, "Works");
         EXPECT_EQ(preview->result.email_hint.find("anna"), std::string::npos);
     }},
    {"accept-03",
     [](MemberWorld& world) {
         const auto joined = world.accept(world.invite(world.ada, "a@x.example", "owner"));
         ASSERT_TRUE(joined);
         EXPECT_EQ(joined->result.organizations.at(0).id, world.works.id);
         EXPECT_EQ(world.member("a@x.example").base_role, "owner");
         EXPECT_EQ(listed(world).at(0).status, "accepted");
         EXPECT_EQ(world.audit("?entity=USER&action=JOIN").size(), 1U);
     }},
    {"accept-07",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "a@x.example");
         world.server.pass(8 * domain::day);
         EXPECT_EQ(code(world.accept(token)), "410 invitation_expired");
         world.ada = world.server.signed_in("ada@works.example");
         EXPECT_EQ(listed(world).at(0).status, "expired");
         EXPECT_FALSE(world.is_member("a@x.example"));
     }},
    {"accept-14",
     [](MemberWorld& world) {
         const auto mill = world.server.add_organization("Mill", "mill@x.example");
         world.server.add_member(mill, "a@x.example", "Anna");
         const auto token = world.invite(world.ada, "a@x.example");
         EXPECT_TRUE(
             world.server.client().ask(api::preview_invitation({world.works.id, token}))->result.has_account);
         EXPECT_TRUE(world.accept(token, "", password));
     }},
    {"accept-16",
     [](MemberWorld& world) {
         const auto id = send(world.ada, {entry("a@x.example")}).at(0).data->id;
         EXPECT_EQ(code(world.accept(id)), "404 invitation_unknown");
     }},
    {"accept-17",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "a@x.example");
         std::atomic<int> joined = 0;
         std::vector<std::thread> threads;
         for (int i = 0; i < 4; ++i)
             threads.emplace_back([&] { joined += world.accept(token).has_value() ? 1 : 0; });
         for (auto& thread : threads) thread.join();
         EXPECT_EQ(joined, 1);
         EXPECT_TRUE(world.is_member("a@x.example"));
         world.expect_true_counts();
     }},
    {"accept-20",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "a@x.example");
         world.server.add_member(world.works, "a@x.example", "Anna");
         EXPECT_EQ(code(world.accept(token, "", password)), "400 already_member");
         EXPECT_EQ(listed(world).at(0).status, "pending");
     }},
    {"accept-21",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "a@x.example");
         EXPECT_EQ(code(world.accept(token, "Anna", "short")), "400 password_too_short");
         EXPECT_EQ(world.server.count("select count(*) from sessions"), 1);
         EXPECT_TRUE(world.accept(token));
     }},
    {"accept-28",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "a@x.example");
         EXPECT_EQ(
             world.server.count("select count(*) from invitation_links where token_hash = '" + token + "'"),
             0);
     }},
    {"accept-29",
     [](MemberWorld& world) {
         const auto token = world.invite(world.ada, "name+tag@example.com");
         const auto joined = world.accept(token);
         ASSERT_TRUE(joined);
         EXPECT_EQ(joined->result.email, "name+tag@example.com");
         EXPECT_EQ(world.member("name+tag@example.com").email, "name+tag@example.com");
     }},
    {"accept-33",
     [](MemberWorld& world) {
         ASSERT_TRUE(world.accept(world.invite(world.ada, "a@x.example")));
         ASSERT_EQ(
             MemberWorld::remove(world.ada, MemberWorld::path("/" + world.member("a@x.example").id)).status,
             204);
         EXPECT_TRUE(world.accept(world.invite(world.ada, "a@x.example")));
     }},
};

const std::map<std::string, Play> belonging = {
    {"role-01",
     [](MemberWorld& world) {
         EXPECT_EQ(world.set_level(world.ada, "ada@works.example", "collaborator").status, 403);
         EXPECT_EQ(world.member("ada@works.example").base_role, "owner");
     }},
    {"role-02",
     [](MemberWorld& world) {
         const auto id = world.member("ada@works.example").id;
         EXPECT_EQ(MemberWorld::remove(world.ada, MemberWorld::path("/" + id)).status, 403);
         EXPECT_EQ(error_code(world.ada.post(MemberWorld::path("/leave"))), "400 last_owner");
         EXPECT_EQ(world.ada.get("/api/v2/userinfo").status, 200);
     }},
    {"role-06",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "o@x.example", "Olga", "owner");
         const auto reply =
             world.ada.post(MemberWorld::path("/batch_update"),
                            R"([{"id":")" + world.member("o@x.example").id + R"(","remove":true},{"id":")" +
                                world.member("ada@works.example").id + R"(","remove":true}])");
         EXPECT_NE(reply.body.find("owner_removal"), std::string::npos);
         EXPECT_NE(reply.body.find("own_removal"), std::string::npos);
         EXPECT_TRUE(world.is_member("o@x.example"));
     }},
    {"role-08",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "o@x.example", "Olga", "owner");
         EXPECT_EQ(world.set_level(world.ada, "o@x.example", "collaborator").status, 204);
     }},
    {"role-11",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "Boris");
         auto boris = world.server.signed_in("b@x.example");
         EXPECT_EQ(world.set_level(boris, "b@x.example", "owner").status, 403);
     }},
    {"role-14",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "o@x.example", "Olga", "owner");
         auto olga = world.server.signed_in("o@x.example");
         EXPECT_EQ(olga.get(MemberWorld::path()).status, 200);
         world.set_level(world.ada, "o@x.example", "collaborator");
         EXPECT_EQ(olga.get(MemberWorld::path()).status, 403);
     }},
    {"role-17",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "o@x.example", "Olga", "owner");
         auto olga = world.server.signed_in("o@x.example");
         const auto key = member_text(olga.post("/api/v2/users/create_api_key", R"({"duration":3600})").body,
                                      "server_session_id");
         auto by_key = world.server.client();
         by_key.with("Roster-Client", "").with("Origin", "").with("Authorization", "Bearer " + key);
         EXPECT_EQ(by_key.get(MemberWorld::path()).status, 200);
         world.set_level(world.ada, "o@x.example", "collaborator");
         EXPECT_EQ(error_code(by_key.get(MemberWorld::path())), "403 not_an_owner");
         MemberWorld::remove(world.ada, MemberWorld::path("/" + world.member("o@x.example").id));
         EXPECT_EQ(by_key.get("/api/v2/userinfo").status, 401);
     }},
    {"remove-02",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "Boris");
         world.server.add_member(world.works, "c@x.example", "Clara");
         auto boris = world.server.signed_in("b@x.example");
         EXPECT_EQ(MemberWorld::remove(boris, MemberWorld::path("/" + world.member("c@x.example").id)).status,
                   403);
         EXPECT_TRUE(world.is_member("c@x.example"));
     }},
    {"remove-06",
     [](MemberWorld& world) {
         const auto mill = world.server.add_organization("Mill", "mill@x.example");
         world.server.add_member(world.works, "b@x.example", "Boris");
         world.server.add_member(mill, "b@x.example", "Boris");
         auto boris = world.server.signed_in("b@x.example", mill.id);
         MemberWorld::remove(world.ada, MemberWorld::path("/" + world.member("b@x.example").id));
         EXPECT_EQ(boris.get("/api/v2/userinfo").status, 200);
     }},
    {"remove-08",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "Boris");
         auto boris = world.server.signed_in("b@x.example");
         const auto id = world.member("b@x.example").id;
         world.server.server().database().change(
             [](soci::session& session) { session << "alter table password_resets rename to gone"; });
         EXPECT_EQ(MemberWorld::remove(world.ada, MemberWorld::path("/" + id)).status, 500);
         EXPECT_EQ(boris.get("/api/v2/userinfo").status, 200);
         world.expect_true_counts();
         EXPECT_TRUE(world.audit("?action=REMOVE").empty());
     }},
    {"members-01",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "Boris");
         const auto page =
             api::read_reply<api::Page<api::Collaborator>>(world.ada.get(MemberWorld::path("?q=BORI")));
         ASSERT_EQ(page->results.size(), 1U);
         EXPECT_EQ(page->results[0].email, "b@x.example");
     }},
    {"members-02",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "Boris");
         const auto page = api::read_reply<api::Page<api::Collaborator>>(
             world.ada.get(MemberWorld::path("?base_role=owner")));
         ASSERT_EQ(page->results.size(), 1U);
         EXPECT_EQ(page->results[0].email, "ada@works.example");
     }},
    {"orgs-02",
     [](MemberWorld& world) {
         const auto mill = world.server.add_organization("Mill", "ada@works.example");
         const auto there = world.server.add_member(mill, "b@x.example", "Boris");
         auto ada = world.server.signed_in("ada@works.example", world.works.id);
         EXPECT_EQ(ada.get(MemberWorld::path("/" + there)).status, 404);
         EXPECT_NE(ada.get("/api/v2/users/organizations?containing=" + there).body.find(mill.id),
                   std::string::npos);
     }},
    {"orgs-05",
     [](MemberWorld& world) {
         auto visitor = world.server.client();
         EXPECT_EQ(code(visitor.ask(api::login({"nobody@x.example", "wrong", {}}))),
                   code(visitor.ask(api::login({"ada@works.example", "wrong", {}}))));
     }},
    {"csv-05",
     [](MemberWorld& world) {
         world.server.add_member(world.works, "b@x.example", "=HYPERLINK(1)");
         EXPECT_NE(world.ada.get(MemberWorld::path("/export")).body.find("\n'=HYPERLINK(1),"),
                   std::string::npos);
     }},
};

// ---- Every case ----------------------------------------------------------------------------------------------------

std::map<std::string, Play> all_played() {
    std::map<std::string, Play> all = inviting;
    all.insert(accepting.begin(), accepting.end());
    all.insert(belonging.begin(), belonging.end());
    return all;
}

class InvitationBehaviours : public testing::TestWithParam<std::string> {};

TEST_P(InvitationBehaviours, are_as_the_case_says) {
    MemberWorld world;
    all_played().at(GetParam())(world);
}

std::vector<std::string> ids_played() {
    std::vector<std::string> ids;
    for (const auto& [id, play] : all_played()) ids.push_back(id);
    return ids;
}

INSTANTIATE_TEST_SUITE_P(Cases, InvitationBehaviours, testing::ValuesIn(ids_played()), [](const auto& each) {
    std::string name = each.param;
    std::ranges::replace(name, '-', '_');
    return name;
});

// list-18: needs a mail server that is not there.
TEST(InvitationBehaviour, list_18_a_failing_mail_after_a_resend_leaves_the_owner_a_link) {
    TestServer server(
        {.change = [](ServerPlan& plan) { plan.settings.smtp_url = "smtp://127.0.0.1:1"; }, .folder = {}});
    const auto works = server.add_organization("Works", "ada@works.example");
    auto ada = server.signed_in("ada@works.example");
    const auto id = send(ada, {entry("a@x.example")}).at(0).data->id;
    EXPECT_EQ(post(ada, id, "resend").status, 200);
    EXPECT_EQ(ada.get("/api/v2/organization_invitations/" + id).body.find(R"("sent_at")"), std::string::npos)
        << "nothing was sent, and that is what the list says";
    const auto link = ada.ask(api::invitation_link(id, ""))->result.registration_url;
    EXPECT_TRUE(server.client().ask(api::accept_invitation(
        {works.id, link.substr(link.find("token=") + 6), "Anna", "difference engine"})));
}

std::set<std::string> ids_in(const std::string& file) {
    std::ifstream stream(std::string(tests::tests_folder) + "/cases/" + file);
    std::stringstream text;
    text << stream.rdbuf();
    std::set<std::string> ids;
    const std::string all = text.str(), mark = "\"id\": \"";
    for (auto at = all.find(mark); at != std::string::npos; at = all.find(mark, at + 1)) {
        const auto begin = at + mark.size();
        ids.insert(all.substr(begin, all.find('"', begin) - begin));
    }
    return ids;
}

TEST(InvitationBehaviour, every_case_is_played_or_left_out_with_a_reason) {
    const auto cases = ids_in("invitation_behaviours.json");
    const auto left_out = ids_in("invitation_behaviours_left_out.json");
    EXPECT_GT(cases.size(), 60U);
    auto played = all_played();
    const std::set<std::string> elsewhere = {"list-18"};
    for (const auto& id : cases)
        EXPECT_EQ(played.contains(id) + left_out.contains(id) + elsewhere.contains(id), 1) << id;
    EXPECT_EQ(played.size() + left_out.size() + elsewhere.size(), cases.size());
}

}  // namespace
}  // namespace roster::server::test
