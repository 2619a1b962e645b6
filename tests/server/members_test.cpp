// The list of people: filters, search in any script, orders, pages; and single members.
#include "store/members.hpp"

#include <algorithm>
#include <set>

#include "server/test_server.hpp"
#include "store/organizations.hpp"

namespace roster::server::test {
namespace {

struct Members : testing::Test {
    TestServer server;
    Place works = server.add_organization("Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    api::Page<api::Collaborator> page(const std::string& query) {
        auto answer = api::read_reply<api::Page<api::Collaborator>>(
            ada.get("/api/v2/organization_collaborators" + query));
        EXPECT_TRUE(answer) << query << ": " << answer.error().detail;
        return answer ? std::move(*answer) : api::Page<api::Collaborator>();
    }
    std::vector<std::string> names(const std::string& query) {
        std::vector<std::string> all;
        for (const auto& each : page(query).results) all.push_back(each.name);
        return all;
    }
    void add_service_account(const std::string& name) {
        auto member = store::new_member(works.id, "", name + "@" + works.id + ".serviceaccount.com", name,
                                        "collaborator", server.server().backend().clock());
        member.account_id.reset();
        member.is_service_account = true;
        server.server().database().change([&](soci::session& session) {
            store::add_members(session, {member});
            store::count_members(session, works.id, {.owners = 0, .collaborators = 0, .service_accounts = 1});
        });
    }
    std::string search(const std::string& q) { return "?q=" + api::percent_encoded(q); }
};

TEST_F(Members, the_newest_come_first_with_a_total) {
    server.add_member(works, "b@x.example", "Boris");
    server.add_member(works, "c@x.example", "Clara", "owner");
    const auto all = page("");
    EXPECT_EQ(all.metadata.total, 3);
    EXPECT_FALSE(all.metadata.next_paging_token);
    EXPECT_EQ(all.results.at(0).name, "Clara");
    EXPECT_EQ(all.results.at(2).name, "Owner of Works");
    EXPECT_EQ(all.results.at(0).base_role, "owner");
    EXPECT_EQ(all.results.at(0).permission_level, "owner");
    EXPECT_TRUE(all.results.at(0).id.starts_with("ide_"));
    EXPECT_TRUE(all.results.at(0).user_id->starts_with("usr_"));
}

TEST_F(Members, are_found_by_a_part_of_name_or_address_in_any_case_and_script) {
    for (const auto& [email, name] :
         std::vector<std::pair<std::string, std::string>>{{"lukasz@x.example", "Łukasz Żółć"},
                                                          {"alexis@x.example", "Αλέξης Παπάς"},
                                                          {"olga@x.example", "Ольга Шевченко"},
                                                          {"kenta@x.example", "田中 健太"},
                                                          {"umlaut@x.example", "Jürgen GROß"},
                                                          {"half@x.example", "ﾀﾅｶ"},
                                                          {"mohammed@x.example", "محمد العربي"},
                                                          {"priya@x.example", "प्रिया शर्मा"},
                                                          {"fox@x.example", "Robin 👩🏽‍🚀"}}) {
        server.add_member(works, email, name);
    }
    const auto found = [&](const std::string& q) {
        const auto all = names(search(q));
        return all.size() == 1 ? all.front() : std::to_string(all.size()) + " found";
    };
    EXPECT_EQ(found("łUKA"), "Łukasz Żółć");
    EXPECT_EQ(found("lukasz zolc"), "Łukasz Żółć") << "as people type it";
    EXPECT_EQ(found("ΑΛΕΞΗΣ"), "Αλέξης Παπάς");
    EXPECT_EQ(found("ШЕВЧ"), "Ольга Шевченко");
    EXPECT_EQ(found("健太"), "田中 健太");
    EXPECT_EQ(found("gross"), "Jürgen GROß");
    EXPECT_EQ(found("タナカ"), "ﾀﾅｶ") << "width does not matter";
    EXPECT_EQ(found("العر"), "محمد العربي");
    EXPECT_EQ(found("शर्मा"), "प्रिया शर्मा");
    EXPECT_EQ(found("👩🏽‍🚀"), "Robin 👩🏽‍🚀");
    EXPECT_EQ(found("OLGA@X"), "Ольга Шевченко");
    EXPECT_EQ(names(search("%")).size(), 0U) << "no wildcard";
    EXPECT_EQ(page(search("x.example")).metadata.total, 9);
}

TEST_F(Members, are_found_by_every_word_of_a_search_however_it_is_written) {
    server.add_member(works, "fionn@x.example", "Fionn O’Connor");
    server.add_member(works, "luc@x.example", "Jean\u2010Luc  Moreau");
    server.add_member(works, "grace@x.example", "Grace Hopper");
    server.add_member(works, "hopper@x.example", "Ada Wong");
    server.add_member(works, "info@xn--bcher-kva.example", "Library");
    const auto found = [&](const std::string& q) {
        std::string all;
        for (const auto& name : names(search(q))) all += "|" + name;
        return all;
    };
    EXPECT_EQ(found("o'connor"), "|Fionn O’Connor");
    EXPECT_EQ(found("O´CONNOR"), "|Fionn O’Connor");
    EXPECT_EQ(found("jean-luc moreau"), "|Jean\u2010Luc  Moreau");
    EXPECT_EQ(found("jean–luc"), "|Jean\u2010Luc  Moreau");
    for (const char* q : {"hopper grace", "Hopper, Grace", "  Grace \t Hopper\u3000", "Grace\tHopper",
                          "Grace Hopper <grace@x.example>", "\"Hopper, Grace\" <GRACE@X.example>;",
                          "Ｇｒａｃｅ　Ｈｏｐｐｅｒ", "gra hop x.ex"})
        EXPECT_EQ(found(q), "|Grace Hopper") << q;
    EXPECT_EQ(found("grace wong"), "") << "every word, of one person";
    EXPECT_EQ(found("bücher"), "|Library") << "the domain in its own letters";
    EXPECT_EQ(found("info@bu\u0308cher.example"), "|Library");
    EXPECT_EQ(found("xn--bcher"), "|Library");
    EXPECT_EQ(page(search(" \t ")).metadata.total, 6) << "nothing is looked for";
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_collaborators" + search(std::string(401, 'a')))),
              "422 member_too_long");
    EXPECT_EQ(page(search(std::string(400, 'a'))).metadata.total, 0);
}

TEST_F(Members, are_sorted_as_the_root_collation_says) {
    for (const char* name : {"Zoe", "Łukasz", "adam", "Ärger", "Émile", "Eve", "Ольга", "田中"}) {
        server.add_member(works, std::to_string(reinterpret_cast<std::uintptr_t>(name)) + "@x.example", name);
    }
    EXPECT_EQ(names("?sort=name"), (std::vector<std::string>{"adam", "Ärger", "Émile", "Eve", "Łukasz",
                                                             "Owner of Works", "Zoe", "Ольга", "田中"}));
    auto backwards = names("?sort=-name");
    std::ranges::reverse(backwards);
    EXPECT_EQ(names("?sort=name"), backwards);
}

TEST_F(Members, a_whole_email_is_exact_and_name_is_a_part_with_whole_names_first) {
    server.add_member(works, "a@x.example", "Ann");
    server.add_member(works, "ba@x.example", "Annika");
    server.add_member(works, "c@x.example", "Joann");
    server.add_member(works, "a+tag@x.example", "Tag");
    EXPECT_EQ(names("?email=A%40x.example"), std::vector<std::string>{"Ann"});
    EXPECT_EQ(names("?email=a+tag@x.example"), std::vector<std::string>{"Tag"});
    EXPECT_EQ(names("?email=nobody%40x.example").size(), 0U);
    EXPECT_EQ(names("?name=ann"), (std::vector<std::string>{"Ann", "Joann", "Annika"}));
    EXPECT_EQ(names("?name=ann&count=1"), std::vector<std::string>{"Ann"})
        << "the command line takes the first row";
    EXPECT_EQ(names("?name=ann&sort=email"), (std::vector<std::string>{"Ann", "Annika", "Joann"}));
    EXPECT_EQ(names("?name=ann&sort=-name"), (std::vector<std::string>{"Joann", "Annika", "Ann"}))
        << "an order that is asked for is the order";
}

TEST_F(Members, an_email_is_exact_but_for_the_case_of_a_to_z) {
    server.add_member(works, "quack@x.example", "Duck");
    for (const char* email :
         {"qu\u00E4ck@x.example", "quac\u212A@x.example", "qu\u00E4ck", "ｑuack@x.example"})
        EXPECT_EQ(names("?email=" + api::percent_encoded(email)).size(), 0U) << email;
    EXPECT_EQ(names("?email=QUACK%40X.example"), std::vector<std::string>{"Duck"});
    EXPECT_EQ(names("?email=QUACK"), std::vector<std::string>{"Duck"}) << "no whole address: a part";
}

TEST_F(Members, people_alone_are_listed_unless_service_accounts_are_asked_for) {
    add_service_account("deployer");
    EXPECT_EQ(page("").metadata.total, 1);
    EXPECT_EQ(names("?is_service_account=False").size(), 1U);
    EXPECT_EQ(names("?is_service_account=True"), std::vector<std::string>{"deployer"});
    EXPECT_EQ(names("?is_service_account=1"), std::vector<std::string>{"deployer"});
    EXPECT_EQ(page("?collaborator_type=all_accounts&is_service_account=False").metadata.total, 2);
    EXPECT_EQ(names("?collaborator_type=only_service_accounts&is_service_account=False"),
              std::vector<std::string>{"deployer"});
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_collaborators?is_service_account=maybe")),
              "422 member_not_boolean");
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_collaborators?collaborator_type=robots")),
              "422 member_unknown_value");
}

TEST_F(Members, are_filtered_by_role_with_a_total) {
    for (int i = 0; i < 5; ++i) server.add_member(works, std::to_string(i) + "@x.example", "C");
    server.add_member(works, "o@x.example", "Second owner", "owner");
    EXPECT_EQ(page("?base_role=owner").metadata.total, 2);
    EXPECT_EQ(page("?base_role=collaborator").metadata.total, 5);
    EXPECT_EQ(page("?base_role=collaborator").results.size(), 5U);
    EXPECT_EQ(page("?base_role=owner&q=second").metadata.total, 1);
}

TEST_F(Members, a_walk_by_token_sees_everybody_once_in_every_order_while_others_come_and_go) {
    for (int i = 0; i < 40; ++i) {
        server.add_member(works, "p" + std::to_string(i) + "@x.example", "Same " + std::to_string(i % 4),
                          i % 3 == 0 ? "owner" : "collaborator");
    }
    for (const char* sort : {"", "&sort=name", "&sort=-name", "&sort=email", "&sort=-base_role",
                             "&sort=created_at", "&sort=last_active_at", "&name=same&sort=email"}) {
        std::multiset<std::string> seen;
        std::string token;
        int newcomers = 0;
        do {
            const auto part =
                page("?count=7" + std::string(sort) + (token.empty() ? "" : "&paging_token=" + token));
            for (const auto& each : part.results) seen.insert(each.email);
            token = part.metadata.next_paging_token.value_or("");
            server.add_member(
                works, "new" + std::to_string(server.count("select count(*) from members")) + "@x.example",
                "Same new");
            ++newcomers;
        } while (!token.empty() && newcomers < 40);
        for (int i = 0; i < 40; ++i)
            EXPECT_EQ(seen.count("p" + std::to_string(i) + "@x.example"), 1U) << sort << " " << i;
        for (const auto& each : seen) EXPECT_EQ(seen.count(each), 1U) << sort << " " << each;
    }
}

TEST_F(Members, a_row_number_jumps_into_the_list) {
    for (int i = 0; i < 20; ++i)
        server.add_member(works, std::string(1, static_cast<char>('b' + i)) + "@x.example", "P");
    const auto jumped = page("?sort=email&offset=10&count=3");
    EXPECT_EQ(jumped.metadata.total, 21);
    ASSERT_EQ(jumped.results.size(), 3U);
    EXPECT_EQ(jumped.results[0].email, "k@x.example");
    EXPECT_TRUE(page("?offset=500").results.empty());
    const auto on = page("?sort=email&count=3&paging_token=" + jumped.metadata.next_paging_token.value());
    EXPECT_EQ(on.results.at(0).email, "n@x.example") << "a token goes on from a jump";
}

TEST_F(Members, a_page_holds_at_most_50_rows_and_500_for_the_console) {
    auto command_line = server.signed_in("ada@works.example");
    command_line.with("Roster-Client", "");
    const auto refused = command_line.get("/api/v2/organization_collaborators?count=51");
    EXPECT_EQ(refused.status, 422);
    EXPECT_EQ(member_text(refused.body, "detail"),
              "query.count: ensure this value is less than or equal to 50");
    EXPECT_EQ(command_line.get("/api/v2/organization_collaborators?count=50").status, 200);
    EXPECT_EQ(page("?count=500").metadata.total, 1);
    for (const char* wrong : {"501", "0", "-1", "x", "1.5", "99999999999999999999", ""}) {
        const auto reply = ada.get(std::string("/api/v2/organization_collaborators?count=") + wrong);
        EXPECT_EQ(reply.status, 422) << wrong;
        EXPECT_EQ(member_text(reply.body, "field"), "query.count") << wrong;
    }
}

TEST_F(Members, a_token_is_good_for_its_own_list_alone) {
    for (int i = 0; i < 5; ++i) server.add_member(works, std::to_string(i) + "@x.example", "P");
    const auto token = page("?count=2&sort=name").metadata.next_paging_token.value();
    const auto refusal = [&](const std::string& query) {
        return error_code(ada.get("/api/v2/organization_collaborators?count=2&paging_token=" + query));
    };
    EXPECT_EQ(refusal(token + "&sort=email"), "422 paging_token_foreign");
    EXPECT_EQ(refusal(token), "422 paging_token_foreign") << "another order";
    EXPECT_EQ(refusal(token + "&sort=name&q=p"), "422 paging_token_foreign");
    EXPECT_EQ(refusal("nonsense&sort=name"), "422 paging_token_foreign");
    EXPECT_EQ(refusal(token + "&sort=name&offset=0"), "422 member_not_together");
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_invitations?paging_token=" + token)),
              "422 paging_token_foreign");
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_collaborators?sort=password_hash")),
              "422 member_unknown_value");
}

TEST_F(Members, a_single_one_is_there_by_user_id_with_its_etag) {
    const auto id = server.add_member(works, "b@x.example", "Boris");
    const auto reply = ada.get("/api/v2/organization_collaborators/" + id);
    const auto member = api::read_reply<api::One<api::Collaborator>>(reply);
    ASSERT_TRUE(member);
    EXPECT_EQ(member->result.email, "b@x.example");
    EXPECT_EQ(member->result.etag.value(), reply.header("ETag"));
    server.pass(domain::hour);
    server.signed_in("b@x.example").get("/api/v2/userinfo");
    EXPECT_EQ(ada.get("/api/v2/organization_collaborators/" + id).header("ETag"), reply.header("ETag"))
        << "having been active is no change";
    EXPECT_TRUE(ada.ask(api::member(id))->result.last_active_at);
    EXPECT_EQ(ada.get("/api/v2/organization_collaborators/usr_aaaaaaaaaaaaaaaaaaaaaaaaaa").status, 404);
}

// ---- The organization --------------------------------------------------------------------------------------------

TEST_F(Members, owners_rename_their_organization_and_nobody_overwrites_silently) {
    const auto got = ada.get("/api/v2/organizations/" + works.id);
    const std::string tag(got.header("ETag"));
    ASSERT_FALSE(tag.empty());
    const auto patched = ada.patch("/api/v2/organizations/" + works.id, R"({"name":" Werke für Analyse "})",
                                   {{"If-Match", tag}});
    EXPECT_EQ(patched.status, 200);
    EXPECT_EQ(member_text(patched.body, "name"), "Werke für Analyse");
    EXPECT_NE(patched.header("ETag"), tag);
    EXPECT_EQ(member_text(ada.get("/api/v2/userinfo").body, "public_identifier"), works.id);

    const auto outdated =
        ada.patch("/api/v2/organizations/" + works.id, R"({"name":"Mine"})", {{"If-Match", tag}});
    EXPECT_EQ(error_code(outdated), "412 changed_meanwhile");
    EXPECT_NE(outdated.body.find(R"("current":{"id":")" + works.id), std::string::npos);
    EXPECT_NE(outdated.body.find(R"("changed_by":{"id":"usr_)"), std::string::npos);
    EXPECT_NE(outdated.body.find("Owner of Works"), std::string::npos);
    EXPECT_NE(outdated.body.find(R"("changed_at":"2)"), std::string::npos);

    const auto never =
        ada.patch("/api/v2/organizations/" + works.id, R"({"name":"Mine"})", {{"If-Match", "\"7-none\""}});
    EXPECT_EQ(never.status, 412);
    EXPECT_NE(never.body.find(R"("changed_by":null)"), std::string::npos);
    EXPECT_EQ(
        ada.patch("/api/v2/organizations/" + works.id, R"({"name":"Mine"})", {{"If-Match", "*"}}).status,
        200);
}

TEST_F(Members, what_is_no_name_or_domain_is_refused_by_its_path) {
    const auto refusal = [&](const std::string& body) {
        const auto reply = ada.patch("/api/v2/organizations/" + works.id, body);
        EXPECT_NE(member_text(reply.body, "detail").find(member_text(reply.body, "field")),
                  std::string::npos);
        return std::to_string(reply.status) + " " + member_text(reply.body, "field");
    };
    EXPECT_EQ(refusal(R"({"name":"  "})"), "422 name");
    EXPECT_EQ(refusal(R"({"name":"a\u0000b"})"), "422 name");
    EXPECT_EQ(refusal(R"({"name":7})"), "422 name");
    EXPECT_EQ(refusal(R"({"allowed_domains":["x.example","no dot"]})"), "422 allowed_domains[1]");
    EXPECT_EQ(ada.patch("/api/v2/organizations/" + works.id, "{}").status, 200);
}

}  // namespace
}  // namespace roster::server::test
