#include "service/invitation_mail.hpp"

#include "mail/message.hpp"
#include "service/outgoing_mail.hpp"

namespace roster::server {

store::Mail invitation_mail_of(const Backend& backend, const Caller& sender,
                               const store::Invitation& invitation, std::string_view link, Timestamp due_at) {
    const auto letter = invitation_mail({.to = invitation.email,
                                         .organization = sender.member.organization_name,
                                         .invited_by = sender.member.name,
                                         .base_role = invitation.base_role,
                                         .link = std::string(link),
                                         .expires_at = invitation.expires_at});
    auto mail = outgoing_mail(backend, letter, due_at);
    mail.invitation_id = invitation.id;
    return mail;
}

}  // namespace roster::server
