#include "mail/mail_worker.hpp"

#include <algorithm>
#include <chrono>

#include "mail/message.hpp"
#include "mail/sealed_mail.hpp"
#include "mail/smtp.hpp"
#include "store/invitations.hpp"

namespace roster::server {

namespace {

constexpr std::int64_t most_at_once = 1000;
constexpr std::int64_t claim_life = 2 * domain::minute;  // longer than one mail may take
// Another process may have put a mail into the outbox, or may have been killed while it sent one.
constexpr std::int64_t longest_sleep = 15 * domain::second;

std::int64_t wait_before_try(std::int64_t attempts) {
    constexpr std::int64_t waits[] = {5 * domain::second, 20 * domain::second, domain::minute,
                                      5 * domain::minute, 20 * domain::minute, domain::hour};
    const auto index = std::min<std::int64_t>(attempts - 1, static_cast<std::int64_t>(std::size(waits)) - 1);
    return waits[index];
}

}  // namespace

MailWorker::MailWorker(Database& database, const Settings& settings, Key key, Clock clock, Log log)
    : database_(database), settings_(settings), key_(std::move(key)), clock_(std::move(clock)), log_(log) {}

MailWorker::~MailWorker() { stop(); }

void MailWorker::start() {
    thread_ = std::thread([this] { run(); });
}

void MailWorker::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void MailWorker::wake() {
    {
        const std::lock_guard lock(mutex_);
        woken_ = true;
    }
    changed_.notify_all();
}

void MailWorker::run() {
    for (;;) {
        Timestamp next = clock_() + longest_sleep;
        try {
            next = std::min(next, send_due());
        } catch (const std::exception& error) {
            log_.error("outbox_unreadable", {{"problem", error.what()}});
            next = clock_() + 5 * domain::second;
        }
        std::unique_lock lock(mutex_);
        const auto wait =
            std::chrono::microseconds(std::max<std::int64_t>(0, next.microseconds - clock_().microseconds));
        changed_.wait_for(lock, wait, [&] { return stopping_ || woken_; });
        woken_ = false;
        if (stopping_) return;
    }
}

Timestamp MailWorker::send_due() {
    for (;;) {
        const auto now = clock_();
        const bool any_due = database_.read([&](soci::session& session) {
            const auto due = store::next_due(session);
            return due && *due <= now;
        });
        if (!any_due) break;
        if (settings_.smtp_url.empty()) {
            settings_.has_mail_page ? put_on_page(now) : refuse_all(now);
            continue;
        }
        {
            const std::lock_guard lock(mutex_);
            if (stopping_) return now;
        }
        // One at a time: a claim is never older than one mail takes, and several processes share the work.
        const auto mails = database_.change([&](soci::session& session) {
            return store::claim_due_mails(session, now, now + claim_life, 1);
        });
        if (mails.empty()) break;
        send(mails.front());
    }
    return database_.read([](soci::session& session) { return store::next_due(session); })
        .value_or(store::never);
}

void MailWorker::put_on_page(Timestamp now) {
    database_.change([&](soci::session& session) {
        std::vector<std::string> invitations;
        for (const auto& mail : store::claim_due_mails(session, now, now, most_at_once)) {
            store::set_mail_sent(session, mail.id, now, true);
            if (mail.invitation_id) invitations.push_back(*mail.invitation_id);
        }
        store::set_invitations_sent(session, invitations, now);
    });
}

void MailWorker::refuse_all(Timestamp now) {
    database_.change([&](soci::session& session) {
        for (const auto& mail : store::claim_due_mails(session, now, now, most_at_once))
            store::set_mail_failed(session, mail, store::never, "there is no mail server (--smtp)");
    });
}

void MailWorker::send(const store::Mail& mail) {
    const auto outcome = [&]() -> std::expected<void, SmtpProblem> {
        const auto opened = opened_mail(key_, mail.recipient, mail.subject, mail.sealed_body);
        if (!opened)
            return std::unexpected(
                SmtpProblem{"the mail cannot be decrypted with this data folder's key", true});
        const Envelope envelope{settings_.mail_from, mail.id + "@roster", mail.created_at};
        return send_by_smtp(settings_, mail.recipient, mime_message(*opened, envelope));
    }();

    const auto now = clock_();
    database_.change([&](soci::session& session) {
        if (outcome) {
            store::set_mail_sent(session, mail.id, now, false);
            if (mail.invitation_id) store::set_invitations_sent(session, {*mail.invitation_id}, now);
        } else {
            const auto due = outcome.error().is_final ? store::never : now + wait_before_try(mail.attempts);
            store::set_mail_failed(session, mail, due, outcome.error().text);
        }
    });
    if (outcome) {
        log_.info("mail_sent", {{"mail", mail.id}});
    } else {
        log_.error(outcome.error().is_final ? "mail_refused" : "mail_delayed",
                   {{"mail", mail.id}, {"problem", outcome.error().text}});
    }
}

}  // namespace roster::server
