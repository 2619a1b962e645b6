// server-mock: reads its options, runs a command or starts the server, says where it is, and stops on SIGINT or SIGTERM.
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <iostream>
#include <pthread.h>
#include <signal.h>
#include <span>
#include <sys/stat.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include "commands.hpp"
#include "demo/demo.hpp"
#include "options.hpp"
#include "secrets.hpp"
#include "server.hpp"

namespace {

using namespace roster::server;

constexpr int failed = 1;
constexpr int misused = 2;

int fail(int status, const std::string& sentence) {
    std::cerr << "server-mock: " << sentence << std::endl;
    return status;
}

void say_where(Server& server) {
    const auto& [url, smtp] = std::tie(server.settings().public_url, server.settings().smtp_url);
    std::cout << "Console: " << url << "/\n"
              << "Owner: " << (server.has_demo() ? demo_owner_email : "(no demo data)") << "\n"
              << "Password: " << (server.has_demo() ? demo_password : "(no demo data)") << "\n"
              << "Mail: "
              << (server.settings().has_mail_page ? url + "/mail"
                  : smtp.empty() ? "(none leaves without --smtp: hand links over by Copy link)"
                                 : smtp)
              << std::endl;
}

// Ends the process when it has not ended by itself in time, or is told a second time. Whatever was acknowledged is on
// disk; who had no answer yet gets none.
void leave_in_time(sigset_t signals, std::int64_t patience, Log log) {
    const timespec time{.tv_sec = patience / roster::domain::second, .tv_nsec = 0};
    sigtimedwait(&signals, nullptr, &time);
    log.error("stopped_with_requests_running");
    _exit(0);
}

}  // namespace

int main(int count, char** values) {
    const auto read = read_options(std::span(values, static_cast<std::size_t>(count)));
    if (!read) return fail(misused, read.error());
    if (const auto* help = std::get_if<ShowHelp>(&*read)) {
        std::cout << help->text;
        return 0;
    }
    auto options = std::get<Options>(*read);
    // Everything that is written holds what is nobody else's business.
    ::umask(0077);
    // A file that may not grow any more is as a full disk: an error of one request, not the end of the program.
    ::signal(SIGXFSZ, SIG_IGN);
    if (!start_secrets()) return fail(failed, "This machine gives no random numbers.");
    if (options.command != Command::serve) {
        try {
            const auto status = run_command(options);
            return status ? *status : fail(failed, status.error());
        } catch (const std::exception& error) {
            return fail(failed, std::string(error.what()) + ".");
        }
    }

    std::error_code problem;
    std::filesystem::create_directories(options.plan.data, problem);
    if (problem) {
        return fail(failed, "The data folder " + options.plan.data.string() +
                                " cannot be made: " + problem.message() + ".");
    }
    int log_descriptor = STDERR_FILENO;
    if (options.log_file != "-") {
        log_descriptor = ::open(options.log_file.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (log_descriptor < 0) {
            return fail(failed,
                        "The log " + options.log_file + " cannot be written: " + std::strerror(errno) + ".");
        }
    }

    // Blocked before any thread starts, so that the signals come to sigwait below and nowhere else.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);

    const Log log(log_descriptor);
    try {
        auto server = Server::make(std::move(options.plan), system_now, log);
        if (!server) return fail(failed, server.error());
        (*server)->start();
        log.info("started", {{"address", (*server)->settings().public_url}});
        say_where(**server);
        int signal = 0;
        sigwait(&signals, &signal);
        log.info("stopping");
        std::thread(leave_in_time, signals, (*server)->settings().stop_patience, log).detach();
        (*server)->stop();
        log.info("stopped");
    } catch (const std::exception& error) {
        return fail(failed, std::string("The server cannot start: ") + error.what() + ".");
    }
    return 0;
}
