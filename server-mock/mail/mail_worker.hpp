// Sends what is in the outbox: over SMTP, or onto the mail page when there is no SMTP server.
//
// A mail is claimed, sent, then marked as sent, each on disk before the next. A crash between the last two sends it
// once more (SMTP knows no better), under the same Message-ID. What fails is tried again, ever more seldom.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>

#include "clock.hpp"
#include "log.hpp"
#include "secrets.hpp"
#include "settings.hpp"
#include "store/database.hpp"
#include "store/outbox.hpp"

namespace roster::server {

class MailWorker {
   public:
    MailWorker(Database& database, const Settings& settings, Key key, Clock clock, Log log);
    ~MailWorker();
    MailWorker(const MailWorker&) = delete;

    void start();
    void stop();
    // Something was put into the outbox.
    void wake();

   private:
    void run();
    // Sends what is due; returns when to look again.
    Timestamp send_due();
    void put_on_page(Timestamp now);
    void refuse_all(Timestamp now);
    void send(const store::Mail& mail);

    Database& database_;
    const Settings& settings_;
    Key key_;
    Clock clock_;
    Log log_;
    std::mutex mutex_;
    std::condition_variable changed_;
    bool woken_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace roster::server
