#include "server/program.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <stdexcept>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folders.hpp"

namespace roster::server::test {

namespace {

std::string read_all(int descriptor) {
    std::string text;
    char buffer[4096];
    for (ssize_t length = 0; (length = ::read(descriptor, buffer, sizeof buffer)) > 0;) {
        text.append(buffer, static_cast<std::size_t>(length));
    }
    return text;
}

}  // namespace

Program::Program(std::vector<std::string> options) {
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::string program = tests::server_program;
    std::vector<char*> arguments = {program.data()};
    for (auto& each : options) arguments.push_back(each.data());
    arguments.push_back(nullptr);
    process_ = fork();
    if (process_ == 0) {
        dup2(out[1], STDOUT_FILENO);
        dup2(err[1], STDERR_FILENO);
        execv(arguments[0], arguments.data());
        _exit(127);
    }
    close(out[1]);
    close(err[1]);
    out_ = out[0];
    err_ = err[0];

    std::string line;
    char c = 0;
    while (lines_.size() < 4 && ::read(out_, &c, 1) == 1) {
        if (c != '\n') {
            line += c;
            continue;
        }
        if (line.starts_with("Console: ")) port_ = std::stoi(line.substr(line.rfind(':') + 1));
        lines_.push_back(std::exchange(line, {}));
    }
    if (lines_.size() < 4) {
        complaint_ = read_all(err_);
        wait();
    }
}

Program::~Program() {
    if (is_running()) kill_at_once();
    close(out_);
    close(err_);
}

void Program::kill_at_once() {
    ::kill(process_, SIGKILL);
    wait();
}

void Program::stop() {
    ::kill(process_, SIGTERM);
    wait();
    complaint_ = read_all(err_);
    for (const char c : read_all(out_)) {
        if (c == '\n') lines_.emplace_back("more");
    }
}

void Program::wait() {
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}

int free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    bind(probe, reinterpret_cast<sockaddr*>(&address), length);
    getsockname(probe, reinterpret_cast<sockaddr*>(&address), &length);
    close(probe);
    return ntohs(address.sin_port);
}

}  // namespace roster::server::test
