// A mail's body as it is kept until it has left: encrypted, because it holds a link that nobody but its receiver may
// see (ASVS 6.5.2). mail/mail_key says where the key is.
#pragma once

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

}  // namespace roster::server
