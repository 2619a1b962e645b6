// Another program, while a test needs it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace roster::server::test {

class Process {
   public:
    // The program and its arguments.
    explicit Process(std::vector<std::string> command);
    ~Process();  // by SIGKILL, when it has not ended
    Process(const Process&) = delete;

    bool is_running() const { return process_ > 0; }
    int id() const { return process_; }

    // The next line of its standard output; nothing when it has said all.
    std::optional<std::string> line();
    std::string rest_of_output();
    std::string complaints();  // all of its standard error; waits for its end

    void send(int signal) const;
    // Waits for its end; the exit status, or minus the signal that ended it.
    int wait();
    // From now on it can write no byte of any file beyond this one: what stands in for a full disk. Nothing: no limit.
    void limit_file_size(std::optional<std::uint64_t> bytes) const;

   private:
    int process_ = 0;
    int status_ = 0;
    int out_ = -1, err_ = -1;
};

// A command that ends by itself.
struct Ended {
    int status;
    std::string out, err;
};
Ended run(std::vector<std::string> command);

}  // namespace roster::server::test
