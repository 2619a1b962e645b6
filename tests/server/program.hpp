// The program server-mock itself, started as people start it.
#pragma once

#include <string>
#include <vector>

#include "server/process.hpp"

namespace roster::server::test {

class Program {
   public:
    // Starts it with these options; reads its output until it says where it is, or has ended.
    explicit Program(std::vector<std::string> options);

    bool is_running() const { return process_.is_running(); }
    Process& process() { return process_; }
    int port() const { return port_; }
    const std::vector<std::string>& lines() const { return lines_; }  // of standard output
    const std::string& complaint() const { return complaint_; }  // of standard error, when it ended by itself
    int status() const { return status_; }                       // its exit status, or minus the signal

    void kill_at_once();  // SIGKILL
    void stop();          // SIGTERM, and waits

   private:
    Process process_;
    int port_ = 0;
    int status_ = 0;
    std::vector<std::string> lines_;
    std::string complaint_;
};

// A command of the program, such as {"check", "--data", …}.
Ended run_program(std::vector<std::string> arguments);

// A port that is free at this moment.
int free_port();

}  // namespace roster::server::test
