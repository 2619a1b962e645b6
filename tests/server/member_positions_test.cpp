// A jump to any row of the list of very many members shows the rows that a walk from page to page shows there.
#include "store/member_positions.hpp"

#include <gmock/gmock.h>

#include "secrets.hpp"
#include "server/test_server.hpp"
#include "service/membership.hpp"
#include "store/accounts.hpp"
#include "store/invariants.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"

namespace roster::server::test {
namespace {

constexpr int very_many = 4'500;

struct Positions : testing::Test {
    TestServer server;
    Place works = server.add_organization("Works", "ada@works.example");
    Client owner = server.signed_in("ada@works.example");

    Positions() {
        add(very_many, "first");
        change(store::count_large_organizations);
    }

    api::Page<api::Collaborator> page(const std::string& query) {
        auto answer = api::read_reply<api::Page<api::Collaborator>>(
            owner.get("/api/v2/organization_collaborators?" + query, {{"Roster-Client", "1"}}));
        EXPECT_TRUE(answer) << query << ": " << answer.error().detail;
        return answer ? std::move(*answer) : api::Page<api::Collaborator>();
    }
    static void add_ids(std::vector<std::string>& ids, const api::Page<api::Collaborator>& page) {
        for (const auto& each : page.results) ids.push_back(*each.user_id);
    }
    std::vector<std::string> all_of(const std::string& sort) {
        std::vector<std::string> ids;
        for (std::string more;;) {
            const auto next = page("count=500&sort=" + sort + more);
            add_ids(ids, next);
            if (!next.metadata.next_paging_token) return ids;
            more = "&paging_token=" + *next.metadata.next_paging_token;
        }
    }
    void expect_true_positions() {
        for (const std::string key : {"name", "email", "base_role", "created_at", "last_active_at"}) {
            for (const auto& sort : {key, "-" + key}) {
                const auto all = all_of(sort);
                for (std::size_t offset = 0; offset < all.size() + 700; offset += 631) {
                    std::vector<std::string> there;
                    add_ids(there, page("count=7&sort=" + sort + "&offset=" + std::to_string(offset)));
                    const auto first = std::min(offset, all.size());
                    const auto last = std::min(offset + 7, all.size());
                    const auto at = [&](std::size_t row) {
                        return all.begin() + static_cast<std::ptrdiff_t>(row);
                    };
                    EXPECT_EQ(there, std::vector(at(first), at(last))) << sort << " from " << offset;
                }
            }
        }
        const auto report = check_invariants(server.folder()->database());
        ASSERT_TRUE(report) << report.error();
        for (const auto& broken : report->broken) ADD_FAILURE() << broken.sentence;
        EXPECT_GE(server.count("select count(*) from member_positions where ordering = 'email'"), 3);
    }

    template <class Change>
    void change(Change&& change) {
        server.server().database().change([&](soci::session& session) { change(session); });
    }
    Timestamp now() { return server.server().backend().clock(); }

    // Whose addresses follow each other, so that they fall into few blocks.
    std::vector<std::string> add(int number, const std::string& name) {
        std::vector<store::Member> members;
        std::vector<store::Account> accounts;
        std::vector<std::string> ids;
        for (int i = 0; i < number; ++i) {
            const auto email = name + "." + std::to_string(i) + "@many.example";
            accounts.push_back({random_id("acc_"), email, name, "", now()});
            members.push_back(
                store::new_member(works.id, accounts.back().id, email, name, "collaborator", now()));
            ids.push_back(members.back().user_id);
        }
        change([&](soci::session& session) {
            store::add_accounts(session, accounts);
            begin_memberships(session, members);
        });
        return ids;
    }
};

TEST_F(Positions, are_true_at_first_and_after_every_kind_of_change) {
    expect_true_positions();

    const auto many = add(2'600, "middle");
    expect_true_positions();

    std::vector<store::RoleChange> roles;
    for (std::size_t i = 0; i < 400; ++i) roles.push_back({many[i], "owner", {}, 2});
    change([&](soci::session& session) {
        store::change_roles(session, roles, now(), "");
        store::count_members(session, works.id,
                             {.owners = 400, .collaborators = -400, .service_accounts = 0});
        for (std::size_t i = 500; i < 600; ++i) store::set_last_active(session, many[i], now());
        const auto someone = store::find_member(session, works.id, many[700]);
        store::rename_account(session, *someone->account_id, "Ærø", now(), many[700]);
    });
    expect_true_positions();

    // Blocks shrink until they join.
    const std::vector<std::string> gone(many.begin() + 400, many.end());
    change([&](soci::session& session) {
        store::remove_members(session, gone, now(), many[0]);
        store::count_members(session, works.id,
                             {.owners = 0, .collaborators = -2'200, .service_accounts = 0});
    });
    expect_true_positions();
}

TEST_F(Positions, are_not_counted_where_few_people_are) {
    EXPECT_EQ(server.count("select count(distinct organization_id) from member_positions"), 1);
}

}  // namespace
}  // namespace roster::server::test
