#include "mail/mail_key.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <optional>
#include <unistd.h>

#include "store/mail_key.hpp"

namespace roster::server {

namespace {

constexpr std::string_view mark = "roster";

std::optional<Key> key_of(std::string_view text) {
    auto key = from_base64url(text);
    if (!key || key->size() != random_key().size()) return std::nullopt;
    return key;
}

std::optional<std::string> text_in(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) return std::nullopt;
    std::string text;
    stream >> text;
    return text;
}

// Written beside and then linked: of two processes that start at once one makes the file, whole, and both read it.
std::expected<void, std::string> make_file(const std::filesystem::path& file) {
    const auto beside = file.string() + "." + std::to_string(::getpid());
    const std::string text = to_base64url(random_key()) + "\n";
    const int descriptor = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    bool is_there = descriptor >= 0 &&
                    ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                    ::fsync(descriptor) == 0;
    if (is_there) is_there = ::link(beside.c_str(), file.c_str()) == 0 || errno == EEXIST;
    const int problem = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
        ::unlink(beside.c_str());
    }
    if (is_there) return {};
    return std::unexpected("The mail key " + file.string() + " cannot be written: " + std::strerror(problem) +
                           ".");
}

}  // namespace

std::expected<Key, std::string> mail_key(Database& database, const MailKeySource& source) {
    const std::string name = source.text.empty() ? source.file.string() : "in ROSTER_MAIL_KEY";
    const auto known = database.read(store::find_key_mark);
    auto text = source.text.empty() ? text_in(source.file) : source.text;
    if (!text && known) {
        return std::unexpected(
            "The mail key " + name +
            " is not there, and the database has one already: name it with --mail-key. If "
            "it is lost, empty the table mail_key; mails that have not left are lost then.");
    }
    if (!text) {
        if (auto made = make_file(source.file); !made) return std::unexpected(made.error());
        text = text_in(source.file);
    }
    auto key = key_of(text.value_or(""));
    if (!key)
        return std::unexpected("The mail key " + name + " is damaged: it is 43 letters, digits, - and _.");
    const auto first = database.change(
        [&](soci::session& session) { return store::keep_first_key_mark(session, sealed(*key, mark)); });
    if (opened(*key, first) != mark) {
        return std::unexpected("The mail key " + name +
                               " is not the one of this database: all processes on a database need the same. "
                               "Name the right one with --mail-key.");
    }
    return std::move(*key);
}

}  // namespace roster::server
