#include "store/sole_use.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/file.h>
#include <unistd.h>
#include <utility>

#include "store/dialect.hpp"

namespace roster::server {

std::expected<SoleUse, std::string> SoleUse::of(const std::string& address) {
    SoleUse use;
    if (is_postgresql_address(address)) return use;
    std::error_code ignored;  // what cannot be made cannot be opened either
    std::filesystem::create_directories(std::filesystem::path(address).parent_path(), ignored);
    use.descriptor_ = ::open((address + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (use.descriptor_ >= 0 && ::flock(use.descriptor_, LOCK_EX | LOCK_NB) == 0) return use;
    if (errno == EWOULDBLOCK) {
        return std::unexpected(
            "The database " + address +
            " is in use by another server-mock: a file serves one process, several share a "
            "PostgreSQL (--database postgresql://…).");
    }
    return std::unexpected("The database " + address +
                           " cannot be opened or written: " + std::strerror(errno) + ".");
}

SoleUse::SoleUse(SoleUse&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
SoleUse& SoleUse::operator=(SoleUse&& other) noexcept {
    std::swap(descriptor_, other.descriptor_);
    return *this;
}
SoleUse::~SoleUse() {
    if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace roster::server
