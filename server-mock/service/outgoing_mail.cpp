#include "service/outgoing_mail.hpp"

#include "mail/sealed_mail.hpp"

namespace roster::server {

store::Mail outgoing_mail(const Backend& backend, const Mail& mail, Timestamp due_at) {
    return {.id = random_id("mail_"),
            .recipient = mail.to,
            .subject = mail.subject,
            .sealed_body = sealed_body(backend.mail_key, mail),
            .invitation_id = {},
            .created_at = backend.clock(),
            .due_at = due_at,
            .attempts = 0,
            .sent_at = {}};
}

}  // namespace roster::server
