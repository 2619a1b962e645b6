// The list of very many members: a jump to any row shows what a walk from page to page shows there, and a search finds
// whom a look at each finds.
#include <algorithm>
#include <map>
#include <span>

#include "secrets.hpp"
#include "server/test_server.hpp"
#include "service/membership.hpp"
#include "store/accounts.hpp"
#include "store/folds.hpp"
#include "store/invariants.hpp"
#include "store/listed_people.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"
#include "store/text_keys.hpp"

namespace roster::server::test {
namespace {

constexpr int very_many = 4'500;

struct LargeLists : testing::Test {
    TestServer server;
    Place works = server.add_organization("Works", "ada@works.example");

    LargeLists() {
        add(very_many, "first");
        change(store::begin_large_lists);
    }

    struct Query {
        std::string key = "name";
        bool descending = false;
        std::optional<std::string> q = {};
    };
    store::MemberPage page(const Query& query, const store::Window& window) {
        return server.server().database().read([&](soci::session& session) {
            store::MemberFilter filter;
            filter.words = search_words(query.q.value_or(""));
            const auto order = store::member_order(query.key, query.descending);
            return store::list_members(session, server.server().database().dialect(), works.id, filter,
                                       *order, query.key, window);
        });
    }
    std::vector<store::Member> all_of(const Query& query) {
        std::vector<store::Member> all;
        for (store::Window window{.count = 500};;) {
            auto next = page(query, window);
            std::ranges::move(next.rows, std::back_inserter(all));
            if (!next.next) return all;
            window.after = next.next;
        }
    }
    static std::vector<std::string> ids_of(std::span<const store::Member> people) {
        std::vector<std::string> ids;
        for (const auto& each : people) ids.push_back(each.user_id);
        return ids;
    }
    void expect_true_positions() {
        for (const std::string key : {"name", "email", "base_role", "created_at", "last_active_at"}) {
            for (const bool descending : {false, true}) {
                const auto all = all_of({key, descending});
                for (std::size_t offset = 0; offset < all.size() + 700; offset += 631) {
                    const auto there =
                        page({key, descending}, {.count = 7, .offset = static_cast<std::int64_t>(offset)});
                    const auto rows = std::span(all).subspan(std::min(offset, all.size()));
                    EXPECT_EQ(ids_of(there.rows), ids_of(rows.first(std::min<std::size_t>(7, rows.size()))))
                        << key << (descending ? " descending" : "") << " from " << offset;
                }
            }
        }
    }
    void expect_true_search() {
        const auto all = all_of({});
        std::map<std::string, std::string> texts;
        for (const auto& each : all) texts[each.user_id] = folded(each.name) + '\n' + each.email;
        for (const std::string part : {"first.12", "middle", "ÆRØ", "owner of", "e", "@MANY.", "nobody",
                                       "a\tb", "works ada", "first MANY 44", " first.1,\u3000"}) {
            auto found = all;
            std::erase_if(found, [&](const auto& each) {
                return !std::ranges::all_of(search_words(part), [&](const std::string& word) {
                    return texts[each.user_id].find(word) != std::string::npos;
                });
            });
            EXPECT_EQ(page({.q = part}, {}).total, found.size()) << part;
            EXPECT_EQ(ids_of(all_of({.q = part})), ids_of(found)) << part;
            std::ranges::reverse(found);
            EXPECT_EQ(ids_of(all_of({.descending = true, .q = part})), ids_of(found)) << part;
        }
    }
    void expect_true_lists() {
        expect_true_positions();
        expect_true_search();
        const auto report = check_invariants(server.folder()->database());
        ASSERT_TRUE(report) << report.error();
        for (const auto& broken : report->broken) ADD_FAILURE() << broken.sentence;
        EXPECT_GE(server.count("select count(*) from member_positions where ordering = 'email'"), 3);
        EXPECT_GE(server.count("select count(*) from member_texts"), 3);
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

TEST_F(LargeLists, are_true_at_first_and_after_every_kind_of_change) {
    expect_true_lists();

    const auto many = add(2'600, "middle");
    expect_true_lists();

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
    expect_true_lists();

    // Blocks shrink until they join.
    const std::vector<std::string> gone(many.begin() + 400, many.end());
    change([&](soci::session& session) {
        store::remove_members(session, gone, now(), many[0]);
        store::count_members(session, works.id,
                             {.owners = 0, .collaborators = -2'200, .service_accounts = 0});
    });
    expect_true_lists();
}

TEST_F(LargeLists, are_searched_by_the_rule_of_today_when_folds_of_an_older_one_are_written_anew) {
    change([](soci::session& session) {
        session << "update members set name_fold = 'older ' || name_fold, email_fold = 'older'";
        session << "update member_texts set people = replace(people, 'first', 'older')";
    });
    change(store::fold_anew);
    expect_true_lists();
    EXPECT_EQ(server.count("select count(*) from members where name_fold like 'older%' or email_fold <> ''"),
              0);
}

TEST_F(LargeLists, are_kept_where_very_many_are_and_nowhere_else) {
    server.add_organization("Small", "grace@small.example");
    change(store::begin_large_lists);
    EXPECT_EQ(server.count("select count(distinct organization_id) from member_positions"), 1);
    EXPECT_EQ(server.count("select count(distinct organization_id) from member_texts"), 1);
}

}  // namespace
}  // namespace roster::server::test
