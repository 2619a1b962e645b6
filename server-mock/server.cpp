#include "server.hpp"

#include "demo/demo.hpp"
#include "http/origin.hpp"
#include "mail/mail_key.hpp"
#include "service/clouds.hpp"
#include "store/housekeeping.hpp"
#include "store/idempotency.hpp"
#include "store/listed_people.hpp"

namespace roster::server {

std::expected<std::unique_ptr<Server>, std::string> Server::make(ServerPlan plan, Clock clock, Log log) {
    std::unique_ptr<Server> server(new Server());

    server->settings_ = std::move(plan.settings);
    auto listener = Listener::make(
        server->settings_, server->metrics_,
        [raw = server.get()](const Incoming& incoming) { return raw->application_->handle(incoming); });
    if (!listener) return std::unexpected(listener.error());
    server->listener_ = std::move(*listener);
    // The port before the database: a second start in the same folder must not touch the first one's.
    const auto port = server->listener_->bind(plan.host, plan.port);
    if (!port) return std::unexpected(port.error());
    server->port_ = *port;

    const bool has_tls = !server->settings_.sockets.tls_certificate.empty();
    server->settings_.public_url = plan.public_url.value_or(
        (has_tls ? "https://localhost:" : "http://localhost:") + std::to_string(*port));
    if (has_tls && !server->settings_.is_https())
        return std::unexpected("With a certificate, --public-url begins with https://.");
    if (!server->settings_.is_https() &&
        (!is_loopback_host(plan.host) || !is_loopback_host(host_of_url(server->settings_.public_url)))) {
        return std::unexpected(
            "Plain http is for this machine alone: put a proxy with https in front and name it with "
            "--public-url https://…, or stay on a loopback address.");
    }

    server->settings_.has_mail_page =
        server->settings_.smtp_url.empty() && is_loopback_host(host_of_url(server->settings_.public_url));

    const auto address = plan.database_address();
    auto sole_use = SoleUse::of(address);
    if (!sole_use) return std::unexpected(sole_use.error());
    server->sole_use_ = std::move(*sole_use);
    auto database = Database::open(address);
    if (!database) return std::unexpected(database.error());
    server->database_ = std::move(*database);
    if (server->sole_use_.is_held())
        server->database_->change([](soci::session& session) { store::drop_all_claims(session); });
    if (plan.mail_key.file.empty()) plan.mail_key.file = plan.data / "mail.key";
    const auto key = mail_key(*server->database_, plan.mail_key);
    if (!key) return std::unexpected(key.error());

    server->mail_ = std::make_unique<MailWorker>(*server->database_, server->settings_, *key, clock, log);
    server->backend_ =
        std::make_unique<Backend>(*server->database_, server->settings_, std::move(clock), log, *key);
    server->backend_->mail_was_added = [mail = server->mail_.get()] { mail->wake(); };
    server->application_ = std::make_unique<Application>(*server->backend_, server->metrics_, plan.site);

    const auto clean_up = [raw = server.get()] {
        const auto now = raw->backend_->clock();
        raw->database_->change([&](soci::session& session) {
            store::remove_what_is_dead(session, now, raw->settings_.session_idle, raw->settings_.device_life);
            store::begin_large_lists(session);
        });
        sweep_removed_clouds(*raw->backend_);
    };
    clean_up();
    server->backend_->background.when_idle(std::chrono::minutes(30), clean_up);
    if (plan.demo_members) load_demo(*server->backend_, *plan.demo_members);
    server->has_demo_ = demo_is_there(*server->backend_);
    return server;
}

Server::~Server() { stop(); }

void Server::start() {
    mail_->start();
    thread_ = std::thread([this] { listener_->run(); });
    listener_->wait_until_ready();
}

void Server::stop() {
    if (listener_) listener_->stop();
    if (thread_.joinable()) thread_.join();
    if (backend_) {
        backend_->is_stopping = true;
        backend_->background.finish();
    }
    if (mail_) mail_->stop();
}

}  // namespace roster::server
