#include "service/joining.hpp"

#include "domain/email_address.hpp"
#include "domain/person_name.hpp"
#include "service/common_passwords.hpp"
#include "service/membership.hpp"
#include "service/passwords.hpp"
#include "store/accounts.hpp"
#include "store/audit.hpp"
#include "store/invitations.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

// The living invitation behind a link, or in words why there is none.
api::Result<store::Invitation> living_invitation(soci::session& session, std::string_view organization_id,
                                                 std::string_view token, Timestamp now) {
    auto target = store::find_by_link(session, organization_id, token_hash(token));
    if (!target) return refuse(404, Sentence::invitation_unknown);
    const auto& invitation = target->invitation;
    if (invitation.status == "accepted") return refuse(410, Sentence::invitation_used);
    if (target->replaced || invitation.replaced_at) return refuse(410, Sentence::invitation_replaced);
    if (invitation.status == "revoked") return refuse(410, Sentence::invitation_revoked);
    if (invitation.status == "expired" || invitation.expires_at <= now)
        return refuse(410, Sentence::invitation_expired);
    return std::move(target->invitation);
}

// The ceiling of one's own role holds until the moment of joining: whoever invites an owner is one.
bool may_still_invite(soci::session& session, const store::Invitation& invitation) {
    if (invitation.base_role != domain::to_text(domain::BaseRole::owner)) return true;
    const auto inviter = store::find_member(session, invitation.organization_id, invitation.inviter_id);
    return inviter && inviter->base_role == invitation.base_role;
}

// The password of the account that is to join: the hash of a new one, or the account whose password was right.
struct Credentials {
    std::optional<store::Account> account;
    std::string name, password_hash;
};

api::Result<Credentials> existing_credentials(Backend& backend, store::Account account,
                                              const std::string& password, const Client& client) {
    auto attempt = begin_try(backend, account.email, client);
    if (!attempt) return std::unexpected(attempt.error());
    const auto right = is_password_of(backend, &account, password);
    if (!right) {
        attempt->withdrawn();
        return std::unexpected(busy_error());
    }
    if (!*right) {
        audit_failed_sign_in(backend, account.id, client);
        return refuse(401, Sentence::wrong_credentials);
    }
    attempt->succeeded();
    return Credentials{std::move(account), {}, {}};
}

api::Result<Credentials> new_credentials(Backend& backend, const api::InvitationAccept& accept) {
    if (!accept.name)
        return refuse(422, domain::Refusal{Sentence::member_required, {{"member", "name"}}}, "name");
    auto name = domain::parse_name(*accept.name);
    if (!name) return refuse(422, name.error(), "name");
    if (const auto problem = domain::password_problem(accept.password, common_passwords()))
        return refuse(400, *problem, "password");
    auto hash = backend.hasher.hash(accept.password);
    if (!hash) return std::unexpected(busy_error());
    return Credentials{{}, std::move(*name), std::move(*hash)};
}

// Everything that joining writes, in the caller's transaction.
NewSession join(Backend& backend, soci::session& session, const store::Invitation& invitation,
                const Credentials& credentials, const Client& client) {
    const auto now = backend.clock();
    std::string account_id, name;
    if (credentials.account) {
        account_id = credentials.account->id;
        name = credentials.account->name;
    } else {
        account_id = random_id("acc_");
        name = credentials.name;
        store::add_accounts(session, {{account_id, invitation.email, name, credentials.password_hash, now}});
    }
    const auto member = store::new_member(invitation.organization_id, account_id, invitation.email, name,
                                          invitation.base_role, now);
    begin_memberships(session, {member});
    store::change_invitations(session, invitation.organization_id,
                              {{.id = invitation.id,
                                .status_before = invitation.status,
                                .status = "accepted",
                                .expires_at = invitation.expires_at,
                                .accepted_at = now,
                                .revoked_at = {},
                                .replaced_at = {}}},
                              now, member.user_id);
    store::add_audit_events(session,
                            {{.organization_id = invitation.organization_id,
                              .at = now,
                              .user_id = member.user_id,
                              .source_ip = client.source_ip,
                              .entity = "USER",
                              .action = "JOIN",
                              .metadata = store::metadata_of(
                                  {{"invitation_id", invitation.id}, {"base_role", invitation.base_role}})}});
    auto started =
        start_session(backend, session, member.user_id, client, now + backend.settings.session_life);
    started.device = remember_device(backend, session, account_id, client);
    return started;
}

}  // namespace

api::Result<api::InvitationPreview> preview_invitation(Backend& backend, const api::InvitationPreviewAsk& ask,
                                                       const std::optional<Caller>& caller) {
    return backend.database.read([&](soci::session& session) -> api::Result<api::InvitationPreview> {
        const auto invitation = living_invitation(session, ask.organization_id, ask.token, backend.clock());
        if (!invitation) return std::unexpected(invitation.error());
        const auto organization = store::find_organization(session, invitation->organization_id).value();
        api::InvitationPreview preview;
        preview.organization = {organization.id, organization.name};
        preview.invited_by_name = invitation->inviter_name;
        preview.email_hint = domain::masked_email_address(invitation->email);
        preview.expires_at = invitation->expires_at;
        preview.has_account = store::find_account_by_email(session, invitation->email).has_value();
        if (caller) preview.is_you = caller->member.email == invitation->email;
        return preview;
    });
}

api::Result<NewSession> accept_invitation(Backend& backend, const api::InvitationAccept& accept,
                                          const Client& client) {
    struct Found {
        store::Invitation invitation;
        std::optional<store::Account> account;
    };
    const auto look_up = [&](soci::session& session) -> api::Result<Found> {
        auto invitation = living_invitation(session, accept.organization_id, accept.token, backend.clock());
        if (!invitation) return std::unexpected(std::move(invitation.error()));
        if (backend.settings.sso_mode == "required") {
            return refuse(403, domain::Refusal{Sentence::single_sign_on_required,
                                               {{"email", domain::masked_email_address(invitation->email)}}});
        }
        auto account = store::find_account_by_email(session, invitation->email);
        return Found{std::move(*invitation), std::move(account)};
    };

    // Hashing takes long, so it is done before the transaction, and everything is looked up once more within it.
    auto before = backend.database.read(look_up);
    if (!before) return std::unexpected(std::move(before.error()));
    const auto credentials =
        before->account ? existing_credentials(backend, std::move(*before->account), accept.password, client)
                        : new_credentials(backend, accept);
    if (!credentials) return std::unexpected(credentials.error());

    return backend.database.change([&](soci::session& session) -> api::Result<NewSession> {
        store::settle_expired(session, backend.clock());
        const auto found = look_up(session);
        if (!found) return std::unexpected(found.error());
        if (!may_still_invite(session, found->invitation)) return refuse(410, Sentence::invitation_revoked);
        // Meanwhile the address got an account, or its password was changed: ask again.
        if (found->account.has_value() != credentials->account.has_value())
            return refuse(409, Sentence::changed_meanwhile);
        if (found->account && found->account->password_hash != credentials->account->password_hash) {
            return refuse(401, Sentence::wrong_credentials);
        }
        if (!store::member_emails(session, found->invitation.organization_id, {found->invitation.email})
                 .empty()) {
            return refuse(400,
                          domain::Refusal{Sentence::already_member, {{"email", found->invitation.email}}});
        }
        return join(backend, session, found->invitation, *credentials, client);
    });
}

}  // namespace roster::server
