#include "service/passwords.hpp"

#include <algorithm>

#include "domain/email_address.hpp"
#include "mail/message.hpp"
#include "service/common_passwords.hpp"
#include "service/outgoing_mail.hpp"
#include "service/sessions.hpp"
#include "store/accounts.hpp"
#include "store/audit.hpp"
#include "store/invitations.hpp"
#include "store/known_devices.hpp"
#include "store/login_codes.hpp"
#include "store/members.hpp"
#include "store/sessions.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

// More links than this at one time are of no use to the person and a nuisance from anybody else.
constexpr std::int64_t most_living_resets = 5;

// Where the link leads on to: an invitation of this very person, or an organization of theirs. Nobody else's words
// ever stand in a mail.
std::string way_on(soci::session& session, const api::RequestPasswordReset& ask,
                   const store::Account& account, Timestamp now) {
    if (!ask.organization_id) return {};
    if (ask.invitation_token) {
        const auto target =
            store::find_by_link(session, *ask.organization_id, token_hash(*ask.invitation_token));
        const bool theirs = target && !target->replaced && target->invitation.email == account.email &&
                            target->invitation.status == "pending" && target->invitation.expires_at > now;
        return theirs ? *ask.organization_id : std::string();
    }
    const auto mine = store::memberships(session, account.id);
    const bool theirs = std::ranges::any_of(
        mine, [&](const auto& membership) { return membership.organization_id == *ask.organization_id; });
    return theirs ? *ask.organization_id : std::string();
}

void write_reset_mail(Backend& backend, const std::string& address, const api::RequestPasswordReset& ask) {
    const auto now = backend.clock();
    const bool written = backend.database.change([&](soci::session& session) {
        const auto account = store::find_account_by_email(session, address);
        if (!account) return false;
        if (store::count_secrets(session, store::OnceSecret::password_reset, account->id, now) >=
            most_living_resets) {
            return false;
        }
        const auto token = random_token();
        store::add_secret(session, store::OnceSecret::password_reset, token_hash(token), account->id,
                          now + backend.settings.reset_life);
        const std::string organization_id = way_on(session, ask, *account, now);
        std::string link = backend.settings.public_url + "/reset-password";
        if (!organization_id.empty()) link += "?organizationId=" + organization_id;
        link += "#token=" + token;
        if (!organization_id.empty() && ask.invitation_token) link += "&invitation=" + *ask.invitation_token;
        const auto mail = reset_mail({.to = address, .link = link});
        store::add_mails(session, {outgoing_mail(backend, mail, now)});
        return true;
    });
    if (written) backend.mail_was_added();
}

}  // namespace

api::Result<void> request_password_reset(Backend& backend, const api::RequestPasswordReset& ask,
                                         const Client& client) {
    const auto refused = backend.database.change([&](soci::session& session) {
        return backend.sign_in_tries.take_turn(session, "a reset", client.source_ip,
                                               backend.settings.most_resets_a_client, domain::hour);
    });
    if (refused) return std::unexpected(too_many_tries(refused->retry_after_seconds));
    const auto address = domain::parse_email_address(ask.email);
    if (!address) return {};
    backend.background.later(
        [&backend, address = *address, ask] { write_reset_mail(backend, address, ask); });
    return {};
}

api::Result<DeviceCookie> reset_password(Backend& backend, const api::ResetPassword& reset,
                                         const Client& client) {
    const auto hash = token_hash(reset.token);
    const auto account_of_link = [&](soci::session& session) {
        return store::account_of_secret(session, store::OnceSecret::password_reset, hash, backend.clock());
    };
    // Looked at before the password is hashed, so that nobody makes the server work without a link.
    if (!backend.database.read(account_of_link)) return refuse(410, Sentence::reset_dead);
    if (const auto problem = domain::password_problem(reset.new_password, common_passwords()))
        return refuse(400, *problem, "new_password");
    const auto password_hash = backend.hasher.hash(reset.new_password);
    if (!password_hash) return std::unexpected(busy_error());

    return backend.database.change([&](soci::session& session) -> api::Result<DeviceCookie> {
        const auto account = account_of_link(session);
        if (!account || !store::take_secret(session, store::OnceSecret::password_reset, hash)) {
            return refuse(410, Sentence::reset_dead);
        }
        store::set_password_hash(session, *account, *password_hash);
        end_what_the_password_began(session, *account, {});
        for (const auto& membership : store::memberships(session, *account)) {
            store::add_audit_events(session, {{.organization_id = membership.organization_id,
                                               .at = backend.clock(),
                                               .user_id = membership.user_id,
                                               .source_ip = client.source_ip,
                                               .entity = "ACCESS",
                                               .action = "PASSWORD_RESET",
                                               .metadata = "{}"}});
        }
        // Whoever holds the link holds the address, whatever strangers tried meanwhile.
        TryLimiter::forget_failures(session, store::find_account(session, *account).value().email);
        return remember_device(backend, session, *account, client);
    });
}

std::expected<bool, HasherBusy> is_password_of(Backend& backend, store::Account* account,
                                               const std::string& typed) {
    using Answer = PasswordHasher::Answer;
    const auto answer =
        backend.hasher.verify(account == nullptr ? std::string() : account->password_hash, typed);
    if (!answer) return std::unexpected(answer.error());
    if (*answer != Answer::right_as_typed) return *answer == Answer::right;
    // A busy hasher leaves it for the next time.
    if (const auto hash = backend.hasher.hash(typed)) {
        backend.database.change([&](soci::session& session) {
            const auto now = store::find_account(session, account->id);
            if (now && now->password_hash == account->password_hash) {
                store::set_password_hash(session, account->id, *hash);
                account->password_hash = *hash;
            }
        });
    }
    return true;
}

void end_what_the_password_began(soci::session& session, const std::string& account_id,
                                 std::string_view kept_session_id) {
    store::remove_secrets_of(session, store::OnceSecret::password_reset, {account_id});
    store::remove_secrets_of(session, store::OnceSecret::login_ticket, {account_id});
    store::remove_codes_of_account(session, account_id);
    store::remove_other_sessions(session, account_id, kept_session_id);
    store::remove_devices_of(session, account_id);
}

}  // namespace roster::server
