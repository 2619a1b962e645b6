#include "server/program.hpp"

#include <signal.h>
#include <unistd.h>

#include "folders.hpp"
#include "server/sockets.hpp"

namespace roster::server::test {

namespace {

std::vector<std::string> command_of(std::vector<std::string> options) {
    options.insert(options.begin(), tests::server_program);
    return options;
}

}  // namespace

Program::Program(std::vector<std::string> options) : process_(command_of(std::move(options))) {
    while (lines_.size() < 4) {
        auto line = process_.line();
        if (!line) break;
        if (line->starts_with("Console: ")) port_ = std::stoi(line->substr(line->rfind(':') + 1));
        lines_.push_back(std::move(*line));
    }
    if (lines_.size() < 4) {
        complaint_ = process_.complaints();
        status_ = process_.wait();
    }
}

void Program::kill_at_once() {
    process_.send(SIGKILL);
    status_ = process_.wait();
}

void Program::stop() {
    process_.send(SIGTERM);
    status_ = process_.wait();
    complaint_ = process_.complaints();
    for (const char c : process_.rest_of_output()) {
        if (c == '\n') lines_.emplace_back("more");
    }
}

Ended run_program(std::vector<std::string> arguments) { return run(command_of(std::move(arguments))); }

int free_port() {
    const int probe = listening_socket(0);
    sockaddr_in address{};
    socklen_t length = sizeof address;
    getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length);
    close(probe);
    return ntohs(address.sin_port);
}

}  // namespace roster::server::test
