// The server as a whole: database, mail, use cases and sockets, put together and started.
#pragma once

#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "clock.hpp"
#include "http/application.hpp"
#include "http/listener.hpp"
#include "log.hpp"
#include "mail/mail_key.hpp"
#include "mail/mail_worker.hpp"
#include "service/backend.hpp"
#include "settings.hpp"
#include "store/database.hpp"
#include "store/sole_use.hpp"

namespace roster::server {

struct ServerPlan {
    std::filesystem::path data;  // folder of the database and of the key that mails are kept under
    MailKeySource mail_key;      // mail.key in the folder when left out
    std::string database;        // postgresql://… or a file; empty: roster.db in the folder
    std::filesystem::path site;  // folder of the console; may be empty
    std::string host = "127.0.0.1";
    int port = 8080;                        // 0: any free one
    std::optional<std::string> public_url;  // http://localhost:PORT when left out
    Settings settings;
    std::optional<std::int64_t> demo_members;  // with demo data of so many people, when the database is empty

    std::string database_address() const {
        return database.empty() ? (data / "roster.db").string() : database;
    }
};

class Server {
   public:
    // Takes the port, opens the database and fills it; does not answer yet. The error is one sentence.
    static std::expected<std::unique_ptr<Server>, std::string> make(ServerPlan plan, Clock clock, Log log);
    ~Server();
    Server(const Server&) = delete;

    // Answers requests, on threads of its own, from when it returns.
    void start();
    // Finishes what is running, then leaves.
    void stop();

    int port() const { return port_; }
    const Settings& settings() const { return settings_; }
    Database& database() { return *database_; }
    Backend& backend() { return *backend_; }
    // False when the database was there already, without demo data.
    bool has_demo() const { return has_demo_; }

   private:
    Server() = default;

    Settings settings_;
    SoleUse sole_use_;
    std::unique_ptr<Database> database_;
    std::unique_ptr<MailWorker> mail_;
    std::unique_ptr<Backend> backend_;
    Metrics metrics_;
    std::unique_ptr<Application> application_;
    std::unique_ptr<Listener> listener_;
    std::thread thread_;
    int port_ = 0;
    bool has_demo_ = false;
};

}  // namespace roster::server
