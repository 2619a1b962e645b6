#include "options.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <functional>
#include <vector>

#include "http/origin.hpp"

namespace roster::server {

namespace {

constexpr const char* help_text = R"(server-mock: Roster's backend.

  --data DIR             folder of the database, the log and the key of mails (default: ./data)
  --database ADDRESS     postgresql://user@host/name, or the file of a SQLite database
                         (default: roster.db in the data folder)
  --site DIR             folder of the built console, served at /
  --host ADDRESS         address to listen on (default: 127.0.0.1)
  --port PORT            port to listen on, 0 for any free one (default: 8080)
  --public-url URL       address that people type; links are built from it (default: http://localhost:PORT)
  --trusted-proxy CIDR   a proxy whose X-Forwarded-For is believed; may be given several times
  --demo, --no-demo      fill an empty database with demo data, or leave it empty (default: --demo)
  --members N            how many people the demo has (default: 60)
  --smtp URL             send mail through smtp://host:port or smtps://host:port, instead of showing it at /mail
  --smtp-user NAME       sign in there; the password is in the environment variable ROSTER_SMTP_PASSWORD
  --mail-from MAILBOX    sender of mails (default: Roster <no-reply@roster.example>)
  --log FILE             append the log there, - for standard error (default: roster.log in the data folder)
  --sso-mode MODE        what is told of single sign-on: off, optional, or required, when no invitation can be
                         accepted (default: off)
  --fault LIST           be slow, failing or silent on purpose: latency=200ms,error=5%,drop=2%
  --help                 this text

Limits and lives:
  --session-idle HOURS            a session ends after so long without a request (default: 12)
  --session-life HOURS            and after so long in any case (default: 168)
  --invitation-life HOURS         (default: 168)
  --reset-life MINUTES            life of a link to set a new password (default: 30)
  --tries-in-10-seconds N         failed tries of a password, per address and per client (default: 5)
  --tries-in-10-minutes N         (default: 20)
  --pending-invitations N         most pending invitations of an organization (default: 10000)
  --invitations-a-day N           most that an organization sends in a day (default: 5000)
  --invitations-a-recipient N     most that one address gets in a day from one organization (default: 10)
  --resends-an-hour N             most resends of one invitation in an hour (default: 10)
  --password-cost low|normal      "low" is for tests: passwords are hashed quickly and badly (default: normal)
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

// An option with a value: its name, and what takes the value.
struct Option {
    std::string_view name;
    std::function<Problem(const std::string&)> take;
};

std::function<Problem(const std::string&)> into_text(std::string& text) {
    return [&text](const std::string& value) -> Problem {
        text = value;
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

}  // namespace

std::expected<std::variant<Options, ShowHelp>, std::string> read_options(std::span<char* const> arguments) {
    Options options;
    auto& plan = options.plan;
    auto& settings = plan.settings;
    plan.data = "data";
    bool wants_demo = true;
    std::int64_t members = 60;
    constexpr std::int64_t many = 1'000'000'000;

    const std::vector<Option> known = {
        {"--data",
         [&](const std::string& value) -> Problem {
             plan.data = value;
             return std::nullopt;
         }},
        {"--database", into_text(plan.database)},
        {"--site",
         [&](const std::string& value) -> Problem {
             plan.site = value;
             return std::nullopt;
         }},
        {"--host", into_text(plan.host)},
        {"--port", into_number("--port", plan.port, 0, 65535)},
        {"--public-url",
         [&](const std::string& value) -> Problem {
             if (!value.starts_with("http://") && !value.starts_with("https://")) {
                 return "--public-url takes an address that begins with http:// or https://, not \"" + value +
                        "\".";
             }
             plan.public_url = value;
             while (plan.public_url->ends_with('/')) plan.public_url->pop_back();
             if (host_of_url(*plan.public_url).size() + plan.public_url->find("://") + 3 !=
                 plan.public_url->size()) {
                 return "--public-url takes an address without a path, not \"" + value + "\".";
             }
             return std::nullopt;
         }},
        {"--trusted-proxy",
         [&](const std::string& value) -> Problem {
             if (!is_network(value))
                 return "--trusted-proxy takes an address or a network such as 10.0.0.0/8, not \"" + value +
                        "\".";
             settings.trusted_proxies.push_back(value);
             return std::nullopt;
         }},
        {"--members", into_number("--members", members, 1, 10'000'000)},
        {"--smtp",
         [&](const std::string& value) -> Problem {
             if (!value.starts_with("smtp://") && !value.starts_with("smtps://")) {
                 return "--smtp takes smtp://host:port or smtps://host:port, not \"" + value + "\".";
             }
             settings.smtp_url = value;
             return std::nullopt;
         }},
        {"--smtp-user", into_text(settings.smtp_user)},
        {"--mail-from", into_text(settings.mail_from)},
        {"--log", into_text(options.log_file)},
        {"--sso-mode",
         [&](const std::string& value) -> Problem {
             if (value != "off" && value != "optional" && value != "required")
                 return "--sso-mode is off, optional or required, not \"" + value + "\".";
             settings.sso_mode = value;
             return std::nullopt;
         }},
        {"--fault", [&](const std::string& value) { return read_faults(value, settings.faults); }},
        {"--session-idle", into_number("--session-idle", settings.session_idle, 1, 100'000, domain::hour)},
        {"--session-life", into_number("--session-life", settings.session_life, 1, 100'000, domain::hour)},
        {"--invitation-life",
         into_number("--invitation-life", settings.invitation_life, 1, 100'000, domain::hour)},
        {"--reset-life", into_number("--reset-life", settings.reset_life, 1, 100'000, domain::minute)},
        {"--tries-in-10-seconds",
         into_number("--tries-in-10-seconds", settings.tries.short_tries, 1, 1'000'000)},
        {"--tries-in-10-minutes",
         into_number("--tries-in-10-minutes", settings.tries.long_tries, 1, 1'000'000)},
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
    };

    for (std::size_t i = 1; i < arguments.size(); ++i) {
        std::string name = arguments[i];
        std::optional<std::string> value;
        if (const auto equals = name.find('='); name.starts_with("--") && equals != std::string::npos) {
            value = name.substr(equals + 1);
            name.resize(equals);
        }
        if (name == "--help" || name == "-h") return ShowHelp{help_text};
        if (name == "--demo" || name == "--no-demo") {
            wants_demo = name == "--demo";
            continue;
        }
        const auto option = std::ranges::find(known, std::string_view(name), &Option::name);
        if (option == known.end())
            return std::unexpected("There is no option " + name + "; --help lists them.");
        if (!value) {
            if (i + 1 >= arguments.size()) return std::unexpected(name + " needs a value.");
            value = arguments[++i];
        }
        if (auto problem = option->take(*value)) return std::unexpected(std::move(*problem));
    }

    if (options.log_file.empty()) options.log_file = (plan.data / "roster.log").string();
    if (wants_demo) plan.demo_members = members;
    if (const char* password = std::getenv("ROSTER_SMTP_PASSWORD")) settings.smtp_password = password;
    return options;
}

}  // namespace roster::server
