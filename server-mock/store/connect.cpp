#include "store/connect.hpp"

#include <algorithm>
#include <soci/postgresql/soci-postgresql.h>
#include <soci/sqlite3/soci-sqlite3.h>

namespace roster::server {

namespace {

// A server that does not answer is noticed in seconds, not when the system gives up on it.
std::string with_patience(const std::string& address) {
    std::string complete = address;
    for (const char* parameter :
         {"connect_timeout=5", "tcp_user_timeout=10000", "keepalives_idle=10", "application_name=roster"}) {
        const std::string_view name(parameter, std::string_view(parameter).find('=') + 1);
        if (complete.find(name) != std::string::npos) continue;
        complete += complete.find('?') == std::string::npos ? '?' : '&';
        complete += parameter;
    }
    return complete;
}

}  // namespace

const Dialect& dialect_of(std::string_view address) {
    return is_postgresql_address(address) ? postgresql : sqlite;
}

void connect(soci::session& session, const std::string& address) {
    if (is_postgresql_address(address)) {
        session.open(soci::postgresql, with_patience(address));
    } else {
        session.open(soci::sqlite3, "dbname=\"" + address + "\" timeout=10");
    }
}

void configure(soci::session& session, const Dialect& dialect) {
    for (const char* setting : dialect.connection_settings) session << setting;
}

std::string first_line(std::string text) {
    text.resize(std::min(text.find('\n'), text.size()));
    while (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace roster::server
