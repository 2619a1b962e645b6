#include "service/invitation_mail.hpp"

#include "mail/message.hpp"
#include "mail/sealed_mail.hpp"

namespace roster::server {

store::Mail invitation_mail_of(const Backend& backend, const Caller& sender,
                               const store::Invitation& invitation, std::string_view link, Timestamp due_at) {
    const auto mail = invitation_mail({.to = invitation.email,
                                       .organization = sender.member.organization_name,
                                       .invited_by = sender.member.name,
                                       .base_role = invitation.base_role,
                                       .link = std::string(link),
                                       .expires_at = invitation.expires_at});
    return {.id = random_id("mail_"),
            .recipient = mail.to,
            .subject = mail.subject,
            .sealed_body = sealed_body(backend.mail_key, mail),
            .invitation_id = invitation.id,
            .created_at = backend.clock(),
            .due_at = due_at,
            .attempts = 0,
            .sent_at = {}};
}

}  // namespace roster::server
