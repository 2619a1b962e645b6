// What a page of each list costs with 1,000 and with 1,000,000 members in one organization, over HTTP; what switches and
// removals of a cloud with that many people cost; and how long the demo takes to load and how much memory.
//
// Budgets: a first page, a page by token and any offset, in every sort, without a filter, 20 ms and at most twice what
// it is at 1,000; a search by three characters and more 100 ms, by less 300 ms. The database is a SQLite file, or a
// schema of the PostgreSQL that ROSTER_TEST_DATABASE names. Arguments: the numbers of members.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <httplib.h>
#include <map>
#include <soci/postgresql/soci-postgresql.h>
#include <string>
#include <vector>

#include "demo/demo.hpp"
#include "secrets.hpp"
#include "server.hpp"

namespace {

using namespace roster;
using namespace roster::server;
using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

std::string text_after(const std::string& json, const std::string& name) {
    const auto at = json.find("\"" + name + "\":\"");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 4;
    return json.substr(begin, json.find('"', begin) - begin);
}

[[noreturn]] void fail(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

// Of this process, in megabytes, since it was last asked.
long peak_memory() {
    std::ifstream status("/proc/self/status");
    long peak = 0;
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) peak = std::atol(line.c_str() + 6) / 1024;
    std::ofstream("/proc/self/clear_refs") << "5";
    return peak;
}

struct Figure {
    std::string what;
    double milliseconds;
    double budget;  // 0: none
};

class Bench {
   public:
    explicit Bench(std::int64_t members) : members_(members) {
        std::string pattern = std::filesystem::temp_directory_path() / "roster-bench-XXXXXX";
        folder_ = mkdtemp(pattern.data());
        ServerPlan plan;
        plan.data = folder_;
        plan.port = 0;
        plan.demo_members = members;
        plan.settings.use_low_password_cost();
        if (const char* address = std::getenv("ROSTER_TEST_DATABASE")) {
            schema_ = "bench_" + std::to_string(members);
            plan.database = std::string(address) +
                            (std::string_view(address).find('?') == std::string_view::npos ? "?" : "&") +
                            "options=-csearch_path%3D" + schema_;
            drop_schema();
            soci::session(soci::postgresql, address) << "create schema " + schema_;
        }
        peak_memory();
        const auto start = Clock::now();
        auto made = Server::make(std::move(plan), system_now, Log::silent());
        if (!made) fail(made.error());
        server_ = std::move(*made);
        const double loading = milliseconds_since(start) / 1000;
        std::uintmax_t bytes = 0;
        for (const auto& file : std::filesystem::directory_iterator(folder_)) bytes += file.file_size();
        std::printf("%lld members: loaded in %.1f s, %ld MB of memory at most, %ld MB on disk\n",
                    static_cast<long long>(members), loading, peak_memory(), static_cast<long>(bytes >> 20U));
        server_->start();
        http_ = std::make_unique<httplib::Client>("127.0.0.1", server_->port());
        http_->set_keep_alive(true);
        http_->set_tcp_nodelay(true);
        http_->set_read_timeout(300);
        sign_in();
        add_rows();
        server_->database().tidy();
    }
    ~Bench() {
        server_->stop();
        server_.reset();
        std::filesystem::remove_all(folder_);
        if (!schema_.empty()) drop_schema();
    }
    Bench(const Bench&) = delete;

    std::vector<Figure> run() {
        const std::string clouds = "/api/v2/clouds";
        const auto by_hand = add_cloud("by hand");
        const auto everybody = add_cloud("everybody");
        const auto everybody_path = clouds + "/" + everybody;
        once("auto add switched on", 20,
             [&] { return put(everybody_path + "/auto_add_user?auto_add_user=true"); });

        const std::string members = "/api/v2/organization_collaborators";
        lists("members", members,
              {"created_at", "-created_at", "name", "-name", "email", "base_role", "-last_active_at"});
        for (const char* q : {"mar", "maria l", "zzzz", "a", "an"})
            page("members, q=" + std::string(q), members + "?q=" + httplib::encode_uri_component(q),
                 std::string_view(q).size() < 3 ? 300 : 100);
        page("members, role", members + "?base_role=owner", 20);
        lists("invitations", "/api/v2/organization_invitations",
              {"-created_at", "email", "status", "-expires_at"}, "status=all&");
        page("invitations, q=p12", "/api/v2/organization_invitations?status=all&q=p12", 100);
        lists("audit events", "/api/v2/audit_events", {"-timestamp", "timestamp"});
        page("audit events, one action", "/api/v2/audit_events?action=BENCH", 20);
        lists("API keys", "/api/v2/users/admin/api_keys", {"-created_at", "name", "-expires_at"});
        lists("sessions", "/api/v2/users/sessions", {"-created_at", "-last_active_at"});
        lists("clouds", clouds, {"-created_at", "name"});
        lists("people of a cloud", clouds + "/" + by_hand + "/collaborators/users/search",
              {"-created_at", "name"});
        lists("people of a cloud that adds", everybody_path + "/collaborators/users/search",
              {"-created_at", "created_at", "name", "email"});
        lists("roles of a cloud that adds", everybody_path + "/collaborators/roles", {"-created_at", "name"});
        page("people of it, q=mar", everybody_path + "/collaborators/users/search?q=mar", 100);

        once("auto add switched off", 20,
             [&] { return put(everybody_path + "/auto_add_user?auto_add_user=false"); });
        lists("people of a cloud that added", everybody_path + "/collaborators/users/search",
              {"-created_at", "name"});
        give_everybody(by_hand);
        server_->database().tidy();
        lists("people of a cloud by hand, all", clouds + "/" + by_hand + "/collaborators/users/search",
              {"-created_at", "name"});
        once("a cloud of everybody deleted", 20, [&] { return remove(everybody_path); });
        once("a cloud with a role for everybody deleted", 20, [&] { return remove(clouds + "/" + by_hand); });
        once("a change right after it", 100, [&] { return remove(clouds + "/" + add_cloud("short")); });
        return std::move(figures_);
    }

   private:
    void drop_schema() const {
        soci::session(soci::postgresql, std::getenv("ROSTER_TEST_DATABASE"))
            << "drop schema if exists " + schema_ + " cascade";
    }

    httplib::Headers headers() const {
        const auto here = "localhost:" + std::to_string(server_->port());
        return {{"Roster-Client", "1"}, {"Host", here}, {"Origin", "http://" + here}, {"Cookie", cookie_}};
    }
    std::string answer(const httplib::Result& result, const std::string& path) {
        if (!result || result->status >= 300)
            fail(path + ": " + (result ? std::to_string(result->status) + " " + result->body : "no answer"));
        if (const auto cookie = result->get_header_value("Set-Cookie"); !cookie.empty())
            cookie_ = cookie.substr(0, cookie.find(';'));
        return result->body;
    }
    std::string get(const std::string& path) { return answer(http_->Get(path, headers()), path); }
    std::string post(const std::string& path, const std::string& json) {
        return answer(http_->Post(path, headers(), json, "application/json"), path);
    }
    std::string put(const std::string& path) {
        return answer(http_->Put(path, headers(), "", "application/json"), path);
    }
    std::string remove(const std::string& path) { return answer(http_->Delete(path, headers()), path); }

    void sign_in() {
        const auto choice =
            post("/api/v2/users/login", "{\"email\":\"" + std::string(demo_owner_email) +
                                            "\",\"password\":\"" + std::string(demo_password) + "\"}");
        const auto first = choice.find("Lovelace");
        const auto id = choice.rfind("\"id\":\"", first) + 6;
        organization_ = choice.substr(id, choice.find('"', id) - id);
        const auto user =
            post("/api/v2/users/login/select", R"({"login_ticket":")" + text_after(choice, "login_ticket") +
                                                   R"(","organization_id":")" + organization_ + "\"}");
        owner_ = text_after(user, "id");
    }
    std::string add_cloud(const std::string& name) {
        return text_after(post("/api/v2/clouds", R"({"name":")" + name +
                                                     R"(","provider":"AWS","region":"x","credentials":"x"})"),
                          "id");
    }

    // What no demo has so many of: half as many invitations as members, as many audit events, a tenth of keys.
    void add_rows() {
        const auto series = [](std::int64_t number) {
            return " with recursive n(i) as (select 1 union all select i + 1 from n where i < " +
                   std::to_string(number) + ") select ";
        };
        const auto now = system_now().microseconds;
        const auto at = [&](std::int64_t step) {
            return std::to_string(now - domain::day) + " + i * " + std::to_string(step);
        };
        const auto quoted = [](const std::string& text) { return "'" + text + "'"; };
        const auto invitations = members_ / 2, keys = members_ / 10;
        server_->database().change([&](soci::session& session) {
            session << "insert into invitations (id, organization_id, email, base_role, status, invited_by, "
                       "created_at,"
                       " expires_at, version, changed_at)" +
                           series(invitations) + "'orginv_bench' || i, " + quoted(organization_) +
                           ", 'p' || i || '@bench.example', 'collaborator', 'accepted', " + quoted(owner_) +
                           ", " + at(1000) + ", " + at(2000) + ", 1, " + at(1000) + " from n";
            session << "update invitation_counts set number = number + " + std::to_string(invitations) +
                           " where status = 'accepted' and organization_id = " + quoted(organization_);
            session << "insert into audit_events (id, organization_id, at, user_id, source_ip, entity, "
                       "action, metadata)" +
                           series(members_) + "'evt_bench' || i, " + quoted(organization_) + ", " + at(500) +
                           ", " + quoted(owner_) + ", '127.0.0.1', 'MEMBER', 'BENCH', '{}' from n";
            session << "insert into audit_counts (organization_id, entity, action, number) values (" +
                           quoted(organization_) + ", 'MEMBER', 'BENCH', " + std::to_string(members_) + ")";
            session << "insert into api_keys (key_hash, id, display_id, organization_id, user_id, name, "
                       "name_fold,"
                       " name_key, created_by, created_at, expires_at, last_used_at)" +
                           series(keys) + "'hash' || i, 'key' || i, 'x', " + quoted(organization_) + ", " +
                           quoted(owner_) + ", 'key ' || i, 'key ' || i, 'key' || i, " + quoted(owner_) +
                           ", " + at(1000) + ", " + std::to_string(now + domain::day) + ", 0 from n";
            session << "insert into sessions (token_hash, id, user_id, created_at, last_active_at, "
                       "expires_at, source_ip,"
                       " user_agent)" +
                           series(100) + "'hash' || i, 'ses' || i, " + quoted(owner_) + ", " + at(1) + ", " +
                           std::to_string(now) + ", " + std::to_string(now + domain::day) + ", '', '' from n";
        });
    }
    // As somebody would who adds everybody by the interface.
    void give_everybody(const std::string& cloud) {
        server_->database().change([&](soci::session& session) {
            session
                << "insert into cloud_roles (cloud_id, user_id, base_role, deny_roles, level, via, "
                   "created_at, version,"
                   " changed_at) select '" +
                       cloud +
                       "', user_id, 'collaborator', '', 2, 'direct', created_at, 1, created_at from members"
                       " where organization_id = '" +
                       organization_ + "' and removed_at is null and is_service_account = 0";
        });
    }

    template <class Ask>
    void once(const std::string& what, double budget, Ask&& ask) {
        const auto start = Clock::now();
        ask();
        figures_.push_back({what, milliseconds_since(start), budget});
    }
    // The median of some; whatever is searched by POST is told by its path.
    std::string page(const std::string& what, const std::string& path, double budget) {
        const bool is_search = path.find("/search") != std::string::npos;
        std::vector<double> all;
        std::string body;
        for (int i = 0; i < 6; ++i) {
            const auto start = Clock::now();
            body = is_search ? post(path, "{}") : get(path);
            all.push_back(milliseconds_since(start));
        }
        std::ranges::sort(all);
        figures_.push_back({what, all[all.size() / 2], budget});
        return body;
    }
    void lists(const std::string& what, const std::string& path, const std::vector<std::string>& sorts,
               const std::string& filter = "") {
        for (const auto& sort : sorts) {
            const auto sorted = path + "?" + filter + "sort=" + sort;
            const auto name = what + " by " + sort;
            const auto first = page(name, sorted, 20);
            const auto total_at = first.find("\"total\":");
            const auto total = total_at == std::string::npos ? 0 : std::atoll(first.c_str() + total_at + 8);
            if (const auto token = text_after(first, "next_paging_token"); !token.empty())
                page(name + ", token", sorted + "&paging_token=" + token, 20);
            for (const auto& [part, share] : {std::pair{"middle", 2}, {"end", 1}}) {
                const auto offset = std::max<long long>(0, total / share - 50);
                page(name + ", " + part, sorted + "&offset=" + std::to_string(offset), 20);
            }
        }
    }

    std::int64_t members_;
    std::filesystem::path folder_;
    std::string schema_, cookie_, organization_, owner_;
    std::unique_ptr<Server> server_;
    std::unique_ptr<httplib::Client> http_;
    std::vector<Figure> figures_;
};

}  // namespace

int main(int count, char** values) {
    if (!start_secrets()) fail("This machine gives no random numbers.");
    std::vector<std::int64_t> sizes;
    for (int i = 1; i < count; ++i) sizes.push_back(std::atoll(values[i]));
    if (sizes.empty()) sizes = {1'000, 1'000'000};
    std::vector<std::string> order;
    std::map<std::string, std::vector<double>> table;
    std::map<std::string, double> budgets;
    for (const auto size : sizes) {
        for (const auto& figure : Bench(size).run()) {
            if (!table.contains(figure.what)) order.push_back(figure.what);
            table[figure.what].push_back(figure.milliseconds);
            budgets[figure.what] = figure.budget;
        }
    }
    std::printf("\n%-52s", "milliseconds");
    for (const auto size : sizes) std::printf("%12lld", static_cast<long long>(size));
    std::printf("%8s%8s\n", "ratio", "budget");
    int late = 0;
    for (const auto& what : order) {
        const auto& row = table[what];
        std::printf("%-52s", what.c_str());
        for (const double each : row) std::printf("%12.1f", each);
        const bool is_late = row.back() > budgets[what];
        late += is_late ? 1 : 0;
        std::printf("%8.1f%8.0f%s\n", row.back() / row.front(), budgets[what], is_late ? "  over" : "");
    }
    std::printf("%d over the budget\n", late);
}
