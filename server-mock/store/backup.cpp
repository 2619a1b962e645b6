#include "store/backup.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

#include "store/connect.hpp"
#include "store/query.hpp"

namespace roster::server {

namespace {

// What is there of it when it fails is removed.
class Unfinished {
   public:
    explicit Unfinished(std::filesystem::path file) : file_(std::move(file)) {}
    ~Unfinished() {
        std::error_code ignored;
        std::filesystem::remove(file_, ignored);
    }
    Unfinished(const Unfinished&) = delete;
    const std::filesystem::path& file() const { return file_; }

   private:
    std::filesystem::path file_;
};

bool is_on_disk(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    return is_synced;
}

}  // namespace

std::expected<void, std::string> back_up(const std::string& address, const std::filesystem::path& file) {
    if (is_postgresql_address(address))
        return std::unexpected("A PostgreSQL database is backed up by pg_dump.");
    if (!std::filesystem::exists(address)) return std::unexpected("There is no database " + address + ".");
    if (std::filesystem::exists(file))
        return std::unexpected(file.string() + " is there already: a backup overwrites nothing.");
    const auto problem = [&](const std::string& what) {
        return std::unexpected("The backup " + file.string() + " cannot be written: " + what + ".");
    };
    const Unfinished copy(file.string() + ".unfinished");
    try {
        soci::session source;
        connect(source, address);
        Query(source, "vacuum into :file").bind("file", copy.file().string()).run();
        soci::session made;
        connect(made, copy.file().string());
        const auto verdict = Query(made, "pragma quick_check(1)").value<std::string>();
        if (verdict != "ok") return problem("the copy is damaged: " + verdict);
    } catch (const soci::soci_error& error) {
        return problem(first_line(error.get_error_message()));
    }
    const auto folder = std::filesystem::absolute(file).parent_path();
    // A link, where a rename would overwrite what came there meanwhile.
    if (!is_on_disk(copy.file()) || ::link(copy.file().c_str(), file.c_str()) != 0 || !is_on_disk(folder))
        return problem(std::strerror(errno));
    return {};
}

}  // namespace roster::server
