#include "mail/sealed_mail.hpp"

#include <algorithm>
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

}  // namespace roster::server
