// That a SQLite database has one process: a lock beside its file, which the system gives back however the process ends.
#pragma once

#include <expected>
#include <string>

namespace roster::server {

class SoleUse {
   public:
    // The error is one sentence for people: another process has the file. Of PostgreSQL there is nothing to take.
    static std::expected<SoleUse, std::string> of(const std::string& address);
    SoleUse() = default;
    SoleUse(SoleUse&& other) noexcept;
    SoleUse& operator=(SoleUse&& other) noexcept;
    ~SoleUse();

    bool is_held() const { return descriptor_ >= 0; }

   private:
    int descriptor_ = -1;
};

}  // namespace roster::server
