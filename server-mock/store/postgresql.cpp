// PostgreSQL, and what speaks its protocol.
#include <algorithm>
#include <array>
#include <soci/postgresql/soci-postgresql.h>

#include "store/dialect.hpp"

namespace roster::server {

namespace {

// A process that stopped in the middle of a change must not hold up the others for ever.
constexpr const char* settings[] = {
    "set client_min_messages = warning",
    "set client_encoding = 'UTF8'",
    "set lock_timeout = '15s'",
    "set idle_in_transaction_session_timeout = '60s'",
};
constexpr const char* tidy[] = {"analyze"};

// Classes and codes of SQLSTATE (appendix A of its manual).
bool may_pass(const soci::soci_error& error) {
    if (error.get_error_category() == soci::soci_error::connection_error) return true;
    const auto* own = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    if (own == nullptr) return false;
    static constexpr std::array<std::string_view, 5> classes{
        "08",  // the connection
        "40",  // serialization failure, deadlock
        "53",  // disk full, out of memory, too many connections
        "57",  // shutting down, starting, cancelled
        "58",  // its file system
    };
    static constexpr std::array<std::string_view, 3> codes{
        "55P03",  // the lock was not to be had in time
        "25P03",  // the transaction stood idle for too long
        "25006",  // read only: the standby of a pair, or in the middle of a failover
    };
    const auto state = own->sqlstate();
    return std::ranges::any_of(classes, [&](std::string_view each) { return state.starts_with(each); }) ||
           std::ranges::find(codes, state) != codes.end();
}

// CockroachDB compares texts by their bytes and refuses a column that asks for it (its issue 108657, its pull request
// 97415).
std::string_view text_type_of(soci::session& session) {
    std::string version;
    session << "select version()", soci::into(version);
    return version.starts_with("CockroachDB") ? "text" : "text collate \"C\"";
}

// Serialization failure and deadlock. Of the rest of class 40, 40003 leaves open whether the commit was done.
bool is_conflict(const soci::soci_error& error) {
    const auto* own = dynamic_cast<const soci::postgresql_soci_error*>(&error);
    return own != nullptr && (own->sqlstate() == "40001" || own->sqlstate() == "40P01");
}

}  // namespace

const Dialect postgresql = {
    .name = "PostgreSQL",
    .is_shared = true,
    .begin_read = "begin transaction isolation level repeatable read read only",
    .begin_change = "begin transaction isolation level read committed",
    .lock_changes = "select version from schema_version where id = 1 for update",
    .position_of = "strpos",
    .text_type_of = text_type_of,
    .connection_settings = settings,
    .before_bulk_load = {},
    .after_bulk_load = {},
    .tell_planner = nullptr,
    .tidy = tidy,
    .may_pass = may_pass,
    .is_conflict = is_conflict,
};

bool is_postgresql_address(std::string_view address) {
    return address.starts_with("postgresql://") || address.starts_with("postgres://");
}

std::string without_password(std::string_view address) {
    if (!is_postgresql_address(address)) return std::string(address);
    // Behind the "?" there may be one as well.
    const auto shown = address.substr(0, address.find('?'));
    const auto start = shown.find("://") + 3;
    const auto at = shown.find('@', start);
    const auto colon = shown.find(':', start);
    if (at == std::string_view::npos || colon == std::string_view::npos || colon > at)
        return std::string(shown);
    return std::string(shown.substr(0, colon)) + std::string(shown.substr(at));
}

}  // namespace roster::server
