// The commands of server-mock beside serving: making an organization, backing up, checking.
#include <atomic>
#include <fstream>
#include <sys/stat.h>
#include <thread>

#include "server/program_fixture.hpp"
#include "store/connect.hpp"

namespace roster::server::test {
namespace {

struct Commands : ProgramFixture {
    Ended command(std::vector<std::string> words) const {
        words.insert(words.end(), {"--data", data, "--database", folder.database()});
        return run_program(std::move(words));
    }
    static std::string after(const std::string& text, const std::string& mark) {
        const auto at = text.find(mark);
        if (at == std::string::npos) return {};
        const auto begin = at + mark.size();
        return text.substr(begin, text.find('\n', begin) - begin);
    }
    void in_database(const std::string& statement) const {
        auto database = Database::open(folder.database(), 1);
        ASSERT_TRUE(database) << database.error();
        (*database)->change([&](soci::session& session) { session << statement; });
    }
};

// ---- create-organization

TEST_F(Commands, an_organization_begins_with_its_owners_first_link) {
    const auto made =
        command({"create-organization", "--name", "Difference Engines", "--owner", "Ada@Engines.example"});
    ASSERT_EQ(made.status, 0) << made.err;
    EXPECT_NE(made.out.find("Organization: Difference Engines, org_"), std::string::npos) << made.out;
    EXPECT_NE(made.out.find("Owner: ada@engines.example"), std::string::npos) << "stored as everywhere";
    const auto link = after(made.out, "Link: ");
    ASSERT_TRUE(link.starts_with("http://localhost:8080/reset-password#token=")) << made.out;

    const Program program(options({"--no-demo"}));
    Client ada(program.port());
    EXPECT_EQ(error_code(ada.post("/api/v2/users/login", R"({"email":"ada@engines.example","password":""})")),
              "401 wrong_credentials")
        << "without the link nobody gets in";
    ASSERT_TRUE(ada.ask(api::reset_password({link.substr(link.find("token=") + 6), password})));
    const auto answer = ada.ask(api::login({"ada@engines.example", password, {}}));
    ASSERT_TRUE(answer && answer->result.userinfo);
    EXPECT_EQ(answer->result.userinfo->organization_permission_level, "owner");
    EXPECT_EQ(answer->result.userinfo->name, "ada");
    EXPECT_EQ(ada.ask(api::members({}, ""))->metadata.total, 1) << "and no demo people are there";
    EXPECT_TRUE(ada.ask(api::create_invitations({{"grace@x.example", {}, {}, {}}}, ""))->results.at(0).data);
    EXPECT_FALSE(ada.ask(api::reset_password({link.substr(link.find("token=") + 6), "another passphrase"})))
        << "the link works once";
    EXPECT_EQ(command({"check"}).status, 0);
}

TEST_F(Commands, the_first_link_is_mailed_by_a_server_that_is_running) {
    const Program program(options({"--no-demo"}));
    const auto made =
        command({"create-organization", "--name", "Engines", "--owner", "ada@engines.example", "--owner-name",
                 "Ada Lovelace", "--public-url", "https://roster.example", "--mail"});
    ASSERT_EQ(made.status, 0) << made.err;
    const auto link = after(made.out, "Link: ");
    EXPECT_TRUE(link.starts_with("https://roster.example/reset-password#token="));
    // Something else that is mailed, so that the test need not wait until the server looks by itself.
    Client visitor(program.port());
    for (int i = 0; i < 500; ++i) {
        const auto mails = visitor.get("/mail.json").body;
        if (mails.find("Engines is on Roster") != std::string::npos) {
            EXPECT_NE(mails.find(link), std::string::npos);
            return;
        }
        visitor.ask(api::request_password_reset({"ada@engines.example"}));
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    FAIL() << "no mail came";
}

TEST_F(Commands, somebody_with_a_password_needs_no_link) {
    {
        Program program(options({"--members", "1"}));
        program.stop();
    }
    const auto made =
        command({"create-organization", "--name", "Third", "--owner", std::string(demo_owner_email)});
    ASSERT_EQ(made.status, 0) << made.err;
    EXPECT_EQ(made.out.find("token="), std::string::npos) << made.out;
    EXPECT_NE(made.out.find("signs in with the password they have"), std::string::npos);
    const Program program(options());
    const auto answer = Client(program.port())
                            .ask(api::login({std::string(demo_owner_email), std::string(demo_password), {}}));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->result.organizations.size(), 3U);
}

TEST_F(Commands, nonsense_is_refused_in_words_and_makes_nothing) {
    const auto complaint = [&](std::vector<std::string> words) {
        const auto ended = command(std::move(words));
        EXPECT_GT(ended.status, 0);
        EXPECT_EQ(ended.out, "");
        EXPECT_EQ(std::ranges::count(ended.err, '\n'), 1) << ended.err;
        return ended.err;
    };
    EXPECT_NE(complaint({"create-organization", "--owner", "a@x.example"}).find("needs --name"),
              std::string::npos);
    EXPECT_NE(complaint({"create-organization", "--name", "X"}).find("needs --owner"), std::string::npos);
    EXPECT_NE(complaint({"create-organization", "--name", "X", "--owner", "nobody"})
                  .find("nobody is no e-mail address"),
              std::string::npos);
    EXPECT_NE(complaint({"create-organization", "--name", "\n", "--owner", "a@x.example"}).find("--name: "),
              std::string::npos);
    EXPECT_NE(
        complaint({"create-organisation", "--name", "X"}).find("There is no command create-organisation"),
        std::string::npos);
    EXPECT_NE(complaint({"check", "--port", "1"}).find("There is no option --port; server-mock check --help"),
              std::string::npos);
    EXPECT_NE(complaint({"create-organization", "--mail=yes"}).find("takes no value"), std::string::npos);
    if (!is_on_postgresql()) {
        EXPECT_FALSE(std::filesystem::exists(folder.database())) << "not even a database";
    }
}

TEST_F(Commands, each_explains_itself) {
    for (const char* name : {"create-organization", "backup", "check"}) {
        const auto help = run_program({name, "--help"});
        EXPECT_EQ(help.status, 0);
        EXPECT_TRUE(help.out.starts_with(std::string("server-mock ") + name)) << help.out;
        EXPECT_NE(help.out.find("--data DIR"), std::string::npos);
        EXPECT_NE(run_program({"--help"}).out.find(std::string("server-mock ") + name), std::string::npos);
    }
}

// ---- backup

TEST_F(Commands, a_backup_of_a_running_server_is_whole_and_can_be_served) {
    const auto copy = folder.path() / "copy.db";
    if (is_on_postgresql()) {
        const auto ended = command({"backup", copy.string()});
        EXPECT_EQ(ended.status, 1);
        EXPECT_NE(ended.err.find("pg_dump"), std::string::npos);
        return;
    }
    Program program(options());
    Client owner(program.port());
    const auto ticket =
        owner.ask(api::login({std::string(demo_owner_email), std::string(demo_password), {}}));
    ASSERT_TRUE(
        owner.ask(api::login_select({ticket->result.login_ticket, ticket->result.organizations.at(1).id})));
    const auto before = owner.ask(api::invitations({}, "all"))->metadata.total;

    // Meanwhile somebody goes on inviting: the copy is one state or another, never a mixture.
    std::atomic<bool> enough = false;
    std::thread inviter([&, cookie = owner.cookie(), port = program.port()] {
        Client other(port);
        other.set_cookie(cookie);
        for (int i = 0; !enough; ++i) {
            std::vector<api::InvitationCreate> batch;
            for (int row = 0; row < 10; ++row)
                batch.push_back(
                    {"b" + std::to_string(i) + "." + std::to_string(row) + "@x.example", {}, {}, {}});
            other.ask(api::create_invitations(batch, ""));
        }
    });
    const auto ended = command({"backup", copy.string()});
    enough = true;
    inviter.join();
    ASSERT_EQ(ended.status, 0) << ended.err;
    EXPECT_NE(ended.out.find("Written and checked"), std::string::npos);
    struct stat found{};
    ASSERT_EQ(stat(copy.c_str(), &found), 0);
    EXPECT_EQ(found.st_mode & 0777U, 0600U) << "it is nobody else's business";

    const auto again = command({"backup", copy.string()});
    EXPECT_EQ(again.status, 1);
    EXPECT_NE(again.err.find("is there already"), std::string::npos);
    program.stop();

    EXPECT_EQ(run_program({"check", "--database", copy.string()}).status, 0);
    const Program restored(
        {"--data", data, "--database", copy.string(), "--port", "0", "--password-cost", "low"});
    Client there(restored.port());
    there.set_cookie(owner.cookie());
    const auto invited = there.ask(api::invitations({}, "all"))->metadata.total - before;
    EXPECT_EQ(invited % 10, 0) << "whole batches";
}

TEST_F(Commands, a_backup_needs_a_database_and_a_place) {
    if (is_on_postgresql()) GTEST_SKIP() << "a SQLite database's";
    const auto missing = command({"backup", (folder.path() / "copy.db").string()});
    EXPECT_EQ(missing.status, 1);
    EXPECT_NE(missing.err.find("There is no database"), std::string::npos) << missing.err;
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "copy.db"));
    {
        Program program(options({"--members", "1"}));
        program.stop();
    }
    EXPECT_NE(
        command({"backup", (folder.path() / "nowhere" / "copy.db").string()}).err.find("cannot be written"),
        std::string::npos);
    EXPECT_NE(command({"backup"}).err.find("needs the name of the file"), std::string::npos);
}

// ---- check

TEST_F(Commands, a_database_full_of_demo_data_breaks_no_rule_while_it_is_served) {
    const Program program(options());
    const auto ended = command({"check"});
    EXPECT_EQ(ended.status, 0) << ended.out << ended.err;
    EXPECT_NE(ended.out.find(" rules hold."), std::string::npos);
}

TEST_F(Commands, check_names_every_rule_that_is_broken_and_what_breaks_it) {
    {
        Program program(options());
        program.stop();
    }
    const auto breaks = [&](const std::string& statement, const std::string& sentence) {
        const auto before = command({"check"});
        in_database(statement);
        const auto ended = command({"check"});
        EXPECT_EQ(ended.status, 1) << statement;
        EXPECT_EQ(before.out.find(sentence), std::string::npos) << sentence;
        EXPECT_NE(ended.out.find("Does not hold: " + sentence), std::string::npos) << ended.out;
    };
    breaks(
        "update projects set organization_id = (select max(id) from organizations where id <> "
        "organization_id)"
        " where id = (select min(id) from projects where not exists"
        " (select 1 from project_roles r where r.project_id = projects.id))",
        "A project belongs to the organization of its cloud.");
    breaks("update organizations set collaborators = collaborators + 1",
           "An organization counts its owners, collaborators and service accounts as they are.");
    breaks("update invitation_counts set number = number + 1 where status = 'pending'",
           "An organization counts its invitations as they are.");
    breaks("update projects set is_default = 0", "A cloud has exactly one default project.");
    breaks("update organizations set default_cloud_id = 'cld_gone'",
           "An organization's default cloud is one of its own.");
    breaks("update members set base_role = 'collaborator'", "An organization has an owner.");
    breaks(
        "insert into sessions (token_hash, id, user_id, created_at, last_active_at, expires_at, source_ip, "
        "user_agent)"
        " select 'a token as it is', 'ses_x', min(user_id), 0, 0, 0, '', '' from members",
        "Of a token only the hash is kept.");
    breaks("update accounts set password_hash = 'secret' where id = (select min(id) from accounts)",
           "Of a password only the hash by Argon2id is kept.");
    breaks(
        "insert into audit_counts (organization_id, entity, action, number)"
        " select min(id), 'USER', 'FLY', 7 from organizations",
        "An organization counts its audit events as they are.");
    breaks("update invitations set accepted_at = null where status = 'accepted'",
           "An invitation has the time of what became of it.");
    breaks("update members set removed_at = 1 where user_id = (select min(user_id) from cloud_roles)",
           "A role in a cloud or a project is a member's of its organization.");
}

TEST_F(Commands, check_finds_rows_whose_owner_is_gone_and_damaged_files) {
    if (is_on_postgresql()) GTEST_SKIP() << "PostgreSQL lets neither happen";
    EXPECT_NE(command({"check"}).err.find("is not there"), std::string::npos);
    {
        Program program(options());
        program.stop();
    }
    {
        soci::session session;
        connect(session, folder.database());  // without the promise to keep references whole
        session << "delete from clouds";
    }
    EXPECT_NE(command({"check"}).out.find("What a row refers to is there."), std::string::npos);
    std::ofstream(folder.path() / "text.db") << "this is no database, however long the text may be";
    EXPECT_EQ(run_program({"check", "--database", (folder.path() / "text.db").string()}).status, 1);
}

}  // namespace
}  // namespace roster::server::test
