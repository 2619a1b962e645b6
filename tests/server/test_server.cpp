#include "server/test_server.hpp"

#include <chrono>
#include <cstdlib>
#include <httplib.h>
#include <soci/postgresql/soci-postgresql.h>
#include <thread>
#include <unistd.h>

#include "secrets.hpp"
#include "server/contract.hpp"
#include "service/membership.hpp"
#include "store/accounts.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"
#include "store/query.hpp"

namespace roster::server::test {

namespace {

std::string postgresql_server() {
    const char* address = std::getenv("ROSTER_TEST_DATABASE");
    return address == nullptr ? "" : address;
}

void on_postgresql(const std::string& statement) {
    static soci::session session(soci::postgresql, postgresql_server());
    session << statement;
}

}  // namespace

bool is_on_postgresql() { return !postgresql_server().empty(); }

Folder::Folder() {
    std::string pattern = testing::TempDir() + "roster-server-XXXXXX";
    path_ = mkdtemp(pattern.data());
    if (!is_on_postgresql()) {
        database_ = (path_ / "roster.db").string();
        return;
    }
    static int number = 0;
    schema_ = "test_" + std::to_string(getpid()) + "_" + std::to_string(++number);
    on_postgresql("create schema " + schema_);
    const auto server = postgresql_server();
    database_ =
        server + (server.find('?') == std::string::npos ? "?" : "&") + "options=-csearch_path%3D" + schema_;
}

Folder::~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    if (schema_.empty()) return;
    on_postgresql("set client_min_messages = warning");
    on_postgresql("drop schema " + schema_ + " cascade");
}

struct Client::Connection {
    httplib::Client http;
};

Client::Client(int port, std::string scheme, std::unique_ptr<Connection> connection)
    : connection_(std::move(connection)), port_(port), scheme_(std::move(scheme)) {
    connection_->http.set_keep_alive(true);
    connection_->http.set_read_timeout(30);
    connection_->http.set_tcp_nodelay(true);
    connection_->http.set_path_encode(false);
    always_ = {{"Roster-Client", "1"}, {"Origin", origin()}, {"Host", "localhost:" + std::to_string(port)}};
}
Client::Client(int port)
    : Client(port, "http", std::make_unique<Connection>(httplib::Client("127.0.0.1", port))) {}
Client::Client(int port, const std::filesystem::path& certificate)
    : Client(port, "https",
             std::make_unique<Connection>(httplib::Client("https://localhost:" + std::to_string(port)))) {
    connection_->http.set_ca_cert_path(certificate.string());
}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;
Client& Client::operator=(Client&&) noexcept = default;

std::string Client::origin() const { return scheme_ + "://localhost:" + std::to_string(port_); }

Client& Client::with(std::string name, std::string value) {
    std::erase_if(always_, [&](const api::Header& each) { return each.name == name; });
    if (!value.empty()) always_.push_back({std::move(name), std::move(value)});
    return *this;
}

api::HttpReply Client::send(const api::HttpRequest& request) {
    httplib::Request sent;
    sent.method = api::to_text(request.method);
    sent.path = request.path;
    for (const auto& each : always_) sent.set_header(each.name, each.value);
    for (const auto& each : request.headers) {
        sent.headers.erase(each.name);
        if (!each.value.empty()) sent.set_header(each.name, each.value);
    }
    if (!sent.has_header("Cookie")) {
        std::string cookies = cookie_;
        for (const auto& [name, value] : devices_)
            cookies += (cookies.empty() ? "" : "; ") + name + "=" + value;
        if (!cookies.empty()) sent.set_header("Cookie", cookies);
    }
    sent.body = request.body;
    const auto result = connection_->http.send(sent);
    if (!result) return {0, {}, httplib::to_string(result.error())};
    api::HttpReply reply{result->status, {}, result->body};
    for (const auto& [name, value] : result->headers) {
        reply.headers.push_back({name, value});
        if (!httplib::detail::case_ignore::equal(name, "Set-Cookie")) continue;
        const auto pair = value.substr(0, value.find(';'));
        if (const auto equals = pair.find('='); pair.find("roster_device_") != std::string::npos) {
            devices_[pair.substr(0, equals)] = pair.substr(equals + 1);
        } else {
            cookie_ = pair.ends_with('=') ? "" : pair;
        }
    }
    EXPECT_EQ(contract().breach(request, reply), "") << sent.method << " " << request.path;
    return reply;
}

api::HttpReply Client::get(std::string path, std::vector<api::Header> headers) {
    return send({api::Method::get, std::move(path), std::move(headers), {}});
}

api::HttpReply Client::post(std::string path, std::string json, std::vector<api::Header> headers) {
    headers.insert(headers.begin(), {"Content-Type", "application/json"});
    return send({api::Method::post, std::move(path), std::move(headers), std::move(json)});
}

api::HttpReply Client::patch(std::string path, std::string json, std::vector<api::Header> headers) {
    headers.insert(headers.begin(), {"Content-Type", "application/json"});
    return send({api::Method::patch, std::move(path), std::move(headers), std::move(json)});
}

TestServer::TestServer() : TestServer(Plan{}) {}

TestServer::TestServer(Plan wanted) : folder_(wanted.folder ? wanted.folder : std::make_shared<Folder>()) {
    if (!start_secrets()) throw std::runtime_error("no randomness");
    ServerPlan plan;
    plan.data = folder_->path();
    plan.database = folder_->database();
    plan.port = 0;
    plan.settings.use_low_password_cost();
    // Tests fail to sign in more often than people do.
    plan.settings.tries = {.short_tries = 1000, .long_tries = 1000};
    wanted.change(plan);
    auto made =
        Server::make(std::move(plan), [this] { return system_now() + skipped_.load(); }, Log::silent());
    if (!made) throw std::runtime_error(made.error());
    server_ = std::move(*made);
    server_->start();
}

TestServer::~TestServer() { server_->stop(); }

Client TestServer::signed_in(const std::string& email, const std::string& organization_id) const {
    auto made = client();
    api::Login login{email, password, {}};
    if (!organization_id.empty()) login.organization_id = organization_id;
    const auto answer = made.ask(api::login(login));
    EXPECT_TRUE(answer && answer->result.userinfo) << email << " cannot sign in";
    return made;
}

Place TestServer::add_organization(const std::string& name, const std::string& owner_email) {
    store::Organization organization;
    organization.id = random_id(domain::IdKind::organization);
    organization.name = name;
    organization.created_at = organization.changed_at = server_->backend().clock();
    server_->database().change(
        [&](soci::session& session) { store::add_organization(session, organization); });
    Place place{organization.id, name, owner_email};
    add_member(place, owner_email, "Owner of " + name, "owner");
    return place;
}

std::string TestServer::add_member(const Place& place, const std::string& email, const std::string& name,
                                   const std::string& base_role) {
    auto& backend = server_->backend();
    const auto hash = backend.hasher.hash(password).value();
    return backend.database.change([&](soci::session& session) {
        auto account = store::find_account_by_email(session, email);
        if (!account) {
            account = store::Account{random_id("acc_"), email, name, hash, backend.clock()};
            store::add_accounts(session, {*account});
        }
        const auto member =
            store::new_member(place.id, account->id, email, account->name, base_role, backend.clock());
        begin_memberships(session, {member});
        return member.user_id;
    });
}

std::vector<Mail> TestServer::mails() {
    auto& backend = server_->backend();
    backend.background.finish();
    backend.mail_was_added();
    // The worker has a thread of its own: wait until nothing is due any more.
    for (int i = 0; i < 500; ++i) {
        const auto due = backend.database.read([&](soci::session& session) {
            return Query(session, "select count(*) from outbox where sent_at is null and due_at <= :now")
                .bind("now", backend.clock())
                .value<std::int64_t>();
        });
        if (due == 0) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    std::vector<Mail> all;
    const auto reply = client().get("/mail.json");
    std::string_view rest = reply.body;
    for (auto begin = rest.find("{\"id\""); begin != std::string_view::npos; begin = rest.find("{\"id\"")) {
        rest.remove_prefix(begin);
        const auto links = rest.substr(rest.find("\"links\":["));
        all.push_back({member_text(rest, "id"), member_text(rest, "to"), member_text(rest, "subject"),
                       member_text(rest, "text"), std::string(links.substr(10, links.find(']') - 11))});
        rest.remove_prefix(1);
    }
    return all;
}

std::vector<Mail> TestServer::mails_to(const std::string& address) {
    auto all = mails();
    std::erase_if(all, [&](const Mail& mail) { return mail.to != address; });
    return all;
}

std::string TestServer::newest_token(const std::string& address) {
    const auto all = mails_to(address);
    if (all.empty()) return {};
    const auto& link = all.back().link;
    return link.substr(link.find("token=") + 6);
}

std::int64_t TestServer::count(const std::string& sql) {
    return server_->database().read(
        [&](soci::session& session) { return Query(session, sql).value<std::int64_t>(); });
}

std::string member_text(std::string_view json, std::string_view name) {
    const auto at = json.find("\"" + std::string(name) + "\":\"");
    if (at == std::string_view::npos) return {};
    auto text = json.substr(at + name.size() + 4);
    std::size_t end = 0;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return std::string(text.substr(0, end));
}

std::string error_code(const api::HttpReply& reply) {
    return std::to_string(reply.status) + " " + member_text(reply.body, "code");
}

}  // namespace roster::server::test
