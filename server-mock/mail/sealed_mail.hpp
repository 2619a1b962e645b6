// A mail's body as it is kept until it has left: encrypted, because it holds a link that nobody but its receiver may
// see (ASVS 6.5.2). The key is a file beside the database, so that a copy of the database alone opens no link.
#pragma once

#include <expected>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "mail/message.hpp"
#include "secrets.hpp"

namespace roster::server {

std::string sealed_body(const Key& key, const Mail& mail);

// Fills text, html and links; nothing with another key.
std::optional<Mail> opened_mail(const Key& key, std::string to, std::string subject,
                                std::string_view sealed_text);

// Reads the key, or makes it on the first start, readable by its owner alone. The error is one sentence.
std::expected<Key, std::string> mail_key_in(const std::filesystem::path& folder);

}  // namespace roster::server
