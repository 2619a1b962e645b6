#include "server/process.hpp"

#include <fcntl.h>
#include <signal.h>
#include <stdexcept>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

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

Process::Process(std::vector<std::string> command) {
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    std::vector<char*> arguments;
    for (auto& each : command) arguments.push_back(each.data());
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
}

Process::~Process() {
    if (is_running()) {
        send(SIGKILL);
        wait();
    }
    close(out_);
    close(err_);
}

std::optional<std::string> Process::line() {
    std::string line;
    char c = 0;
    while (::read(out_, &c, 1) == 1) {
        if (c == '\n') return line;
        line += c;
    }
    if (line.empty()) return std::nullopt;
    return line;
}

std::string Process::rest_of_output() { return read_all(out_); }
std::string Process::complaints() { return read_all(err_); }

void Process::send(int signal) const { ::kill(process_, signal); }

int Process::wait() {
    if (!is_running()) return status_;
    int status = 0;
    waitpid(process_, &status, 0);
    process_ = 0;
    status_ = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    return status_;
}

void Process::limit_file_size(std::optional<std::uint64_t> bytes) const {
    const rlimit limit{.rlim_cur = bytes.value_or(RLIM_INFINITY), .rlim_max = RLIM_INFINITY};
    if (prlimit(process_, RLIMIT_FSIZE, &limit, nullptr) != 0) throw std::runtime_error("no prlimit");
}

Ended run(std::vector<std::string> command) {
    Process process(std::move(command));
    Ended ended{0, process.rest_of_output(), process.complaints()};
    ended.status = process.wait();
    return ended;
}

}  // namespace roster::server::test
