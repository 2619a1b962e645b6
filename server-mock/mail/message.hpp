// One mail as it is sent: the words for people in two forms, and its wire format (RFC 5322, MIME).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/time.hpp"

namespace roster::server {

struct Mail {
    std::string to;  // one address
    std::string subject;
    std::string text;
    std::string html;
    std::vector<std::string> links;  // the links that it holds, as the texts hold them
};

struct InvitationMail {
    std::string to, organization, invited_by, base_role, link;
    domain::Timestamp expires_at;
};
Mail invitation_mail(const InvitationMail& facts);

struct ResetMail {
    std::string to, link;
};
Mail reset_mail(const ResetMail& facts);

struct FirstOwnerMail {
    std::string to, organization, link;
    domain::Timestamp expires_at;
};
Mail first_owner_mail(const FirstOwnerMail& facts);

// "1 December 2026, 09:30 UTC"
std::string date_for_people(domain::Timestamp time);

struct Envelope {
    std::string from;        // "Roster <no-reply@…>"
    std::string message_id;  // the same for every try, so that a receiver can tell a repetition
    domain::Timestamp date;
};

// The mail as multipart/alternative with CRLF line ends. No line break of any value reaches a header (ASVS 1.3.11);
// a subject beyond ASCII is an encoded word (RFC 2047), bodies are base64.
std::string mime_message(const Mail& mail, const Envelope& envelope);

// Text for HTML's text and attribute values.
std::string html_escaped(std::string_view text);

}  // namespace roster::server
