// Inviting, and what becomes of an invitation: over HTTP, as an owner's console asks.
#include <algorithm>
#include <thread>

#include "server/contract.hpp"
#include "server/test_server.hpp"

namespace roster::server::test {
namespace {

struct Invitations : testing::Test {
    TestServer server;
    Place works = server.add_organization("Analytical Works", "ada@works.example");
    Client ada = server.signed_in("ada@works.example");

    std::vector<api::Row<api::InvitationCreated>> invite(std::vector<api::InvitationCreate> entries,
                                                         std::string_view key = "") {
        auto answer = ada.ask(api::create_invitations(entries, key));
        EXPECT_TRUE(answer) << answer.error().detail;
        return answer ? answer->results : std::vector<api::Row<api::InvitationCreated>>();
    }
    api::Row<api::InvitationCreated> invite_one(const std::string& email) {
        return invite({entry(email)}).at(0);
    }
    static api::InvitationCreate entry(std::string email) { return {std::move(email), {}, {}, {}}; }

    std::vector<api::Invitation> list(std::string_view status = "all") {
        auto page = ada.ask(api::invitations({.offset = 0, .count = 500, .sort = {}, .q = {}}, status));
        EXPECT_TRUE(page) << page.error().detail;
        if (!page) return {};
        EXPECT_EQ(page->metadata.total, static_cast<std::int64_t>(page->results.size()));
        return page->results;
    }
    api::Invitation only(std::string_view status = "all") {
        auto all = list(status);
        EXPECT_EQ(all.size(), 1U);
        return all.empty() ? api::Invitation{} : all.front();
    }
    api::Result<api::One<api::InvitationPreview>> preview(const std::string& token) {
        return server.client().ask(api::preview_invitation({works.id, token}));
    }
    api::Result<api::One<api::UserInfo>> accept(const std::string& token,
                                                std::string name = "Charles Babbage",
                                                std::string secret = "difference engine") {
        return server.client().ask(
            api::accept_invitation({works.id, token, std::move(name), std::move(secret)}));
    }
    std::string code_of_link(const std::string& token) {
        const auto looked = preview(token);
        const auto accepted = accept(token);
        if (looked || accepted) return "alive";
        EXPECT_EQ(looked.error().code, accepted.error().code) << "the page and the button say the same";
        return std::to_string(looked.error().status) + " " + looked.error().code;
    }
};

// ---- Inviting ----------------------------------------------------------------------------------------------------

TEST_F(Invitations, every_address_gets_its_own_answer_in_order) {
    const auto rows = invite(
        {entry(" Foo@Bar.example "), entry("_bogus_"), entry("ada@works.example"), entry("b@x.example")});
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows[0].status, 201);
    EXPECT_EQ(rows[1].status, 422);
    EXPECT_EQ(rows[1].error->code, "not_an_address");
    EXPECT_EQ(rows[1].error->field, "email");
    EXPECT_EQ(rows[2].status, 400);
    EXPECT_EQ(rows[2].error->detail,
              "User with email ada@works.example is already a member of your organization.");
    EXPECT_EQ(rows[3].status, 201);
    EXPECT_EQ(list().size(), 2U);
    EXPECT_EQ(list("pending").at(1).email, "foo@bar.example") << "stored trimmed and in lower case";
}

TEST_F(Invitations, an_address_with_a_character_that_no_text_holds_is_refused_alone) {
    const auto rows_of = [&](const std::string& what) {
        const auto reply = ada.post("/api/v2/organization_invitations" + what,
                                    R"([{"email":"ok@x.example"},{"email":"a\u0000b@x.example"}])");
        EXPECT_EQ(reply.status, 200) << what << reply.body;
        return Json::parse(reply.body)["results"];
    };
    const auto checked = rows_of("/check");
    EXPECT_EQ(checked[0]["state"], "invite");
    EXPECT_EQ(checked[1]["state"], "invalid");
    EXPECT_EQ(checked[1]["email"], std::string("a\0b@x.example", 13)) << "as sent";
    EXPECT_EQ(checked[1]["detail"], "it holds an invisible character: character 2 is U+0000");
    const auto made = rows_of("/batch_create");
    EXPECT_EQ(made[0]["status"], 201);
    EXPECT_EQ(made[1]["status"], 422);
    EXPECT_EQ(made[1]["error"]["field"], "email");
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_invitations", R"({"email":"a\u0000b@x.example"})")),
              "422 not_an_address");
    EXPECT_EQ(ada.post("/api/v2/organization_invitations/batch_create",
                       R"([{"email":"other@x.example","base_role":"owner\u0000"}])")
                  .status,
              422)
        << "it may stand nowhere else";
}

TEST_F(Invitations, the_mail_leads_to_the_registration_of_this_organization) {
    invite_one("grace+navy@x.example");
    const auto mails = server.mails();
    ASSERT_EQ(mails.size(), 1U);
    EXPECT_EQ(mails[0].to, "grace+navy@x.example");
    EXPECT_TRUE(mails[0].link.starts_with("http://localhost:" + std::to_string(server.port()) +
                                          "/register?organizationId=" + works.id + "#token="))
        << mails[0].link;
    EXPECT_TRUE(only().sent_at);
}

TEST_F(Invitations, of_a_token_only_a_hash_is_stored_and_the_mail_only_encrypted) {
    invite_one("grace@x.example");
    const auto token = server.newest_token("grace@x.example");
    ASSERT_GE(token.size(), 43U) << "256 bits";
    EXPECT_EQ(server.count("select count(*) from invitation_links where token_hash = '" + token + "'"), 0);
    EXPECT_EQ(server.count("select count(*) from outbox where sealed_body like '%" + token + "%'"), 0);
    EXPECT_EQ(server.count("select count(*) from audit_events where metadata like '%" + token + "%'"), 0);
}

TEST_F(Invitations, a_single_one_answers_201_with_its_id) {
    const auto reply = ada.post("/api/v2/organization_invitations", R"({"email":"grace@x.example"})");
    EXPECT_EQ(reply.status, 201);
    EXPECT_EQ(member_text(reply.body, "id"), only().id);
    EXPECT_EQ(reply.body.find("registration_url"), std::string::npos)
        << "links are never shown beside the mail";
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_invitations", R"({"email":"grace"})")),
              "422 not_an_address");
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_invitations", R"({"email":"ada@works.example"})")),
              "400 already_member");
}

TEST_F(Invitations, without_mail_the_link_is_in_the_answer) {
    const auto reply =
        ada.post("/api/v2/organization_invitations/", R"({"email":"grace@x.example","send_mail":false})");
    const auto link = member_text(reply.body, "registration_url");
    EXPECT_NE(link.find("#token="), std::string::npos);
    EXPECT_TRUE(server.mails().empty());
    EXPECT_TRUE(preview(link.substr(link.find("token=") + 6)));
}

TEST_F(Invitations, an_address_twice_in_one_batch_is_one_invitation) {
    const auto rows = invite({entry("grace@x.example"), entry("GRACE@x.example")});
    EXPECT_EQ(rows[0].data->id, rows[1].data->id);
    EXPECT_EQ(list().size(), 1U);
    EXPECT_EQ(server.mails().size(), 1U);
}

TEST_F(Invitations, similar_addresses_are_different_people) {
    const auto rows = invite(
        {entry("a@x.example"), entry("ba@x.example"), entry("a+b@x.example"), entry("da@works.example")});
    EXPECT_TRUE(std::ranges::all_of(rows, [](const auto& row) { return row.status == 201; }));
    EXPECT_EQ(list("pending").size(), 4U);
}

TEST_F(Invitations, a_role_is_owner_or_collaborator) {
    const auto rows = invite(
        {{"o@x.example", "owner", {}, {}}, {"c@x.example", {}, {}, {}}, {"k@x.example", "king", {}, {}}});
    EXPECT_EQ(rows[0].status, 201);
    EXPECT_EQ(rows[2].error->code, "role_unknown");
    const auto all = list();
    EXPECT_EQ(all.size(), 2U);
    EXPECT_EQ(std::ranges::count(all, "owner", &api::Invitation::base_role), 1);
    EXPECT_EQ(std::ranges::count(all, "collaborator", &api::Invitation::base_role), 1);
}

TEST_F(Invitations, the_same_key_sends_one_invitation_and_one_mail) {
    const auto first = invite({entry("grace@x.example")}, "the key");
    const auto second = invite({entry("grace@x.example")}, "the key");
    EXPECT_EQ(first[0].data->id, second[0].data->id);
    EXPECT_EQ(list().size(), 1U);
    EXPECT_EQ(server.mails().size(), 1U);
    const auto other = ada.ask(api::create_invitations({entry("alan@x.example")}, "the key"));
    EXPECT_EQ(other.error().status, 422);
    EXPECT_EQ(other.error().code, "idempotency_key_reused");
    server.pass(25 * domain::hour);
    ada = server.signed_in("ada@works.example");
    EXPECT_NE(invite({entry("grace@x.example")}, "the key")[0].data->id, first[0].data->id)
        << "a day later it is forgotten";
}

TEST_F(Invitations, the_same_key_at_the_same_moment_sends_one_invitation_and_one_mail) {
    std::vector<int> statuses(8);
    std::vector<std::thread> threads;
    for (auto& status : statuses) {
        threads.emplace_back([&, cookie = ada.cookie()] {
            auto tab = server.client();
            tab.set_cookie(cookie);
            const auto answer = tab.ask(api::create_invitations({entry("grace@x.example")}, "double click"));
            status = answer ? 200 : answer.error().status;
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_TRUE(std::ranges::all_of(statuses, [](int status) { return status == 200 || status == 409; }));
    EXPECT_GE(std::ranges::count(statuses, 200), 1);
    EXPECT_EQ(list().size(), 1U);
    EXPECT_EQ(server.mails().size(), 1U);
}

TEST_F(Invitations, refusals_under_a_key_are_remembered_too) {
    const auto ask = [&] {
        return ada.post("/api/v2/organization_invitations", R"({"email":"grace@x.example"})",
                        {{"Idempotency-Key", "k"}});
    };
    server.add_member(works, "grace@x.example", "Grace");
    EXPECT_EQ(ask().status, 400);
    server.server().database().change([](soci::session& session) {
        session << "update members set removed_at = 1 where email = 'grace@x.example'";
    });
    EXPECT_EQ(ask().status, 400);
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_invitations", "{}",
                                  {{"Idempotency-Key", std::string(256, 'k')}})),
              "422 idempotency_key_malformed");
}

TEST_F(Invitations, a_stored_answer_with_a_link_is_encrypted) {
    const auto ask = [&] {
        return ada.post("/api/v2/organization_invitations",
                        R"({"email":"grace@x.example","send_mail":false})",
                        {{"Idempotency-Key", "secret key"}});
    };
    const auto first = ask();
    EXPECT_EQ(first.body, ask().body);
    EXPECT_EQ(server.count("select count(*) from idempotent_answers where sealed_answer like '%token%'"), 0);
    EXPECT_EQ(server.count("select count(*) from idempotent_answers where key_hash like '%secret%'"), 0);
}

TEST_F(Invitations, inviting_again_replaces_the_link_and_drops_unsent_mail) {
    const auto first = invite({{"grace@x.example", {}, {}, {}}})[0].data->id;
    const auto old = server.newest_token("grace@x.example");
    const auto second = invite({{"GRACE@x.example", {}, {}, {}}})[0].data->id;
    EXPECT_NE(first, second);
    EXPECT_EQ(code_of_link(old), "410 invitation_replaced");
    EXPECT_EQ(only("pending").id, second);
    EXPECT_EQ(only("expired").id, first);
    EXPECT_TRUE(preview(server.newest_token("grace@x.example")));
}

TEST_F(Invitations, a_mail_waits_for_undo_and_what_is_undone_never_leaves) {
    const auto id = invite({{"grace@x.example", {}, {}, 10}})[0].data->id;
    EXPECT_TRUE(server.mails().empty());
    EXPECT_FALSE(only().sent_at);
    server.pass(9 * domain::second);
    EXPECT_TRUE(server.mails().empty());
    const auto undone = ada.ask(api::revoke_invitations({{id}}, ""));
    EXPECT_EQ(undone->results.at(0).data->status, "revoked");
    server.pass(domain::minute);
    EXPECT_TRUE(server.mails().empty());
    EXPECT_EQ(only().status, "revoked");
}

TEST_F(Invitations, a_copied_link_leaves_the_mail_that_waits_and_is_the_link_in_it) {
    const auto id = invite({{"grace@x.example", {}, {}, 10}})[0].data->id;
    EXPECT_EQ(only().mail_waits, true);
    const auto link = ada.ask(api::invitation_link(id, ""))->result.registration_url;
    EXPECT_EQ(only().mail_waits, true);
    EXPECT_TRUE(server.mails().empty()) << "it still waits for an undo";
    server.pass(11 * domain::second);
    ASSERT_EQ(server.mails().size(), 1U);
    EXPECT_EQ(server.mails().back().link, link);
    EXPECT_EQ(only().mail_waits, false);
    EXPECT_TRUE(only().sent_at);
}

TEST_F(Invitations, without_a_mail_none_is_said_to_wait) {
    const auto id = invite({{"grace@x.example", {}, false, {}}})[0].data->id;
    EXPECT_EQ(only().mail_waits, false);
    ada.ask(api::invitation_link(id, ""));
    EXPECT_EQ(only().mail_waits, false);
    ada.ask(api::revoke_invitations({{id}}, ""));
    ada.ask(api::invitation_link(id, ""));
    EXPECT_EQ(only().mail_waits, false) << "pending again, by its link alone";
}

TEST_F(Invitations, a_forgotten_password_on_the_way_to_one_leads_back_to_it) {
    const auto other = server.add_organization("Engines", "grace@x.example");
    invite({entry("grace@x.example")});
    const auto token = server.newest_token("grace@x.example");
    const auto link_for = [&](const std::string& email, std::optional<std::string> organization_id,
                              std::optional<std::string> invitation_token) {
        server.client().ask(
            api::request_password_reset({email, std::move(organization_id), std::move(invitation_token)}));
        return server.mails_to(email).back().link;
    };
    EXPECT_TRUE(link_for("grace@x.example", works.id, token).ends_with("&invitation=" + token));
    EXPECT_NE(link_for("grace@x.example", works.id, token).find("?organizationId=" + works.id + "#token="),
              std::string::npos);
    EXPECT_NE(link_for("grace@x.example", other.id, {}).find("?organizationId=" + other.id),
              std::string::npos);
    // Nobody else's words stand in a mail: neither an organization that one does not belong to nor another's invitation.
    EXPECT_EQ(link_for("ada@works.example", other.id, {}).find("organizationId"), std::string::npos);
    EXPECT_EQ(link_for("ada@works.example", works.id, token).find("invitation"), std::string::npos);
}

TEST_F(Invitations, a_second_send_within_undo_answers_with_the_first_ones_id) {
    const auto first = invite({{"grace@x.example", {}, {}, 10}})[0].data->id;
    EXPECT_EQ(invite({{"grace@x.example", {}, {}, 10}})[0].data->id, first);
    EXPECT_NE(invite({{"grace@x.example", "owner", {}, 10}})[0].data->id, first)
        << "another role is another invitation";
    server.pass(11 * domain::second);
    EXPECT_EQ(server.mails().size(), 1U) << "the replaced one's mail is dropped";
    EXPECT_EQ(invite({{"x@x.example", {}, {}, 61}})[0].status, 422);
    EXPECT_EQ(invite({{"x@x.example", {}, {}, -1}})[0].status, 422);
}

TEST_F(Invitations, a_thousand_go_at_once_and_one_more_is_refused) {
    std::vector<api::InvitationCreate> entries;
    for (int i = 0; i < 1000; ++i) entries.push_back(entry("person" + std::to_string(i) + "@x.example"));
    const auto rows = invite(entries);
    EXPECT_EQ(std::ranges::count(rows, 201, &api::Row<api::InvitationCreated>::status), 1000);
    entries.push_back(entry("one.more@x.example"));
    const auto refused = ada.ask(api::create_invitations(entries, ""));
    EXPECT_EQ(refused.error().status, 422);
    EXPECT_NE(refused.error().detail.find("1000"), std::string::npos);
    EXPECT_EQ(server.count("select count(*) from invitations"), 1000);
}

TEST_F(Invitations, organizations_invite_the_same_address_independently) {
    server.add_organization("Mill", "owner@mill.example");
    auto other = server.signed_in("owner@mill.example");
    invite_one("grace@x.example");
    EXPECT_EQ(other.ask(api::create_invitations({entry("grace@x.example")}, ""))->results[0].status, 201);
    EXPECT_EQ(only("pending").email, "grace@x.example");
}

TEST_F(Invitations, check_says_what_would_happen_and_changes_nothing) {
    invite_one("pending@x.example");
    const auto checked = ada.ask(api::check_invitations({{"new@x.example"},
                                                         {"ADA@works.example"},
                                                         {"Pending@x.example"},
                                                         {" broken@ "},
                                                         {"\"user@attacker.com\"@legit.com"}}));
    ASSERT_TRUE(checked);
    const auto& results = checked->results;
    ASSERT_EQ(results.size(), 5U);
    EXPECT_EQ(results[0].state, "invite");
    EXPECT_EQ(results[1].state, "member");
    EXPECT_EQ(results[1].email, "ada@works.example");
    EXPECT_EQ(results[2].state, "pending");
    EXPECT_EQ(results[3].state, "invalid");
    EXPECT_EQ(results[3].email, " broken@ ") << "as sent when invalid";
    EXPECT_FALSE(results[3].detail.empty());
    EXPECT_EQ(results[4].state, "invalid");
    EXPECT_EQ(list().size(), 1U);
}

TEST_F(Invitations, allowed_domains_are_compared_whole) {
    ASSERT_TRUE(
        ada.ask(api::patch_organization(works.id, {{}, std::vector<std::string>{"Works.example"}}, "")));
    const auto rows =
        invite({entry("a@works.example"), entry("b@sub.works.example"), entry("c@myworks.example")});
    EXPECT_EQ(rows[0].status, 201);
    EXPECT_EQ(rows[1].error->code, "outside_allowed_domains");
    EXPECT_EQ(rows[2].error->code, "outside_allowed_domains");
    EXPECT_EQ(ada.ask(api::check_invitations({{"d@x.example"}}))->results[0].state, "outside_domain");
}

TEST_F(Invitations, a_domain_in_letters_beyond_a_to_z_is_one_however_it_is_written) {
    ASSERT_TRUE(ada.ask(
        api::patch_organization(works.id, {{}, std::vector<std::string>{"Bu\u0308cher.example"}}, "")));
    const auto rows = invite({entry("info@b\u00FCcher.example"), entry("INFO@xn--bcher-kva.example"),
                              entry("quac\u212A@b\u00FCcher.example"), entry("a@bucher.example")});
    EXPECT_EQ(rows[0].status, 201);
    EXPECT_EQ(rows[1].data->id, rows[0].data->id) << "a second occurrence";
    EXPECT_EQ(rows[2].status, 422);
    EXPECT_NE(rows[2].error->detail.find("character 5 is “\u212A”"), std::string::npos)
        << rows[2].error->detail;
    EXPECT_EQ(rows[3].error->code, "outside_allowed_domains") << "it only looks alike";
    EXPECT_EQ(list().at(0).email, "info@xn--bcher-kva.example");
    const auto found = [&](const std::string& q) {
        return api::read_reply<api::Page<api::Invitation>>(ada.get("/api/v2/organization_invitations?" + q))
            ->results.size();
    };
    EXPECT_EQ(found("q=" + api::percent_encoded("b\u00FCcher, info")), 1U);
    EXPECT_EQ(found("q=bucher"), 1U);
    EXPECT_EQ(found("email=" + api::percent_encoded("info@b\u00FCcher.example")), 1U);
    EXPECT_EQ(found("email=" + api::percent_encoded("info@bucher.example")), 0U);
}

// ---- Limits ------------------------------------------------------------------------------------------------------

TEST_F(Invitations, one_address_gets_at_most_ten_a_day) {
    for (int i = 0; i < 10; ++i) EXPECT_EQ(invite_one("grace@x.example").status, 201) << i;
    EXPECT_EQ(invite_one("grace@x.example").error->code, "recipient_limit");
    const auto single = ada.post("/api/v2/organization_invitations", R"({"email":"grace@x.example"})");
    EXPECT_EQ(single.status, 429);
    EXPECT_FALSE(single.header("Retry-After").empty());
    EXPECT_EQ(list().size(), 10U) << "a refused one makes no row";
    server.pass(domain::day);
    ada = server.signed_in("ada@works.example");
    EXPECT_EQ(invite_one("grace@x.example").status, 201);
}

TEST(InvitationLimits, pending_ones_and_those_of_a_day_are_limited_with_the_known_sentences) {
    TestServer server({.change =
                           [](ServerPlan& plan) {
                               plan.settings.most_pending_invitations = 2;
                               plan.settings.most_invitations_a_day = 3;
                           },
                       .folder = {}});
    server.add_organization("Works", "ada@works.example");
    auto ada = server.signed_in("ada@works.example");
    const auto invite = [&](const std::string& email) {
        return ada.ask(api::create_invitations({{email, {}, {}, {}}}, ""))->results.at(0);
    };
    EXPECT_EQ(invite("a@x.example").status, 201);
    EXPECT_EQ(invite("b@x.example").status, 201);
    const auto pending = invite("c@x.example");
    EXPECT_EQ(pending.status, 400);
    EXPECT_NE(pending.error->detail.find("pending invitations"), std::string::npos);
    EXPECT_EQ(invite("b@x.example").status, 201) << "replacing one adds none";
    const auto today = invite("a@x.example");
    EXPECT_EQ(today.status, 400);
    EXPECT_NE(today.error->detail.find("invitations can be sent in the past 24 hours"), std::string::npos);
}

TEST_F(Invitations, an_invitation_is_resent_at_most_ten_times_an_hour) {
    const auto id = invite_one("grace@x.example").data->id;
    for (int i = 0; i < 10; ++i)
        EXPECT_EQ(ada.ask(api::resend_invitations({{id}}, ""))->results[0].status, 200) << i;
    EXPECT_EQ(ada.ask(api::resend_invitations({{id}}, ""))->results[0].error->code, "resend_limit");
    const auto single = ada.post("/api/v2/organization_invitations/" + id + "/resend");
    EXPECT_EQ(single.status, 429);
    EXPECT_FALSE(single.header("Retry-After").empty());
    server.pass(domain::hour + domain::second);
    EXPECT_EQ(ada.post("/api/v2/organization_invitations/" + id + "/resend").status, 200);
}

// ---- The list ----------------------------------------------------------------------------------------------------

TEST_F(Invitations, the_list_without_a_status_holds_pending_ones_only) {
    const auto pending = invite_one("a@x.example").data->id;
    const auto revoked = invite_one("b@x.example").data->id;
    ada.post("/api/v2/organization_invitations/" + revoked + "/invalidate");
    const auto reply = ada.get("/api/v2/organization_invitations/");
    const auto page = api::read_reply<api::Page<api::Invitation>>(reply);
    ASSERT_EQ(page->results.size(), 1U);
    EXPECT_EQ(page->results[0].id, pending);
    EXPECT_EQ(page->metadata.total, 1);
    EXPECT_NE(reply.body.find("\"next_paging_token\":null"), std::string::npos);
    EXPECT_EQ(list("all").size(), 2U);
    EXPECT_EQ(only("revoked").id, revoked);
}

TEST_F(Invitations, email_is_exact_but_for_case) {
    invite({entry("a@x.example"), entry("ba@x.example"), entry("a+b@x.example")});
    const auto found = [&](const std::string& query) {
        return api::read_reply<api::Page<api::Invitation>>(
                   ada.get("/api/v2/organization_invitations?email=" + query))
            ->results;
    };
    EXPECT_EQ(found("A%40X.example").size(), 1U);
    EXPECT_EQ(found("a%2Bb%40x.example").size(), 1U);
    EXPECT_EQ(found("a+b@x.example").size(), 1U) << "a plus in an address is a plus";
    EXPECT_EQ(found("x.example").size(), 0U);
}

TEST_F(Invitations, they_are_sorted_and_searched) {
    invite({entry("c@x.example"), entry("a@x.example"), entry("b@y.example")});
    const auto emails = [&](const std::string& query) {
        const auto page =
            api::read_reply<api::Page<api::Invitation>>(ada.get("/api/v2/organization_invitations?" + query));
        std::string all;
        for (const auto& each : page->results) all += each.email.substr(0, 1);
        return all;
    };
    EXPECT_EQ(emails("sort=email"), "abc");
    EXPECT_EQ(emails("sort=-email"), "cba");
    EXPECT_EQ(emails("sort=email&q=X.EX"), "ac");
    for (const char* key : {"email", "status", "created_at", "expires_at"}) {
        EXPECT_EQ(emails(std::string("sort=") + key).size(), 3U) << key;
    }
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_invitations?sort=id")), "422 member_unknown_value");
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_invitations?status=lost")),
              "422 member_unknown_value");
}

// ---- Revoking, resending, copying the link -----------------------------------------------------------------------

TEST_F(Invitations, a_revoked_link_says_so_and_only_that_one_is_revoked) {
    const auto first = invite_one("a@x.example").data->id;
    invite_one("b@x.example");
    const auto revoked_token = server.newest_token("a@x.example");
    const auto reply = ada.post("/api/v2/organization_invitations/" + first + "/invalidate");
    EXPECT_EQ(reply.status, 202);
    EXPECT_EQ(member_text(reply.body, "email"), "a@x.example");
    EXPECT_EQ(member_text(reply.body, "status"), "revoked");
    EXPECT_EQ(code_of_link(revoked_token), "410 invitation_revoked");
    EXPECT_TRUE(preview(server.newest_token("b@x.example")));
}

TEST_F(Invitations, invalidating_what_is_not_pending_changes_nothing) {
    const auto id = invite_one("a@x.example").data->id;
    ASSERT_TRUE(accept(server.newest_token("a@x.example")));
    const auto before = only("accepted");
    EXPECT_EQ(ada.post("/api/v2/organization_invitations/" + id + "/invalidate").status, 202);
    const auto after = only("accepted");
    EXPECT_EQ(before.expires_at, after.expires_at);
    EXPECT_EQ(before.etag, after.etag);
}

TEST_F(Invitations, a_resend_makes_a_new_link_of_the_same_invitation) {
    const auto id = invite_one("a@x.example").data->id;
    const auto old = server.newest_token("a@x.example");
    server.pass(domain::hour);
    const auto expires_before = only().expires_at;
    ASSERT_EQ(ada.ask(api::resend_invitations({{id}}, ""))->results[0].status, 200);
    EXPECT_EQ(only("pending").id, id);
    EXPECT_GT(only().expires_at, expires_before);
    EXPECT_EQ(server.mails().size(), 2U);
    EXPECT_EQ(code_of_link(old), "410 invitation_replaced");
    EXPECT_TRUE(preview(server.newest_token("a@x.example")));
}

TEST_F(Invitations, expired_and_revoked_ones_are_pending_again_after_a_resend) {
    const auto expired = invite_one("a@x.example").data->id;
    const auto revoked = invite_one("b@x.example").data->id;
    ada.ask(api::revoke_invitations({{revoked}}, ""));
    server.pass(8 * domain::day);
    ada = server.signed_in("ada@works.example");
    EXPECT_EQ(only("expired").id, expired);
    const auto rows = ada.ask(api::resend_invitations({{expired, revoked, "orginv_none"}}, ""))->results;
    EXPECT_EQ(rows[0].data->status, "pending");
    EXPECT_EQ(rows[1].data->status, "pending");
    EXPECT_FALSE(rows[1].data->revoked_at);
    EXPECT_EQ(rows[2].status, 404);
    EXPECT_EQ(list("pending").size(), 2U);
    EXPECT_TRUE(list("expired").empty());
    EXPECT_TRUE(list("revoked").empty());
}

TEST_F(Invitations, an_accepted_one_is_not_resent) {
    const auto id = invite_one("a@x.example").data->id;
    ASSERT_TRUE(accept(server.newest_token("a@x.example")));
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_invitations/" + id + "/resend")),
              "400 invitation_used");
    EXPECT_EQ(error_code(ada.post("/api/v2/organization_invitations/" + id + "/link")),
              "400 invitation_used");
}

TEST_F(Invitations, resending_a_replaced_one_leaves_one_pending_invitation) {
    const auto first = invite_one("a@x.example").data->id;
    const auto second = invite_one("a@x.example").data->id;
    const auto second_token = server.newest_token("a@x.example");
    EXPECT_EQ(ada.ask(api::resend_invitations({{first}}, ""))->results[0].status, 200);
    EXPECT_EQ(only("pending").id, first);
    EXPECT_EQ(only("expired").id, second);
    EXPECT_EQ(code_of_link(second_token), "410 invitation_replaced");
    EXPECT_EQ(ada.ask(api::resend_invitations({{first, second}}, ""))->results[1].status, 200);
    EXPECT_EQ(only("pending").id, second) << "of two for one address the later wins";
    EXPECT_TRUE(preview(server.newest_token("a@x.example")));
}

TEST_F(Invitations, copying_the_link_makes_a_fresh_one_and_the_old_one_dies) {
    const auto id = invite({{"a@x.example", {}, {}, 10}})[0].data->id;
    const auto link = ada.ask(api::invitation_link(id, ""))->result.registration_url;
    const auto token = link.substr(link.find("token=") + 6);
    server.pass(domain::minute);
    EXPECT_EQ(server.newest_token("a@x.example"), token)
        << "the mail that waited leaves, with the link that works";
    EXPECT_TRUE(preview(token));
    const auto other = ada.ask(api::invitation_link(id, ""))->result.registration_url;
    EXPECT_NE(link, other);
    EXPECT_EQ(code_of_link(token), "410 invitation_replaced");
}

TEST_F(Invitations, an_invitation_is_there_by_its_id_in_every_state) {
    const auto id = invite_one("a@x.example").data->id;
    const auto get = [&] { return ada.get("/api/v2/organization_invitations/" + id); };
    EXPECT_EQ(member_text(get().body, "status"), "pending");
    EXPECT_FALSE(get().header("ETag").empty());
    server.pass(8 * domain::day);
    ada = server.signed_in("ada@works.example");
    EXPECT_EQ(member_text(get().body, "status"), "expired");
    EXPECT_EQ(only().etag.value(), get().header("ETag"));
    EXPECT_EQ(error_code(ada.get("/api/v2/organization_invitations/orginv_aaaaaaaaaaaaaaaaaaaaaaaaaa")),
              "404 not_found");
}

TEST_F(Invitations, every_change_is_in_the_audit_log) {
    const auto id = invite_one("a@x.example").data->id;
    ada.post("/api/v2/organization_invitations/" + id + "/resend");
    ada.post("/api/v2/organization_invitations/" + id + "/link");
    ada.post("/api/v2/organization_invitations/" + id + "/invalidate");
    const auto events = [&](const std::string& what) {
        return server.count(
            "select count(*) from audit_events where user_id is not null and source_ip <> '' and entity || ' "
            "' || action = '" +
            what + "'");
    };
    EXPECT_EQ(events("USER INVITE"), 1);
    EXPECT_EQ(events("INVITATION RESEND"), 1);
    EXPECT_EQ(events("INVITATION LINK"), 1);
    EXPECT_EQ(events("INVITATION REVOKE"), 1);
    EXPECT_EQ(events("ACCESS LOGIN"), 1);
}

}  // namespace
}  // namespace roster::server::test
