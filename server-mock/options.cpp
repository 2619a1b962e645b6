#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <vector>

#include "network.hpp"
#include "option_values.hpp"

namespace roster::server {

namespace {

constexpr const char* help_text = R"(server-mock: Roster's backend.

  server-mock [OPTION…]                                       serves until it is told to stop (SIGINT, SIGTERM)
  server-mock create-organization --name NAME --owner EMAIL   makes an organization and its owner's first link
  server-mock backup FILE                                     copies the database while it is in use
  server-mock copy ADDRESS                                    copies a file into an empty PostgreSQL database
  server-mock check                                           says what in the database should not be as it is

Each command has a --help of its own. Serving:

  --data DIR             folder of the database, the log and the key of mails (default: ./data)
  --database ADDRESS     postgresql://user@host/name, or the file of a SQLite database
                         (default: roster.db in the data folder)
  --mail-key FILE        key of the mails that wait to be sent, the same for all processes on one database; the
                         environment variable ROSTER_MAIL_KEY may hold it instead (default: mail.key in the data
                         folder, made on the first start)
  --site DIR             folder of the built console, served at /
  --host ADDRESS         address to listen on (default: 127.0.0.1)
  --port PORT            port to listen on, 0 for any free one (default: 8080)
  --public-url URL       address that people type; links are built from it (default: http://localhost:PORT)
  --tls-certificate FILE speak https, with this certificate chain (PEM) …
  --tls-key FILE         … and its key
  --trusted-proxy CIDR   a proxy whose X-Forwarded-For is believed; may be given several times
  --metrics-from CIDR    who may read /metrics beside this machine; may be given several times
  --demo, --no-demo      fill an empty database with demo data, or leave it empty (default: --demo)
  --members N            how many people the demo has (default: 60)
  --smtp URL             send mail through smtp://host:port or smtps://host:port, instead of showing it at /mail
  --smtp-user NAME       sign in there; the password is in the environment variable ROSTER_SMTP_PASSWORD
  --smtp-ca FILE         certificates (PEM) that are trusted there instead of the system's
  --mail-from MAILBOX    sender of mails (default: Roster <no-reply@roster.example>)
  --log FILE             append the log there, - for standard error (default: roster.log in the data folder)
  --sso-mode MODE        what is told of single sign-on: off, optional, or required, when no invitation can be
                         accepted (default: off)
  --fault LIST           be slow, failing or silent on purpose: latency=200ms,error=5%,drop=2%
  --help                 this text

Limits and lives:
  --connections N                 most that are open at the same time (default: 512)
  --connections-a-client N        and of one client, unless it is a trusted proxy (default: 128)
  --connection-idle SECONDS       a connection without a request is closed after so long (default: 30)
  --request-arrival SECONDS       and one whose request takes longer to arrive (default: 60)
  --stop-patience SECONDS         how long running requests may take to finish after SIGTERM (default: 10)
  --session-idle HOURS            a session ends after so long without a request (default: 12)
  --session-life HOURS            and after so long in any case (default: 168)
  --invitation-life HOURS         (default: 168)
  --reset-life MINUTES            life of a link to set a new password (default: 30)
  --tries-in-10-seconds N         failed tries of a password, per address and per client (default: 5)
  --tries-in-10-minutes N         (default: 20)
  --resets-a-client N             links for a new password that one client asks for in an hour (default: 20)
  --login-codes-a-client N        codes for the command line that it asks for in three minutes (default: 100)
  --device-life DAYS              how long a browser is known in which somebody signed in: wrong passwords from
                                  elsewhere do not lock it out (default: 180)
  --pending-invitations N         most pending invitations of an organization (default: 10000)
  --invitations-a-day N           most that an organization sends in a day (default: 5000)
  --invitations-a-recipient N     most that one address gets in a day from one organization (default: 10)
  --resends-an-hour N             most resends of one invitation in an hour (default: 10)
  --password-cost low|normal      "low" is for tests: passwords are hashed quickly and badly (default: normal)
)";

constexpr const char* where_text = R"(
  --data DIR             folder of the database and of the key of mails (default: ./data)
  --database ADDRESS     postgresql://user@host/name, or the file of a SQLite database
                         (default: roster.db in the data folder)
)";

constexpr const char* create_text =
    R"(server-mock create-organization: makes an organization, and prints the link by which its owner sets a password.

  --name NAME            of the organization
  --owner EMAIL          who owns it; somebody who has an account keeps their password and gets no link
  --owner-name NAME      (default: what stands before the @)
  --mail                 sends the link as well, by the server, within minutes
  --public-url URL       address that the link begins with (default: http://localhost:8080)
  --invitation-life HOURS  how long the link works (default: 168)
)";

constexpr const char* backup_text =
    R"(server-mock backup FILE: copies a SQLite database into a new file, while servers use it, and checks the copy.
The key of mails (mail.key in the data folder) is not in it: mails that have not left cannot be read without.
A PostgreSQL database is backed up by pg_dump.
)";

constexpr const char* copy_text =
    R"(server-mock copy ADDRESS: copies a SQLite database that no server uses into a PostgreSQL database without data.
The key of mails (mail.key in the data folder) is not in it: servers on the copy take it by --mail-key.
)";

constexpr const char* check_text =
    R"(server-mock check: reads the whole database and says which rules do not hold, and for what.
Ends with 0 when all hold, with 1 when one does not. Changes nothing; servers may use the database meanwhile.
)";

using Problem = std::optional<std::string>;

// "latency=200ms,error=5%,drop=2%"
Problem read_faults(const std::string& text, Settings::Faults& faults) {
    for (std::string_view rest = text; !rest.empty();) {
        const auto part = rest.substr(0, rest.find(','));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        const auto equals = std::min(part.find('='), part.size());
        const auto name = part.substr(0, equals);
        const auto value = part.substr(std::min(equals + 1, part.size()));
        double number = 0;
        const auto [unit, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
        const std::string_view after(unit, static_cast<std::size_t>(value.data() + value.size() - unit));
        const bool is_number = problem == std::errc() && number >= 0;
        if (is_number && name == "latency" && after == "ms" && number <= 60'000) {
            faults.latency = static_cast<std::int64_t>(number * 1000);
        } else if (is_number && name == "error" && after == "%" && number <= 100) {
            faults.error_percent = number;
        } else if (is_number && name == "drop" && after == "%" && number <= 100) {
            faults.drop_percent = number;
        } else {
            return "--fault takes a list such as latency=200ms,error=5%,drop=2%, not \"" + text + "\".";
        }
    }
    return std::nullopt;
}

std::optional<std::int64_t> number_in(std::string_view text, std::int64_t least, std::int64_t most) {
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || number < least || number > most)
        return std::nullopt;
    return number;
}

// An option: its name, and what takes its value (an empty one where it has none).
struct Option {
    std::string_view name;
    std::function<Problem(const std::string&)> take;
    bool has_value = true;
};

// What is being read.
struct Reading {
    Options options;
    bool wants_demo = true;
    std::int64_t members = 60;
};

std::function<Problem(const std::string&)> into_text(std::string& text) {
    return [&text](const std::string& value) -> Problem {
        text = value;
        return std::nullopt;
    };
}

// A value that is read by a function of option_values.
template <class Read, class Target>
std::function<Problem(const std::string&)> into_read(Read read, Target& target) {
    return [=, &target](const std::string& value) -> Problem {
        auto taken = read(value);
        if (!taken) return std::move(taken.error());
        target = std::move(*taken);
        return std::nullopt;
    };
}

std::function<Problem(const std::string&)> into_file(std::string_view name, std::string& file) {
    return into_read([=](const std::string& value) { return read_file_name(name, value); }, file);
}

std::function<Problem(const std::string&)> set(bool& flag, bool to) {
    return [=, &flag](const std::string&) -> Problem {
        flag = to;
        return std::nullopt;
    };
}

std::function<Problem(const std::string&)> into_networks(std::string_view name,
                                                         std::vector<std::string>& networks) {
    return [=, &networks](const std::string& value) -> Problem {
        if (!is_network(value))
            return std::string(name) + " takes an address or a network such as 10.0.0.0/8, not \"" + value +
                   "\".";
        networks.push_back(value);
        return std::nullopt;
    };
}

template <class Number>
std::function<Problem(const std::string&)> into_number(std::string_view name, Number& number,
                                                       std::int64_t least, std::int64_t most,
                                                       std::int64_t unit = 1) {
    return [=, &number](const std::string& value) -> Problem {
        const auto read = number_in(value, least, most);
        if (!read) {
            return std::string(name) + " takes a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most) + ", not \"" + value + "\".";
        }
        number = static_cast<Number>(*read * unit);
        return std::nullopt;
    };
}

std::vector<Option> where_options(ServerPlan& plan) {
    return {
        {"--data",
         [&](const std::string& value) -> Problem {
             plan.data = value;
             return std::nullopt;
         }},
        {"--database", into_text(plan.database)},
    };
}

std::vector<Option> link_options(ServerPlan& plan) {
    auto& settings = plan.settings;
    return {
        {"--mail-key",
         [&](const std::string& value) -> Problem {
             plan.mail_key.file = value;
             return std::nullopt;
         }},
        {"--public-url", into_read(read_public_url, plan.public_url)},
        {"--invitation-life",
         into_number("--invitation-life", settings.invitation_life, 1, 100'000, domain::hour)},
    };
}

std::vector<Option> serving_options(Reading& reading) {
    auto& plan = reading.options.plan;
    auto& settings = plan.settings;
    constexpr std::int64_t many = 1'000'000'000;
    return {
        {"--site",
         [&](const std::string& value) -> Problem {
             plan.site = value;
             return std::nullopt;
         }},
        {"--host", into_read(read_host, plan.host)},
        {"--port", into_number("--port", plan.port, 0, 65535)},
        {"--tls-certificate", into_text(settings.sockets.tls_certificate)},
        {"--tls-key", into_text(settings.sockets.tls_key)},
        {"--trusted-proxy", into_networks("--trusted-proxy", settings.trusted_proxies)},
        {"--metrics-from", into_networks("--metrics-from", settings.metrics_readers)},
        {"--members", into_number("--members", reading.members, 1, 10'000'000)},
        {"--smtp", into_read(read_smtp_url, settings.smtp_url)},
        {"--smtp-user", into_text(settings.smtp_user)},
        {"--smtp-ca", into_file("--smtp-ca", settings.smtp_ca)},
        {"--mail-from", into_read(read_mailbox, settings.mail_from)},
        {"--log", into_text(reading.options.log_file)},
        {"--sso-mode",
         [&](const std::string& value) -> Problem {
             if (value != "off" && value != "optional" && value != "required")
                 return "--sso-mode is off, optional or required, not \"" + value + "\".";
             settings.sso_mode = value;
             return std::nullopt;
         }},
        {"--fault", [&](const std::string& value) { return read_faults(value, settings.faults); }},
        {"--connections", into_number("--connections", settings.sockets.most_connections, 1, 100'000)},
        {"--connections-a-client",
         into_number("--connections-a-client", settings.sockets.most_connections_a_client, 1, 100'000)},
        {"--connection-idle",
         into_number("--connection-idle", settings.sockets.connection_idle, 1, 3'600, domain::second)},
        {"--request-arrival",
         into_number("--request-arrival", settings.sockets.request_arrival, 1, 3'600, domain::second)},
        {"--stop-patience", into_number("--stop-patience", settings.stop_patience, 0, 3'600, domain::second)},
        {"--session-idle", into_number("--session-idle", settings.session_idle, 1, 100'000, domain::hour)},
        {"--session-life", into_number("--session-life", settings.session_life, 1, 100'000, domain::hour)},
        {"--reset-life", into_number("--reset-life", settings.reset_life, 1, 100'000, domain::minute)},
        {"--tries-in-10-seconds",
         into_number("--tries-in-10-seconds", settings.tries.short_tries, 1, 1'000'000)},
        {"--tries-in-10-minutes",
         into_number("--tries-in-10-minutes", settings.tries.long_tries, 1, 1'000'000)},
        {"--resets-a-client", into_number("--resets-a-client", settings.most_resets_a_client, 0, many)},
        {"--login-codes-a-client", into_number("--login-codes-a-client", settings.most_login_codes, 0, many)},
        {"--device-life", into_number("--device-life", settings.device_life, 1, 100'000, domain::day)},
        {"--pending-invitations",
         into_number("--pending-invitations", settings.most_pending_invitations, 0, many)},
        {"--invitations-a-day", into_number("--invitations-a-day", settings.most_invitations_a_day, 0, many)},
        {"--invitations-a-recipient",
         into_number("--invitations-a-recipient", settings.most_invitations_a_recipient_and_day, 0, many)},
        {"--resends-an-hour", into_number("--resends-an-hour", settings.most_resends_an_hour, 0, many)},
        {"--password-cost",
         [&](const std::string& value) -> Problem {
             if (value != "low" && value != "normal")
                 return "--password-cost is low or normal, not \"" + value + "\".";
             if (value == "low") settings.use_low_password_cost();
             return std::nullopt;
         }},
        {"--demo", set(reading.wants_demo, true), false},
        {"--no-demo", set(reading.wants_demo, false), false},
    };
}

std::vector<Option> organization_options(NewOrganization& organization) {
    return {
        {"--name", into_text(organization.name)},
        {"--owner", into_text(organization.owner_email)},
        {"--owner-name", into_text(organization.owner_name)},
        {"--mail", set(organization.sends_mail, true), false},
    };
}

struct CommandWords {
    Command command;
    std::string_view name;
    const char* help;
};
constexpr CommandWords commands[] = {
    {Command::create_organization, "create-organization", create_text},
    {Command::back_up, "backup", backup_text},
    {Command::copy, "copy", copy_text},
    {Command::check, "check", check_text},
};

void add(std::vector<Option>& options, std::vector<Option> more) {
    for (auto& each : more) options.push_back(std::move(each));
}

std::vector<Option> options_of(Command command, Reading& reading) {
    auto& plan = reading.options.plan;
    auto options = where_options(plan);
    if (command == Command::serve) add(options, serving_options(reading));
    if (command == Command::create_organization)
        add(options, organization_options(reading.options.organization));
    if (command == Command::serve || command == Command::create_organization)
        add(options, link_options(plan));
    return options;
}

// What is wrong with the options as a whole.
Problem problem_of(const Options& options) {
    const auto& sockets = options.plan.settings.sockets;
    if (sockets.tls_certificate.empty() != sockets.tls_key.empty())
        return "--tls-certificate and --tls-key go together.";
    if (options.command == Command::create_organization && options.organization.name.empty())
        return "create-organization needs --name.";
    if (options.command == Command::create_organization && options.organization.owner_email.empty())
        return "create-organization needs --owner.";
    if (options.command == Command::back_up && options.target.empty())
        return "backup needs the name of the file to write.";
    if (options.command == Command::copy && options.target.empty())
        return "copy needs the address of the database to fill.";
    return std::nullopt;
}

}  // namespace

std::expected<std::variant<Options, ShowHelp>, std::string> read_options(std::span<char* const> arguments) {
    Reading reading;
    auto& options = reading.options;
    options.plan.data = "data";
    std::string help = help_text, program = "server-mock";
    std::size_t next = 1;
    if (arguments.size() > 1 && arguments[1][0] != '-') {
        const auto* words = std::ranges::find(commands, std::string_view(arguments[1]), &CommandWords::name);
        if (words == std::end(commands))
            return std::unexpected("There is no command " + std::string(arguments[1]) +
                                   "; --help lists them.");
        options.command = words->command;
        program += " " + std::string(words->name);
        help = std::string(words->help) + where_text;
        next = 2;
    }
    const auto known = options_of(options.command, reading);

    for (std::size_t i = next; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        if (name == "--help" || name == "-h") return ShowHelp{help};
        const bool writes = options.command == Command::back_up || options.command == Command::copy;
        if (writes && options.target.empty() && !name.starts_with('-')) {
            options.target = name;
            continue;
        }
        std::optional<std::string> value;
        if (const auto equals = name.find('='); name.starts_with("--") && equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        }
        const auto option = std::ranges::find(known, std::string_view(name), &Option::name);
        if (option == known.end())
            return std::unexpected("There is no option " + name + "; " + program + " --help lists them.");
        Problem problem;
        if (option->has_value && !value && i + 1 == arguments.size()) {
            problem = name + " needs a value.";
        } else if (!option->has_value && value) {
            problem = name + " takes no value.";
        } else {
            if (option->has_value && !value) value = arguments[++i];
            problem = option->take(value.value_or(""));
        }
        if (problem) return std::unexpected(std::move(*problem));
    }

    if (auto problem = problem_of(options)) return std::unexpected(std::move(*problem));
    if (options.log_file.empty()) options.log_file = (options.plan.data / "roster.log").string();
    if (reading.wants_demo) options.plan.demo_members = reading.members;
    if (const char* password = std::getenv("ROSTER_SMTP_PASSWORD"))
        options.plan.settings.smtp_password = password;
    if (const char* key = std::getenv("ROSTER_MAIL_KEY")) options.plan.mail_key.text = key;
    return options;
}

}  // namespace roster::server
