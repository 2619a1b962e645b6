// What the operator decides: every limit, life and address of the server, with its default.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/invitation.hpp"
#include "domain/time.hpp"

namespace roster::server {

// How often something may fail before it is refused: both windows count.
struct TryLimits {
    int short_tries = 5;
    std::int64_t short_window = 10 * domain::second;
    int long_tries = 20;
    std::int64_t long_window = 10 * domain::minute;
};

struct Settings {
    // The address people type, without a slash at its end: links are built from it, never from a request's Host.
    std::string public_url = "http://localhost:8080";

    std::int64_t session_idle = 12 * domain::hour;
    std::int64_t session_life = 7 * domain::day;
    std::int64_t ticket_life = 2 * domain::minute;
    std::int64_t reset_life = 30 * domain::minute;
    std::int64_t invitation_life = domain::invitation_life;
    std::int64_t idempotency_life = domain::day;
    std::int64_t idempotency_claim =
        10 * domain::second;  // how long the key of a process that was killed is taken

    std::int64_t login_code_life = 3 * domain::minute;

    // What userinfo tells of single sign-on: off, optional or required. There is none here: where it is required, no
    // invitation can be accepted.
    std::string sso_mode = "off";

    TryLimits tries;
    std::int64_t most_login_codes = 100;     // that one client asks for while one of them lives
    std::int64_t most_resets_a_client = 20;  // links for a new password that one client asks for in an hour
    std::int64_t device_life =
        180 * domain::day;  // for how long a browser is known in which somebody signed in
    std::int64_t most_pending_invitations = 10'000;
    std::int64_t most_invitations_a_day = 5'000;
    std::int64_t most_invitations_a_recipient_and_day = 10;
    std::int64_t most_resends_an_hour = 10;

    // Argon2id: libsodium's "interactive" cost. Lower only in tests.
    unsigned long long password_operations = 2;
    std::size_t password_memory = 64ULL * 1024 * 1024;

    // Mail leaves through this SMTP server; empty: it stays on the mail page, which there is on this machine alone.
    std::string smtp_url;
    bool has_mail_page = false;
    std::string smtp_user, smtp_password;
    std::string smtp_ca;  // file of the certificates that are trusted there; empty: the system's
    std::string mail_from = "Roster <no-reply@roster.example>";

    struct Sockets {
        std::size_t most_connections = 512;
        std::size_t most_connections_a_client = 128;         // a trusted proxy is not counted
        std::int64_t connection_idle = 30 * domain::second;  // one without a request is closed after so long
        std::int64_t request_arrival = domain::minute;       // and one whose request takes longer to arrive
        std::int64_t piece_departure =
            30 * domain::second;               // and one that takes longer for 16 KB of its answer
        std::string tls_certificate, tls_key;  // files in PEM form; empty: plain http
    } sockets;
    std::int64_t stop_patience = 10 * domain::second;  // for requests that are running when it is to stop

    // Proxies whose X-Forwarded-For is believed, as "10.0.0.0/8".
    std::vector<std::string> trusted_proxies;

    // Who may read /metrics beside this machine, as "10.0.0.0/8".
    std::vector<std::string> metrics_readers;

    // Faults on purpose, to see how the console behaves: every API request takes so much longer, and of a hundred so
    // many fail or get no answer at all.
    struct Faults {
        std::int64_t latency = 0;
        double error_percent = 0, drop_percent = 0;
    } faults;

    void use_low_password_cost() {
        password_operations = 1;
        password_memory = std::size_t{8} * 1024;
    }

    bool is_https() const { return public_url.starts_with("https://"); }
};

}  // namespace roster::server
