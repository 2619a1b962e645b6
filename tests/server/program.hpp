// The program server-mock itself, started as people start it.
#pragma once

#include <string>
#include <vector>

namespace roster::server::test {

class Program {
   public:
    // Starts it with these options; reads its output until it says where it is, or has ended.
    explicit Program(std::vector<std::string> options);
    ~Program();
    Program(const Program&) = delete;

    bool is_running() const { return process_ > 0; }
    int port() const { return port_; }
    const std::vector<std::string>& lines() const { return lines_; }  // of standard output
    const std::string& complaint() const { return complaint_; }  // of standard error, when it ended by itself
    int status() const { return status_; }                       // its exit status, or minus the signal

    void kill_at_once();  // SIGKILL
    void stop();          // SIGTERM, and waits

   private:
    void wait();

    int process_ = 0;
    int port_ = 0;
    int status_ = 0;
    int out_ = -1, err_ = -1;
    std::vector<std::string> lines_;
    std::string complaint_;
};

// A port that is free at this moment.
int free_port();

}  // namespace roster::server::test
