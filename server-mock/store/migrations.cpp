#include "store/migrations.hpp"

#include <vector>

#include "store/access_schema.hpp"
#include "store/folds.hpp"
#include "store/group_schema.hpp"
#include "store/query.hpp"

namespace roster::server {

namespace {

// Statements, and what only a program can do after them.
struct Step {
    std::vector<const char*> statements;
    void (*and_then)(soci::session&) = nullptr;
};

// Conventions: times are microseconds since 1970 in UTC; flags are 0 or 1; `version` grows with every change that
// people can see and is what an ETag is made of; `changed_by` is the user id of whoever made that change.
const Step first_step = {{
    // One e-mail address has one account, and one member in each organization that it joined.
    "create table accounts ("
    "  id text not null primary key,"
    "  email text not null unique,"
    "  name text not null,"
    "  password_hash text not null,"
    "  created_at bigint not null)",

    // The counts are kept in the transaction that changes them, so that a total never needs a scan.
    "create table organizations ("
    "  id text not null primary key,"
    "  name text not null,"
    "  created_at bigint not null,"
    "  default_cloud_id text,"
    "  allowed_domains text not null,"  // one a line, lower-case; empty: every domain
    "  owners bigint not null,"
    "  collaborators bigint not null,"  // people only
    "  service_accounts bigint not null,"
    "  version bigint not null,"
    "  changed_at bigint not null,"
    "  changed_by text)",

    // E-mail and name stand here again, so that a list in any order is one walk along one index. `name_fold` is
    // for searching, `name_key` for sorting (store/text_keys.hpp). A removed member's row stays: invitations and
    // the audit log name that person.
    "create table members ("
    "  user_id text not null primary key,"
    "  identity_id text not null unique,"
    "  organization_id text not null references organizations (id),"
    "  account_id text references accounts (id),"  // null: a service account
    "  email text not null,"
    "  name text not null,"
    "  name_fold text not null,"
    "  name_key text not null,"
    "  base_role text not null,"
    "  additional_roles text not null,"  // separated by blanks, in the order written
    "  is_service_account bigint not null,"
    "  created_at bigint not null,"
    "  last_active_at bigint not null,"  // 0: never
    "  removed_at bigint,"
    "  version bigint not null,"
    "  changed_at bigint not null,"
    "  changed_by text)",

    "create table sessions ("
    "  token_hash text not null primary key,"
    "  id text not null unique,"
    "  user_id text not null references members (user_id),"
    "  created_at bigint not null,"
    "  last_active_at bigint not null,"
    "  expires_at bigint not null,"
    "  source_ip text not null,"
    "  user_agent text not null)",
    "create index sessions_by_user on sessions (user_id)",
    "create index sessions_by_end on sessions (expires_at)",

    // Single-use secrets of a person: the choice of an organization after the password, a password reset.
    "create table login_tickets ("
    "  token_hash text not null primary key,"
    "  account_id text not null references accounts (id),"
    "  expires_at bigint not null)",
    "create table password_resets ("
    "  token_hash text not null primary key,"
    "  account_id text not null references accounts (id),"
    "  expires_at bigint not null)",
    "create index password_resets_of_account on password_resets (account_id)",

    // `status` is kept true by store/invitations (settle_expired): a list by status is one walk along an index.
    "create table invitations ("
    "  id text not null primary key,"
    "  organization_id text not null references organizations (id),"
    "  email text not null,"
    "  base_role text not null,"
    "  status text not null,"
    "  invited_by text not null references members (user_id),"
    "  created_at bigint not null,"
    "  expires_at bigint not null,"
    "  accepted_at bigint,"
    "  revoked_at bigint,"
    "  replaced_at bigint,"
    "  sent_at bigint,"
    "  version bigint not null,"
    "  changed_at bigint not null,"
    "  changed_by text)",
    "create unique index invitations_pending on invitations (organization_id, email) where status = "
    "'pending'",
    "create index invitations_by_created on invitations (organization_id, created_at, id)",
    "create index invitations_by_status on invitations (organization_id, status, created_at, id)",
    "create index invitations_by_email on invitations (organization_id, email, id)",
    "create index invitations_by_end on invitations (organization_id, expires_at, id)",
    "create index invitations_running_out on invitations (expires_at) where status = 'pending'",
    "create index invitations_by_inviter on invitations (invited_by) where status = 'pending'",
    "create table invitation_counts ("
    "  organization_id text not null references organizations (id),"
    "  status text not null,"
    "  number bigint not null,"
    "  primary key (organization_id, status))",
    // Old links stay known by their hash, so that they can say that a newer one took their place.
    "create table invitation_links ("
    "  token_hash text not null primary key,"
    "  invitation_id text not null references invitations (id),"
    "  reason text not null,"  // invite, resend or link
    "  created_at bigint not null,"
    "  replaced_at bigint)",
    "create index invitation_links_of on invitation_links (invitation_id, created_at)",

    // A mail stays here until it has left. Its text holds a link, so it is kept encrypted (mail/outbox).
    "create table outbox ("
    "  id text not null primary key,"
    "  recipient text not null,"
    "  subject text not null,"
    "  sealed_body text not null,"
    "  invitation_id text references invitations (id),"
    "  created_at bigint not null,"
    "  due_at bigint not null,"
    "  attempts bigint not null,"
    "  claimed_until bigint not null,"  // 0: nobody is sending it
    "  sent_at bigint,"
    "  last_error text not null)",
    "create index outbox_due on outbox (due_at) where sent_at is null",
    "create index outbox_sent on outbox (sent_at, id) where sent_at is not null",
    "create index outbox_of_invitation on outbox (invitation_id) where sent_at is null",

    "create table idempotent_answers ("
    "  caller text not null,"  // user id, which implies the organization
    "  address text not null,"
    "  key_hash text not null,"
    "  body_hash text not null,"
    "  status bigint not null,"
    "  sealed_answer text not null,"
    "  expires_at bigint not null,"
    "  claim text,"  // not null: the request still runs, and whoever holds this claim answers it, until expires_at
    "  primary key (caller, address, key_hash))",
    "create index idempotent_answers_by_end on idempotent_answers (expires_at)",

    "create table audit_events ("
    "  id text not null primary key,"
    "  organization_id text not null references organizations (id),"
    "  at bigint not null,"
    "  user_id text,"  // null: nobody was signed in
    "  source_ip text not null,"
    "  entity text not null,"
    "  action text not null,"
    "  metadata text not null)",  // JSON
    "create index audit_events_by_time on audit_events (organization_id, at, id)",
    // One for each filter; with both of the last two the action is read from the index alone.
    "create index audit_events_by_user on audit_events (organization_id, user_id, at, id)",
    "create index audit_events_by_entity on audit_events (organization_id, entity, at, id, action)",
    "create index audit_events_by_action on audit_events (organization_id, action, at, id, entity)",
    "create table audit_counts ("
    "  organization_id text not null references organizations (id),"
    "  entity text not null,"
    "  action text not null,"
    "  number bigint not null,"
    "  primary key (organization_id, entity, action))",
}};

// Apart, because a load of a million members is four times as fast without them (BulkLoad).
const std::vector<const char*> member_indexes = {
    "create unique index members_of_account on members (account_id, organization_id) where removed_at is "
    "null",
    "create unique index members_by_email on members (organization_id, email) where removed_at is null",
    // One for each order of the list. Kind and role stand at their ends, so that a filtered list, or a jump to row
    // 500,000, reads the index alone.
    "create index members_ordered_by_created on members (organization_id, created_at, user_id, "
    "is_service_account,"
    " base_role) where removed_at is null",
    "create index members_ordered_by_name on members (organization_id, name_key, user_id, "
    "is_service_account, base_role)"
    " where removed_at is null",
    "create index members_ordered_by_email on members (organization_id, email, user_id, is_service_account, "
    "base_role)"
    " where removed_at is null",
    "create index members_ordered_by_role on members (organization_id, base_role, created_at, user_id,"
    " is_service_account) where removed_at is null",
    "create index members_ordered_by_activity on members (organization_id, last_active_at, user_id, "
    "is_service_account,"
    " base_role) where removed_at is null",
    "create index service_accounts on members (organization_id, created_at, user_id)"
    " where removed_at is null and is_service_account = 1",
};

const Step keys_step = {{
    // `id` is random and not made of the key, `display_id` is the key's end, for people to recognise it by.
    "create table api_keys ("
    "  key_hash text not null primary key,"
    "  id text not null unique,"
    "  display_id text not null,"
    "  organization_id text not null references organizations (id),"
    "  user_id text not null references members (user_id),"
    "  name text not null,"
    "  name_fold text not null,"
    "  name_key text not null,"
    "  created_by text not null references members (user_id),"
    "  created_at bigint not null,"
    "  expires_at bigint not null,"
    "  last_used_at bigint not null,"  // 0: never
    "  revoked_at bigint,"
    "  revoked_by text)",
    "create index api_keys_by_created on api_keys (organization_id, created_at, id)",
    "create index api_keys_of_user on api_keys (user_id, created_at, id)",

    // Somebody's approval turns a waiting code into one whose key can be fetched once.
    "create table login_codes ("
    "  code_hash text not null primary key,"
    "  source_ip text not null,"
    "  key_life bigint not null,"
    "  expires_at bigint not null,"
    "  approved_by text references members (user_id))",
    "create index login_codes_by_source on login_codes (source_ip, expires_at)",
    "create index login_codes_by_approver on login_codes (approved_by)",
    "create index login_codes_by_end on login_codes (expires_at)",
}};

// What several processes on one database have to know of each other.
const Step shared_step = {{
    // Tries of a password or a code, each under the hash of the address tried and of the client trying.
    "create table sign_in_tries ("
    "  name text not null,"
    "  id text not null,"
    "  began_at bigint not null,"
    "  is_judged bigint not null,"  // 1: it failed
    "  primary key (name, id))",
    "create index sign_in_tries_by_time on sign_in_tries (began_at)",

    // By this a process knows that it holds the key under which the others seal mails (mail/mail_key).
    "create table mail_key ("
    "  id bigint not null primary key,"
    "  sealed_mark text not null)",
}};

// What an organization of very many people keeps beside their rows (store/listed_people).
const Step large_lists_step = {{
    "create table member_positions ("
    "  organization_id text not null references organizations (id),"
    "  ordering text not null,"  // the key of the interface: name, email, …
    "  first_key text not null,"
    "  number bigint not null,"
    "  primary key (organization_id, ordering, first_key))",
    "create table member_texts ("
    "  organization_id text not null references organizations (id),"
    "  first_email text not null,"
    "  people text not null,"
    "  primary key (organization_id, first_email))",
}};

// Apostrophes, dashes and blanks of every kind are one; what is searched of an address beside itself has a place of
// its own (store/text_keys).
const Step fold_step = {{
                            "alter table members add column email_fold text not null default ''",
                            "alter table invitations add column email_fold text not null default ''",
                        },
                        store::fold_anew};

// Browsers in which somebody signed in (service/known_devices).
const Step devices_step = {{
    "create table known_devices ("
    "  token_hash text not null primary key,"
    "  account_id text not null references accounts (id),"
    "  signed_in_at bigint not null)",
    "create index known_devices_by_account on known_devices (account_id, signed_in_at)",
    "create index known_devices_by_time on known_devices (signed_in_at)",
}};

Step with_member_indexes(Step step) {
    step.statements.insert(step.statements.end(), member_indexes.begin(), member_indexes.end());
    return step;
}

const std::vector<Step> steps = {with_member_indexes(first_step),
                                 keys_step,
                                 {access_tables()},
                                 {group_tables()},
                                 {access_views()},
                                 shared_step,
                                 large_lists_step,
                                 {project_reach_anew()},
                                 fold_step,
                                 devices_step};

// A statement of a step with the database's own type for the columns of texts.
std::string with_text_type(std::string_view text_type, std::string_view statement) {
    static constexpr std::string_view written = " text";
    std::string translated;
    for (;;) {
        const auto at = statement.find(written);
        translated += statement.substr(0, at);
        if (at == std::string_view::npos) return translated;
        statement.remove_prefix(at + written.size());
        const bool is_type = statement.empty() || statement.front() == ' ' || statement.front() == ',' ||
                             statement.front() == ')';
        translated += is_type ? " " + std::string(text_type) : std::string(written);
    }
}

}  // namespace

void start_schema(soci::session& session) {
    session
        << "create table if not exists schema_version (id bigint not null primary key, version bigint not "
           "null, probes bigint not null)";
    session
        << "insert into schema_version (id, version, probes) values (1, 0, 0) on conflict (id) do nothing";
}

std::optional<std::string> migrate(soci::session& session, const Dialect& dialect) {
    const auto newest = static_cast<std::int64_t>(steps.size());
    auto version = Query(session, "select version from schema_version").value<std::int64_t>();
    if (version > newest) {
        return "has version " + std::to_string(version) + ", and this program knows only " +
               std::to_string(newest) + ": use the newer program that wrote it.";
    }
    if (version == newest) return std::nullopt;
    const auto text_type = dialect.text_type_of(session);
    for (; version < newest; ++version) {
        const auto& step = steps[static_cast<std::size_t>(version)];
        for (const char* statement : step.statements) session << with_text_type(text_type, statement);
        if (step.and_then) step.and_then(session);
    }
    Query(session, "update schema_version set version = :version").bind("version", version).run();
    return std::nullopt;
}

std::optional<std::string> other_version(soci::session& session) {
    const auto newest = static_cast<std::int64_t>(steps.size());
    const auto version = Query(session, "select version from schema_version").value<std::int64_t>();
    if (version == newest) return std::nullopt;
    return "has version " + std::to_string(version) + ", and this program knows version " +
           std::to_string(newest) + (version < newest ? ": start the server on it once" : "");
}

BulkLoad::BulkLoad(soci::session& session, const Dialect& dialect) : session_(session), dialect_(dialect) {
    for (const char* statement : dialect_.before_bulk_load) session_ << statement;
    for (const std::string_view statement : member_indexes) {
        const auto name = statement.substr(statement.find("index ") + 6);
        session_ << "drop index " + std::string(name.substr(0, name.find(' ')));
    }
}

void BulkLoad::finish() {
    for (const char* statement : member_indexes) session_ << statement;
    for (const char* statement : dialect_.after_bulk_load) session_ << statement;
    if (dialect_.tell_planner) dialect_.tell_planner(session_);
}

}  // namespace roster::server
