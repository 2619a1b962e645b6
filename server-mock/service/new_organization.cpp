#include "service/new_organization.hpp"

#include "domain/email_address.hpp"
#include "domain/person_name.hpp"
#include "mail/message.hpp"
#include "service/membership.hpp"
#include "service/outgoing_mail.hpp"
#include "store/accounts.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"

namespace roster::server {

namespace {

store::Organization add_organization(soci::session& session, const std::string& name, Timestamp now) {
    store::Organization organization;
    organization.id = random_id(domain::IdKind::organization);
    organization.name = name;
    organization.created_at = organization.changed_at = now;
    store::add_organization(session, organization);
    return organization;
}

// The account of the address; a new one has no password, so that nobody can sign in to it.
store::Account account_of(soci::session& session, const std::string& email, const std::string& name,
                          Timestamp now) {
    if (auto found = store::find_account_by_email(session, email)) return std::move(*found);
    store::Account account{random_id("acc_"), email, name, {}, now};
    store::add_accounts(session, {account});
    return account;
}

}  // namespace

std::expected<NewOrganization, std::string> judged(const NewOrganization& wanted) {
    const auto name = domain::parse_name(wanted.name);
    if (!name) return std::unexpected("--name: " + domain::say(name.error()));
    const auto email = domain::parse_email_address(wanted.owner_email);
    if (!email)
        return std::unexpected("--owner: " + wanted.owner_email +
                               " is no e-mail address: " + domain::say(email.error()));
    const auto owner_name = domain::parse_name(wanted.owner_name.empty() ? email->substr(0, email->find('@'))
                                                                         : wanted.owner_name);
    if (!owner_name) return std::unexpected("--owner-name: " + domain::say(owner_name.error()));
    return NewOrganization{*name, *email, *owner_name, wanted.sends_mail};
}

OrganizationMade create_organization(Backend& backend, const NewOrganization& judged) {
    const auto now = backend.clock();
    return backend.database.change([&](soci::session& session) {
        const auto organization = add_organization(session, judged.name, now);
        const auto account = account_of(session, judged.owner_email, judged.owner_name, now);
        const auto member = store::new_member(organization.id, account.id, judged.owner_email, account.name,
                                              domain::to_text(domain::BaseRole::owner), now);
        begin_memberships(session, {member});
        store::add_audit_events(
            session,
            {{.organization_id = organization.id,
              .at = now,
              .user_id = member.user_id,
              .source_ip = {},  // from this machine's command line
              .entity = "ORGANIZATION",
              .action = "CREATE",
              .metadata = store::metadata_of({{"name", organization.name}, {"owner", judged.owner_email}})}});

        OrganizationMade made{organization.id, organization.name, judged.owner_email, {}, {}};
        if (!account.password_hash.empty()) return made;
        const auto token = random_token();
        made.link = backend.settings.public_url + "/reset-password#token=" + token;
        made.link_expires_at = now + backend.settings.invitation_life;
        store::add_secret(session, store::OnceSecret::password_reset, token_hash(token), account.id,
                          made.link_expires_at);
        if (judged.sends_mail) {
            const auto mail = first_owner_mail({.to = judged.owner_email,
                                                .organization = organization.name,
                                                .link = *made.link,
                                                .expires_at = made.link_expires_at});
            store::add_mails(session, {outgoing_mail(backend, mail, now)});
        }
        return made;
    });
}

}  // namespace roster::server
