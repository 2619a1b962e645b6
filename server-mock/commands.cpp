#include "commands.hpp"

#include <iostream>
#include <system_error>

#include "mail/message.hpp"
#include "mail/sealed_mail.hpp"
#include "store/backup.hpp"
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
    const auto key = mail_key_in(options.plan.data);
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
    if (const auto done = back_up(options.plan.database_address(), options.backup_file); !done)
        return std::unexpected(done.error());
    std::cout << "Written and checked: " << options.backup_file.string() << "\n";
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
        case Command::check:
            return run_check(options);
        case Command::serve:
            break;
    }
    return std::unexpected("Serving is no such command.");
}

}  // namespace roster::server
