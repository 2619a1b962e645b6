#include "store/outbox.hpp"

#include <algorithm>

#include "store/query.hpp"

namespace roster::server::store {

namespace {

constexpr const char* columns =
    "id, recipient, subject, sealed_body, invitation_id, created_at, due_at, attempts, sent_at";
using Columns = std::tuple<std::string, std::string, std::string, std::string, std::optional<std::string>,
                           Timestamp, Timestamp, std::int64_t, std::optional<Timestamp>>;

std::vector<Mail> all_of(Query& query) {
    std::vector<Mail> all;
    query.each_of<Columns>([&](Columns& row) { all.push_back(std::make_from_tuple<Mail>(std::move(row))); });
    return all;
}

}  // namespace

void add_mails(soci::session& session, const std::vector<Mail>& mails) {
    if (mails.empty()) return;
    std::vector<std::string> id, recipient, subject, body, invitation;
    std::vector<long long> created, due;
    for (const auto& each : mails) {
        id.push_back(each.id);
        recipient.push_back(each.recipient);
        subject.push_back(each.subject);
        body.push_back(each.sealed_body);
        invitation.push_back(each.invitation_id.value_or(""));
        created.push_back(each.created_at.microseconds);
        due.push_back(each.due_at.microseconds);
    }
    BulkQuery(session,
              "insert into outbox (id, recipient, subject, sealed_body, invitation_id, created_at, due_at, "
              "attempts,"
              " claimed_until, last_error) values (:id, :recipient, :subject, :body, nullif(:invitation, "
              "''), :created,"
              " :due, 0, 0, '')")
        .bind("id", std::move(id))
        .bind("recipient", std::move(recipient))
        .bind("subject", std::move(subject))
        .bind("body", std::move(body))
        .bind("invitation", std::move(invitation))
        .bind("created", std::move(created))
        .bind("due", std::move(due))
        .run();
}

void drop_unsent_mails(soci::session& session, const std::vector<std::string>& invitation_ids) {
    if (invitation_ids.empty()) return;
    BulkQuery(session, "delete from outbox where invitation_id = :id and sent_at is null")
        .bind("id", invitation_ids)
        .run();
}

std::map<std::string, Timestamp> unsent_mails(soci::session& session,
                                              const std::vector<std::string>& invitation_ids) {
    std::map<std::string, Timestamp> found;
    if (invitation_ids.empty()) return found;
    Query query(session,
                "select invitation_id, max(due_at) from outbox where sent_at is null and invitation_id in (" +
                    parameter_list("id", invitation_ids.size()) + ") group by invitation_id");
    for (std::size_t i = 0; i < invitation_ids.size(); ++i)
        query.bind("id" + std::to_string(i), invitation_ids[i]);
    for (auto& [id, due] : query.rows<std::string, Timestamp>()) found.emplace(std::move(id), due);
    return found;
}

std::vector<std::string> invitations_being_mailed(soci::session& session,
                                                  const std::vector<std::string>& invitation_ids,
                                                  Timestamp now) {
    std::vector<std::string> found;
    if (invitation_ids.empty()) return found;
    Query query(session,
                "select invitation_id from outbox where sent_at is null and claimed_until > :now and "
                "invitation_id in (" +
                    parameter_list("id", invitation_ids.size()) + ")");
    query.bind("now", now);
    for (std::size_t i = 0; i < invitation_ids.size(); ++i)
        query.bind("id" + std::to_string(i), invitation_ids[i]);
    for (auto& [id] : query.rows<std::string>()) found.push_back(std::move(id));
    return found;
}

std::vector<Mail> claim_due_mails(soci::session& session, Timestamp now, Timestamp claimed_until,
                                  std::int64_t most) {
    Query query(session, std::string("select ") + columns +
                             " from outbox where sent_at is null and due_at <= :now and claimed_until <= :now"
                             " order by due_at, id limit :most");
    query.bind("now", now).bind("most", most);
    auto mails = all_of(query);
    if (mails.empty()) return mails;
    std::vector<std::string> ids;
    for (auto& mail : mails) {
        ids.push_back(mail.id);
        ++mail.attempts;
    }
    BulkQuery(session, "update outbox set claimed_until = :until, attempts = attempts + 1 where id = :id")
        .bind_all("until", claimed_until, ids.size())
        .bind("id", std::move(ids))
        .run();
    return mails;
}

std::optional<Timestamp> next_due(soci::session& session) {
    // A claimed one is looked at again when its claim runs out: whoever claimed it may have crashed.
    return Query(session,
                 "select min(case when claimed_until > due_at then claimed_until else due_at end)"
                 " from outbox where sent_at is null")
        .value<std::optional<Timestamp>>();
}

UnsentMails count_unsent_mails(soci::session& session) {
    const auto [all, failed] =
        Query(
            session,
            "select count(*), count(case when last_error <> '' then 1 end) from outbox where sent_at is null")
            .first<std::int64_t, std::int64_t>()
            .value();
    return {.waiting = all - failed, .failed = failed};
}

void set_mail_sent(soci::session& session, std::string_view id, Timestamp at, bool keep_body) {
    Query(session, keep_body
                       ? "update outbox set sent_at = :at, last_error = '' where id = :id"
                       : "update outbox set sent_at = :at, last_error = '', sealed_body = '' where id = :id")
        .bind("at", at)
        .bind("id", id)
        .run();
}

void set_mail_failed(soci::session& session, const Mail& mail, Timestamp due_at, std::string_view error) {
    Query(session,
          "update outbox set due_at = :due, claimed_until = 0, last_error = :error where id = :id"
          " and attempts = :attempts and sent_at is null")
        .bind("due", due_at)
        .bind("error", error)
        .bind("id", mail.id)
        .bind("attempts", mail.attempts)
        .run();
}

std::vector<Mail> sent_mails(soci::session& session, std::int64_t most) {
    Query query(session, std::string("select ") + columns +
                             " from outbox where sent_at is not null and sealed_body <> ''"
                             " order by sent_at desc, id desc limit :most");
    query.bind("most", most);
    auto mails = all_of(query);
    std::ranges::reverse(mails);
    return mails;
}

}  // namespace roster::server::store
