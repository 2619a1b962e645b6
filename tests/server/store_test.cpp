// What stands below the addresses: the schema, transactions, and the keys by which names are searched and sorted.
#include <thread>

#include "secrets.hpp"
#include "server/test_server.hpp"
#include "store/migrations.hpp"
#include "store/query.hpp"
#include "store/text_keys.hpp"

namespace roster::server::test {
namespace {

std::unique_ptr<Database> open_in(const Folder& folder) {
    auto database = Database::open(folder.database());
    EXPECT_TRUE(database) << database.error();
    return std::move(*database);
}

TEST(Store, is_durable_and_keeps_references) {
    if (is_on_postgresql()) GTEST_SKIP() << "PostgreSQL does so by itself";
    const Folder folder;
    const auto database = open_in(folder);
    const auto setting = [&](const char* name) {
        return database->read([&](soci::session& session) {
            std::string value;
            session << std::string("pragma ") + name, soci::into(value);
            return value;
        });
    };
    EXPECT_EQ(setting("journal_mode"), "wal");
    EXPECT_EQ(setting("synchronous"), "2") << "full";
    EXPECT_EQ(setting("foreign_keys"), "1");
    EXPECT_EQ(setting("schema_version") == "0", false);
}

TEST(Store, tells_what_failed_without_the_values_of_the_statement) {
    const Folder folder;
    const auto database = open_in(folder);
    try {
        database->change([](soci::session& session) {
            Query(session,
                  "insert into login_tickets (token_hash, account_id, expires_at)"
                  " values (:hash, :account, 1)")
                .bind("hash", "a secret value")
                .bind("account", "nobody")
                .run();
        });
        ADD_FAILURE() << "there is no such account";
    } catch (const std::exception& error) {
        EXPECT_EQ(std::string(error.what()).find("a secret value"), std::string::npos) << error.what();
        EXPECT_NE(std::string(error.what()), "");
    }
}

TEST(Store, opens_again_what_it_made) {
    const Folder folder;
    const auto version = [&] {
        return open_in(folder)->read([](soci::session& session) {
            return Query(session, "select version from schema_version").value<std::int64_t>();
        });
    };
    const auto first = version();
    EXPECT_GT(first, 0);
    EXPECT_EQ(version(), first);
}

TEST(Store, a_load_of_very_much_leaves_the_planner_its_figures) {
    if (is_on_postgresql()) GTEST_SKIP() << "PostgreSQL keeps its own figures";
    const Folder folder;
    const auto database = open_in(folder);
    const auto figures = [&] {
        return database->read([](soci::session& session) {
            return Query(session,
                         "select group_concat(idx || ' ' || stat) from (select * from sqlite_stat1 order by "
                         "idx)")
                .value<std::string>();
        });
    };
    const auto before = figures();
    database->change([&](soci::session& session) { BulkLoad(session, database->dialect()).finish(); });
    EXPECT_EQ(figures(), before);
}

TEST(Store, a_change_that_throws_or_refuses_leaves_nothing) {
    const Folder folder;
    const auto database = open_in(folder);
    const auto insert = [](soci::session& session) {
        session << "insert into accounts (id, email, name, password_hash, created_at) values ('a', 'a', 'a', "
                   "'', 0)";
    };
    EXPECT_THROW(database->change([&](soci::session& session) {
        insert(session);
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    const auto refused = database->change([&](soci::session& session) -> std::expected<void, std::string> {
        insert(session);
        return std::unexpected("no");
    });
    EXPECT_FALSE(refused);
    EXPECT_EQ(database->read([](soci::session& session) {
        return Query(session, "select count(*) from accounts").value<std::int64_t>();
    }),
              0);
}

TEST(Store, a_change_that_stood_in_the_way_of_another_is_run_again_some_times) {
    if (!is_on_postgresql()) GTEST_SKIP() << "a SQLite file has one writer";
    const Folder folder;
    const auto database = open_in(folder);
    database->change([](soci::session& session) { session << "create table counter (n bigint)"; });
    int runs = 0;
    const auto failing = [&](int times) {
        return [&, times](soci::session& session) {
            session << "insert into counter values (1)";
            if (++runs <= times) session << "do $$ begin raise exception using errcode = '40001'; end $$";
        };
    };
    database->change(failing(3));
    EXPECT_EQ(runs, 4);
    EXPECT_EQ(database->read([](soci::session& session) {
        return Query(session, "select count(*) from counter").value<std::int64_t>();
    }),
              1)
        << "what was given up left nothing";
    runs = 0;
    EXPECT_THROW(database->change(failing(1000)), DatabaseBusy);
    EXPECT_EQ(runs, 5);
}

TEST(Store, changes_of_many_threads_come_one_after_the_other) {
    const Folder folder;
    const auto database = open_in(folder);
    database->change([](soci::session& session) {
        session << "create table counter (n bigint)";
        session << "insert into counter values (0)";
    });
    std::vector<std::thread> threads;
    for (int i = 0; i < 16; ++i) {
        threads.emplace_back([&] {
            for (int k = 0; k < 20; ++k) {
                database->change([](soci::session& session) {
                    const auto n = Query(session, "select n from counter").value<std::int64_t>();
                    Query(session, "update counter set n = :n").bind("n", n + 1).run();
                });
            }
        });
    }
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(database->read([](soci::session& session) {
        return Query(session, "select n from counter").value<std::int64_t>();
    }),
              320);
}

TEST(TextKeys, order_as_people_expect) {
    const std::vector<const char*> ordered = {"",    "adam", "Adam",  "Ädam", "eve", "Łukasz",
                                              "zoe", "Ζωή",  "Ольга", "محمد", "田中"};
    for (std::size_t i = 1; i < ordered.size(); ++i)
        EXPECT_LT(sort_key(ordered[i - 1]), sort_key(ordered[i])) << ordered[i];
    for (const char c : sort_key("Łukasz 田中"))
        EXPECT_TRUE((c >= '0' && c <= '9') || (c >= 'a' && c <= 'v')) << c;
}

TEST(TextKeys, fold_case_width_and_accents_and_survive_bad_bytes) {
    EXPECT_EQ(folded("ŁUKASZ Żółć"), "lukasz zolc");
    EXPECT_EQ(folded("Straße"), folded("STRASSE"));
    EXPECT_EQ(folded("ﾀﾅｶ"), folded("タナカ"));
    EXPECT_EQ(folded("हिन्दी"), "हिन्दी") << "marks of other scripts stay";
    EXPECT_NE(folded("か"), folded("が")) << "another letter";
    EXPECT_FALSE(folded("\xFF\xFE").empty());
    EXPECT_FALSE(sort_key("\xFF").empty());
}

TEST(TextKeys, fold_apostrophes_dashes_and_blanks_of_every_kind_to_one) {
    for (const char* sign : {"'", "`", "´", "‘", "’", "‛", "ʼ", "ʹ", "ʻ", "′", "＇", "ꞌ", "׳", "՚"})
        EXPECT_EQ(folded("O" + std::string(sign) + "Connor"), "o'connor") << sign;
    for (const char* sign : {"-", "‐", "‑", "‒", "–", "—", "―", "−", "﹣", "－", "⁃"})
        EXPECT_EQ(folded("Jean" + std::string(sign) + "Luc"), "jean-luc") << sign;
    for (const char* sign :
         {" ", "  ", "\t", "\r\n", "\u00A0", "\u2003", "\u2009 ", "\u202F", "\u205F", "\u3000", "\u2028"})
        EXPECT_EQ(folded(sign + ("Grace" + std::string(sign) + "Hopper") + sign), "grace hopper") << sign;
    EXPECT_EQ(folded("Ｇｒａｃｅ"), "grace");
    EXPECT_EQ(folded("Zo\u00ADe\u200B"), "zoe") << "what shows nothing is nothing";
    EXPECT_NE(folded("יעל"), folded("'על")) << "a letter that looks like one is a letter";
    EXPECT_EQ(folded("ターナー"), "ターナー") << "a long vowel is no dash";
}

TEST(TextKeys, folding_twice_changes_nothing) {
    for (const char* text : {"O´Connor", "ﬁ ＇ ㎏", "Ǆ–İ ", "\u1FBD \u037A a", "K\u212A", "\u0345x", "ſʼn ŉ"})
        EXPECT_EQ(folded(folded(text)), folded(text)) << text;
}

TEST(TextKeys, words_of_a_search_are_what_stands_between_blanks_and_marks_of_lists) {
    using Words = std::vector<std::string>;
    EXPECT_EQ(search_words("  Hopper,\tGrace "), (Words{"hopper", "grace"}));
    EXPECT_EQ(search_words("Grace Hopper <grace@x.example>;"), (Words{"grace", "hopper", "grace@x.example"}));
    EXPECT_EQ(search_words("\"Grace\" „Hopper“ «x» (y) ［z］"), (Words{"grace", "hopper", "x", "y", "z"}));
    EXPECT_EQ(search_words("'Grace O'Hopper'"), (Words{"grace", "o'hopper"})) << "quoted, and of Ireland";
    EXPECT_EQ(search_words("o’"), Words{"o'"}) << "half of a word";
    EXPECT_EQ(search_words("田中、健太"), (Words{"田中", "健太"}));
    EXPECT_EQ(search_words("ada ADA"), Words{"ada"});
    EXPECT_EQ(search_words("\""), Words{"\""}) << "whoever looks for a sign alone";
    EXPECT_EQ(search_words(" \u3000\t"), Words{});
}

TEST(TextKeys, an_address_is_searched_in_its_own_letters_too) {
    EXPECT_EQ(address_fold("info@xn--bcher-kva.example"), "info@bucher.example");
    EXPECT_EQ(address_fold("info@x.example"), "") << "nothing beside itself";
    EXPECT_EQ(address_fold("o`connor@x.example"), "o'connor@x.example");
    EXPECT_EQ(address_fold("a@xn--zzzzzzzzzzzz.example").find('\n'), std::string::npos) << "no domain's name";
}

TEST(Secrets, what_is_sealed_opens_with_its_key_alone) {
    ASSERT_TRUE(start_secrets());
    const auto key = random_key();
    const auto box = sealed(key, std::string("a\0b", 3));
    EXPECT_EQ(opened(key, box), std::string("a\0b", 3));
    EXPECT_FALSE(opened(random_key(), box));
    EXPECT_FALSE(opened(key, box.substr(1)));
    EXPECT_FALSE(opened(key, ""));
    EXPECT_NE(box, sealed(key, std::string("a\0b", 3)));
}

TEST(Secrets, tokens_hold_256_bits_and_ids_have_their_prefix) {
    EXPECT_EQ(from_base64url(random_token())->size(), 32U);
    EXPECT_NE(random_token(), random_token());
    EXPECT_TRUE(domain::is_id(domain::IdKind::user, random_id(domain::IdKind::user)));
    EXPECT_EQ(token_hash("x").size(), 64U);
}

}  // namespace
}  // namespace roster::server::test
