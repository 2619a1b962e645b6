// The page /mail: the mails that were "sent", newest first, each as its receiver reads it.
#pragma once

#include <span>
#include <string>

#include "domain/time.hpp"
#include "mail/message.hpp"

namespace roster::server {

struct SentMail {
    std::string id;
    Mail mail;
    domain::Timestamp sent_at;
};

// `mails` stand oldest first. The page's look is mail_page_css, served at /mail.css; it needs no script.
std::string mail_page(std::span<const SentMail> mails);

extern const std::string_view mail_page_css;

}  // namespace roster::server
