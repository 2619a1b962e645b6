// The outbox: mails that are to leave, and those that have left. A mail is written in the transaction of the change
// that it tells of. Its body comes and goes encrypted; this layer never sees a link.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

struct Mail {
    std::string id, recipient, subject, sealed_body;
    std::optional<std::string> invitation_id;
    Timestamp created_at, due_at;
    std::int64_t attempts = 0;
    std::optional<Timestamp> sent_at;
};

void add_mails(soci::session& session, const std::vector<Mail>& mails);
// Mails of these invitations that have not left never will.
void drop_unsent_mails(soci::session& session, const std::vector<std::string>& invitation_ids);
// Those of the invitations whose mail has not left yet, with when it is due.
std::map<std::string, Timestamp> unsent_mails(soci::session& session,
                                              const std::vector<std::string>& invitation_ids);
// Those of the invitations whose mail somebody is sending at this moment.
std::vector<std::string> invitations_being_mailed(soci::session& session,
                                                  const std::vector<std::string>& invitation_ids,
                                                  Timestamp now);

// Takes up to `most` mails that are due, for the caller alone until `claimed_until`. `attempts` counts this one.
std::vector<Mail> claim_due_mails(soci::session& session, Timestamp now, Timestamp claimed_until,
                                  std::int64_t most);
// When the next unsent mail is due; nothing when there is none.
std::optional<Timestamp> next_due(soci::session& session);
// When a mail is due that was refused for good: the end of the year 9999.
inline constexpr Timestamp never{253'402'300'799 * domain::second};

struct UnsentMails {
    std::int64_t waiting = 0;  // not tried yet, or without a failure so far
    std::int64_t failed = 0;   // at the last try
};
UnsentMails count_unsent_mails(soci::session& session);
// `keep_body`: for the mail page; otherwise the text goes.
void set_mail_sent(soci::session& session, std::string_view id, Timestamp at, bool keep_body);
// Does nothing when the claim ran out and somebody else has taken the mail.
void set_mail_failed(soci::session& session, const Mail& mail, Timestamp due_at, std::string_view error);

// Oldest first.
std::vector<Mail> sent_mails(soci::session& session, std::int64_t most);

}  // namespace roster::server::store
