#include "mail/sealed_mail.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <unistd.h>
#include <vector>

namespace roster::server {

namespace {
constexpr char separator = '\0';  // stands in no text: names and addresses with it are refused
}

std::string sealed_body(const Key& key, const Mail& mail) {
    std::string all = mail.text + separator + mail.html;
    for (const auto& link : mail.links) all += separator + link;
    return sealed(key, all);
}

std::optional<Mail> opened_mail(const Key& key, std::string to, std::string subject,
                                std::string_view sealed_text) {
    const auto all = opened(key, sealed_text);
    if (!all) return std::nullopt;
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= all->size();) {
        const auto end = std::min(all->find(separator, begin), all->size());
        parts.push_back(all->substr(begin, end - begin));
        begin = end + 1;
    }
    if (parts.size() < 2) return std::nullopt;
    return Mail{.to = std::move(to),
                .subject = std::move(subject),
                .text = std::move(parts[0]),
                .html = std::move(parts[1]),
                .links = {parts.begin() + 2, parts.end()}};
}

std::expected<Key, std::string> mail_key_in(const std::filesystem::path& folder) {
    const auto file = folder / "mail.key";
    if (std::ifstream stream(file); stream) {
        std::string text;
        stream >> text;
        auto key = from_base64url(text);
        if (!key || key->size() != random_key().size()) {
            return std::unexpected("The mail key " + file.string() +
                                   " is damaged. Put the right one back, or remove it: "
                                   "mails that have not left yet are lost then.");
        }
        return std::move(*key);
    }
    auto key = random_key();
    const std::string text = to_base64url(key) + "\n";
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = descriptor >= 0 &&
                         ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                         ::fsync(descriptor) == 0;
    const int problem = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (!written) {
        return std::unexpected("The mail key " + file.string() +
                               " cannot be written: " + std::strerror(problem) + ".");
    }
    return key;
}

}  // namespace roster::server
