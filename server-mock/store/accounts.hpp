// Accounts (a person's e-mail address, name and password) and the single-use secrets that belong to one.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

struct Account {
    std::string id, email, name, password_hash;
    Timestamp created_at;
};

bool has_any_account(soci::session& session);
std::optional<Account> find_account(soci::session& session, std::string_view id);
std::optional<Account> find_account_by_email(soci::session& session, std::string_view email);
// Those of `emails` that have an account.
std::vector<std::string> account_emails(soci::session& session, const std::vector<std::string>& emails);
void add_accounts(soci::session& session, const std::vector<Account>& accounts);
void set_password_hash(soci::session& session, std::string_view account_id, std::string_view password_hash);

// A secret of an account that works once, kept as its hash.
enum class OnceSecret { login_ticket, password_reset };
void add_secret(soci::session& session, OnceSecret kind, std::string_view token_hash,
                std::string_view account_id, Timestamp expires_at);
// The account whose secret this is, while it lives.
std::optional<std::string> account_of_secret(soci::session& session, OnceSecret kind,
                                             std::string_view token_hash, Timestamp now);
// Uses it up: true for exactly one caller.
bool take_secret(soci::session& session, OnceSecret kind, std::string_view token_hash);
// How many of this kind the account has that still live.
std::int64_t count_secrets(soci::session& session, OnceSecret kind, std::string_view account_id,
                           Timestamp now);
void remove_secrets_of(soci::session& session, OnceSecret kind, const std::vector<std::string>& account_ids);
void remove_dead_secrets(soci::session& session, Timestamp now);

}  // namespace roster::server::store
