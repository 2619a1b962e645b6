#include "commands.hpp"

#include <iostream>
#include <system_error>

#include "mail/mail_key.hpp"
#include "mail/message.hpp"
#include "store/backup.hpp"
#include "store/copy.hpp"
#include "store/invariants.hpp"

namespace roster::server {

namespace {

constexpr std::size_t most_offenders_shown = 5;

std::expected<int, std::string> run_create_organization(const Options& options) {
    const auto wanted = judged(options.organization);
    if (!wanted) return std::unexpected(wanted.error());
    auto settings = options.plan.settings;
    settings.public_url = options.plan.public_url.value_or(settings.public_url);
    std::error_code failure;
    std::filesystem::create_directories(options.plan.data, failure);
    if (failure) {
        return std::unexpected("The data folder " + options.plan.data.string() +
                               " cannot be made: " + failure.message() + ".");
    }
    auto database = Database::open(options.plan.database_address(), 1);
    if (!database) return std::unexpected(database.error());
    auto source = options.plan.mail_key;
    if (source.file.empty()) source.file = options.plan.data / "mail.key";
    const auto key = mail_key(**database, source);
    if (!key) return std::unexpected(key.error());
    Backend backend(**database, settings, system_now, Log::silent(), *key);
    const auto made = create_organization(backend, *wanted);
    std::cout << "Organization: " << made.name << ", " << made.id << "\nOwner: " << made.owner_email << "\n";
    if (made.link) {
        std::cout << "Link: " << *made.link << "\nIt works once, until "
                  << date_for_people(made.link_expires_at) << ".\n";
    } else {
        std::cout << "Link: none is needed, " << made.owner_email
                  << " signs in with the password they have\n";
    }
    return 0;
}

std::expected<int, std::string> run_back_up(const Options& options) {
    if (const auto done = back_up(options.plan.database_address(), options.target); !done)
        return std::unexpected(done.error());
    std::cout << "Written and checked: " << options.target << "\n";
    return 0;
}

std::expected<int, std::string> run_copy(const Options& options) {
    const auto address = options.plan.database_address();
    const auto sole_use = SoleUse::of(address);
    if (!sole_use) return std::unexpected(sole_use.error());
    auto source = Database::open(address, 1);
    if (!source) return std::unexpected(source.error());
    auto target = Database::open(options.target, 1);
    if (!target) return std::unexpected(target.error());
    const auto rows = copy_database(**source, **target);
    if (!rows) return std::unexpected(rows.error());
    std::cout << "Copied " << *rows << " rows to " << without_password(options.target)
              << ". The mail key has to come along: --mail-key.\n";
    return 0;
}

std::expected<int, std::string> run_check(const Options& options) {
    const auto report = check_invariants(options.plan.database_address());
    if (!report) return std::unexpected(report.error());
    for (const auto& [sentence, offenders] : report->broken) {
        std::cout << "Does not hold: " << sentence << " (" << offenders.size() << ":";
        for (std::size_t i = 0; i < std::min(offenders.size(), most_offenders_shown); ++i)
            std::cout << (i > 0 ? ", " : " ") << offenders[i];
        std::cout << (offenders.size() > most_offenders_shown ? ", …)\n" : ")\n");
    }
    std::cout << report->checked - report->broken.size() << " of " << report->checked << " rules hold.\n";
    return report->broken.empty() ? 0 : 1;
}

}  // namespace

std::expected<int, std::string> run_command(const Options& options) {
    switch (options.command) {
        case Command::create_organization:
            return run_create_organization(options);
        case Command::back_up:
            return run_back_up(options);
        case Command::copy:
            return run_copy(options);
        case Command::check:
            return run_check(options);
        case Command::serve:
            break;
    }
    return std::unexpected("Serving is no such command.");
}

}  // namespace roster::server
