// A real server on a port of its own, over a database of its own, and clients that speak HTTP to it.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/calls.hpp"
#include "api/json.hpp"
#include "server.hpp"

namespace roster::server::test {

// A folder that is there for one test, and the address of a database of its own: a file in it, or, when the
// environment names a PostgreSQL server in ROSTER_TEST_DATABASE, a schema there.
class Folder {
   public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    const std::filesystem::path& path() const { return path_; }
    const std::string& database() const { return database_; }

   private:
    std::filesystem::path path_;
    std::string database_, schema_;
};

// Whether these tests run on PostgreSQL.
bool is_on_postgresql();

// HTTP as a browser of this server sends it: with cookies, the same origin and the console's header.
class Client {
   public:
    explicit Client(int port);
    // Over https, trusting this certificate alone.
    Client(int port, const std::filesystem::path& certificate);
    ~Client();
    Client(Client&&) noexcept;
    Client& operator=(Client&&) noexcept;

    // Adds to every request; an empty value takes the header away, also one that is sent by itself.
    Client& with(std::string name, std::string value);

    api::HttpReply send(const api::HttpRequest& request);
    api::HttpReply get(std::string path, std::vector<api::Header> headers = {});
    api::HttpReply post(std::string path, std::string json = "", std::vector<api::Header> headers = {});
    api::HttpReply patch(std::string path, std::string json, std::vector<api::Header> headers = {});

    // A call of the console, with its answer read as the console reads it.
    template <class Answer>
    api::Result<Answer> ask(const api::Call<Answer>& call) {
        return api::read_reply<Answer>(send(call.request));
    }

    // "name=value" of the session, empty when signed out.
    const std::string& cookie() const { return cookie_; }
    void set_cookie(std::string cookie) { cookie_ = std::move(cookie); }
    // Those by which a browser is known in which somebody signed in, by their names.
    const std::map<std::string, std::string>& devices() const { return devices_; }
    void set_devices(std::map<std::string, std::string> devices) { devices_ = std::move(devices); }
    std::string origin() const;

   private:
    struct Connection;
    Client(int port, std::string scheme, std::unique_ptr<Connection> connection);

    std::unique_ptr<Connection> connection_;
    int port_;
    std::string scheme_;
    std::string cookie_;
    std::map<std::string, std::string> devices_;
    std::vector<api::Header> always_;
};

struct Mail {
    std::string id, to, subject, text, link;
};

// An organization of the test, with an owner who can sign in.
struct Place {
    std::string id, name, owner_email;
};

inline constexpr const char* password = "a fine passphrase";

class TestServer {
   public:
    struct Plan {
        std::function<void(ServerPlan&)> change = [](ServerPlan&) {};
        std::shared_ptr<Folder> folder;  // a new one when left out
    };
    TestServer();
    explicit TestServer(Plan plan);
    ~TestServer();

    int port() const { return server_->port(); }
    Server& server() { return *server_; }
    const std::shared_ptr<Folder>& folder() const { return folder_; }

    Client client() const { return Client(port()); }
    // Signed in; to the organization named, when the person has several.
    Client signed_in(const std::string& email, const std::string& organization_id = "") const;

    // Lets time pass.
    void pass(std::int64_t microseconds) { skipped_ += microseconds; }

    Place add_organization(const std::string& name, const std::string& owner_email);
    // Adds somebody without any invitation; returns the user id. An address that has an account keeps it.
    std::string add_member(const Place& place, const std::string& email, const std::string& name,
                           const std::string& base_role = "collaborator");

    // The mails on the mail page, oldest first, after everything that is due has left.
    std::vector<Mail> mails();
    std::vector<Mail> mails_to(const std::string& address);
    // The token of the newest mail to an address; empty when there is none.
    std::string newest_token(const std::string& address);

    // How many rows a query counts, for what no address shows.
    std::int64_t count(const std::string& sql);

   private:
    std::shared_ptr<Folder> folder_;
    std::atomic<std::int64_t> skipped_ = 0;
    std::unique_ptr<Server> server_;
};

// The text of a member of a JSON object in `json`, wherever it first stands; for what has no type in the contract.
std::string member_text(std::string_view json, std::string_view name);
std::string error_code(const api::HttpReply& reply);

}  // namespace roster::server::test
