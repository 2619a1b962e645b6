#include "store/accounts.hpp"

#include "store/query.hpp"

namespace roster::server::store {

namespace {

std::optional<Account> find_where(soci::session& session, std::string_view condition,
                                  std::string_view value) {
    auto row = Query(session, "select id, email, name, password_hash, created_at from accounts where " +
                                  std::string(condition) + " = :value")
                   .bind("value", value)
                   .first<std::string, std::string, std::string, std::string, Timestamp>();
    if (!row) return std::nullopt;
    return std::make_from_tuple<Account>(std::move(*row));
}

std::string table_of(OnceSecret kind) {
    return kind == OnceSecret::login_ticket ? "login_tickets" : "password_resets";
}

}  // namespace

bool has_any_account(soci::session& session) {
    return Query(session, "select count(*) from (select 1 from accounts limit 1) as found")
               .value<std::int64_t>() > 0;
}

std::optional<Account> find_account(soci::session& session, std::string_view id) {
    return find_where(session, "id", id);
}

std::optional<Account> find_account_by_email(soci::session& session, std::string_view email) {
    return find_where(session, "email", email);
}

std::vector<std::string> account_emails(soci::session& session, const std::vector<std::string>& emails) {
    std::vector<std::string> found;
    if (emails.empty()) return found;
    Query query(session,
                "select email from accounts where email in (" + parameter_list("email", emails.size()) + ")");
    for (std::size_t i = 0; i < emails.size(); ++i) query.bind("email" + std::to_string(i), emails[i]);
    for (auto& [email] : query.rows<std::string>()) found.push_back(std::move(email));
    return found;
}

void add_accounts(soci::session& session, const std::vector<Account>& accounts) {
    if (accounts.empty()) return;
    std::vector<std::string> id, email, name, password;
    std::vector<long long> created;
    for (const auto& each : accounts) {
        id.push_back(each.id);
        email.push_back(each.email);
        name.push_back(each.name);
        password.push_back(each.password_hash);
        created.push_back(each.created_at.microseconds);
    }
    BulkQuery(session,
              "insert into accounts (id, email, name, password_hash, created_at)"
              " values (:id, :email, :name, :password, :created)")
        .bind("id", std::move(id))
        .bind("email", std::move(email))
        .bind("name", std::move(name))
        .bind("password", std::move(password))
        .bind("created", std::move(created))
        .run();
}

void set_password_hash(soci::session& session, std::string_view account_id, std::string_view password_hash) {
    Query(session, "update accounts set password_hash = :password where id = :id")
        .bind("password", password_hash)
        .bind("id", account_id)
        .run();
}

void add_secret(soci::session& session, OnceSecret kind, std::string_view token_hash,
                std::string_view account_id, Timestamp expires_at) {
    Query(session, "insert into " + table_of(kind) +
                       " (token_hash, account_id, expires_at) values (:hash, :account, :end)")
        .bind("hash", token_hash)
        .bind("account", account_id)
        .bind("end", expires_at)
        .run();
}

std::optional<std::string> account_of_secret(soci::session& session, OnceSecret kind,
                                             std::string_view token_hash, Timestamp now) {
    auto row = Query(session, "select account_id from " + table_of(kind) +
                                  " where token_hash = :hash and expires_at > :now")
                   .bind("hash", token_hash)
                   .bind("now", now)
                   .first<std::string>();
    if (!row) return std::nullopt;
    return std::move(std::get<0>(*row));
}

bool take_secret(soci::session& session, OnceSecret kind, std::string_view token_hash) {
    return Query(session, "delete from " + table_of(kind) + " where token_hash = :hash")
               .bind("hash", token_hash)
               .run() == 1;
}

std::int64_t count_secrets(soci::session& session, OnceSecret kind, std::string_view account_id,
                           Timestamp now) {
    return Query(session, "select count(*) from " + table_of(kind) +
                              " where account_id = :account and expires_at > :now")
        .bind("account", account_id)
        .bind("now", now)
        .value<std::int64_t>();
}

void remove_secrets_of(soci::session& session, OnceSecret kind, const std::vector<std::string>& account_ids) {
    if (account_ids.empty()) return;
    BulkQuery(session, "delete from " + table_of(kind) + " where account_id = :account")
        .bind("account", account_ids)
        .run();
}

void remove_dead_secrets(soci::session& session, Timestamp now) {
    for (const auto kind : {OnceSecret::login_ticket, OnceSecret::password_reset}) {
        Query(session, "delete from " + table_of(kind) + " where expires_at <= :now").bind("now", now).run();
    }
}

}  // namespace roster::server::store
