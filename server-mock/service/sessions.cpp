#include "service/sessions.hpp"

#include <algorithm>

#include "domain/email_address.hpp"
#include "plain_text.hpp"
#include "service/my_organizations.hpp"
#include "service/passwords.hpp"
#include "store/accounts.hpp"
#include "store/api_keys.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

constexpr std::int64_t activity_grain = domain::minute;
constexpr std::size_t longest_user_agent = 256;

void audit_access(soci::session& session, const Backend& backend, std::string_view organization_id,
                  std::string_view user_id, const Client& client, std::string_view action) {
    store::add_audit_events(session, {{.organization_id = std::string(organization_id),
                                       .at = backend.clock(),
                                       .user_id = std::string(user_id),
                                       .source_ip = client.source_ip,
                                       .entity = "ACCESS",
                                       .action = action,
                                       .metadata = "{}"}});
}

const store::Membership* membership_in(const std::vector<store::Membership>& memberships,
                                       std::string_view organization_id) {
    const auto found = std::ranges::find(memberships, organization_id, &store::Membership::organization_id);
    return found == memberships.end() ? nullptr : &*found;
}

SignInAnswer signed_in(NewSession started) {
    return {{.userinfo = std::move(started.userinfo), .organizations = {}, .login_ticket = {}},
            std::move(started.token),
            std::move(started.device)};
}

NewSession sign_into(Backend& backend, soci::session& session, const store::Membership& membership,
                     const Client& client) {
    audit_access(session, backend, membership.organization_id, membership.user_id, client, "LOGIN");
    return start_session(backend, session, membership.user_id, client,
                         backend.clock() + backend.settings.session_life);
}

}  // namespace

api::UserInfo userinfo_of(const Settings& settings, const store::SignedIn& member) {
    api::UserInfo info;
    info.id = member.user_id;
    info.email = member.email;
    info.name = member.name;
    info.username = member.email;
    info.organization_permission_level = member.base_role;
    info.organization_ids = {member.organization_id};
    api::OrganizationInUserInfo organization;
    organization.id = member.organization_id;
    organization.name = member.organization_name;
    organization.public_identifier = member.organization_id;
    organization.default_cloud_id = member.default_cloud_id;
    organization.sso_mode = settings.sso_mode;
    organization.sso_required = settings.sso_mode != "off";
    info.has_setup_cloud = member.default_cloud_id.has_value();
    info.organizations.push_back(std::move(organization));
    info.has_password = !member.account_id.empty();
    info.roster = 1;
    return info;
}

std::optional<Caller> caller_of_session(Backend& backend, const Client& client) {
    const auto now = backend.clock();
    auto member = backend.database.read([&](soci::session& session) {
        return store::find_signed_in(session, client.session_hash, now, backend.settings.session_idle);
    });
    if (!member) return std::nullopt;
    if (now.microseconds - member->last_active_at.microseconds >= activity_grain) {
        backend.database.change([&](soci::session& session) {
            store::set_session_active(session, client.session_hash, now);
            store::set_last_active(session, member->user_id, now);
        });
    }
    return Caller{std::move(*member), client, Credential::session};
}

std::optional<Caller> caller_of_key(Backend& backend, std::string_view key, const Client& client) {
    const auto now = backend.clock();
    auto member = backend.database.read(
        [&](soci::session& session) { return store::find_key_holder(session, token_hash(key), now); });
    if (!member) return std::nullopt;
    if (now.microseconds - member->last_active_at.microseconds >= activity_grain) {
        backend.database.change([&](soci::session& session) {
            store::set_key_used(session, member->id, now);
            store::set_last_active(session, member->user_id, now);
        });
    }
    return Caller{std::move(*member), client, Credential::api_key};
}

void audit_failed_sign_in(Backend& backend, const std::string& account_id, const Client& client) {
    backend.background.later([&backend, account_id, client] {
        backend.database.change([&](soci::session& session) {
            for (const auto& membership : store::memberships(session, account_id)) {
                audit_access(session, backend, membership.organization_id, membership.user_id, client,
                             "LOGIN_FAILED");
            }
        });
    });
}

NewSession start_session(Backend& backend, soci::session& session, std::string_view user_id,
                         const Client& client, Timestamp expires_at) {
    const auto now = backend.clock();
    if (!client.session_hash.empty()) store::remove_session(session, client.session_hash);
    NewSession started{.token = random_token(), .userinfo = {}, .device = {}};
    const auto hash = token_hash(started.token);
    store::add_session(session, {.token_hash = hash,
                                 .id = random_id(domain::IdKind::session),
                                 .user_id = std::string(user_id),
                                 .created_at = now,
                                 .last_active_at = now,
                                 .expires_at = expires_at,
                                 .source_ip = client.source_ip,
                                 .user_agent = plain_text(client.user_agent, longest_user_agent)});
    store::set_last_active(session, user_id, now);
    started.userinfo = userinfo_of(
        backend.settings, store::find_signed_in(session, hash, now, backend.settings.session_idle).value());
    return started;
}

api::Error too_many_tries(int seconds) {
    auto error =
        api::error_of(429, domain::Refusal{Sentence::too_many_tries, {{"seconds", std::to_string(seconds)}}});
    error.retry_after_seconds = seconds;
    return error;
}

api::Result<TryLimiter::Try> begin_try(Backend& backend, const std::string& address, const Client& client) {
    auto attempt = backend.sign_in_tries.begin(names_of_try(backend, address, client));
    if (!attempt) return std::unexpected(too_many_tries(attempt.error().retry_after_seconds));
    return std::move(*attempt);
}

api::Result<SignInAnswer> sign_in(Backend& backend, const api::Login& login, const Client& client) {
    // What is no address belongs to nobody; it is tried all the same, so that the answer and its time are alike.
    const auto parsed = domain::parse_email_address(login.email);
    const std::string address =
        parsed ? *parsed : std::string(login.email.substr(0, domain::longest_email_address));
    auto attempt = begin_try(backend, address, client);
    if (!attempt) return std::unexpected(attempt.error());

    auto account = backend.database.read(
        [&](soci::session& session) { return store::find_account_by_email(session, address); });
    const auto right = is_password_of(backend, account ? &*account : nullptr, login.password);
    if (!right) {
        attempt->withdrawn();
        return std::unexpected(busy_error());
    }
    if (!*right) {
        if (account) audit_failed_sign_in(backend, account->id, client);
        return refuse(401, Sentence::wrong_credentials);
    }
    attempt->succeeded();

    return backend.database.change([&](soci::session& session) -> api::Result<SignInAnswer> {
        const auto memberships = store::memberships(session, account->id);
        const auto* membership = login.organization_id ? membership_in(memberships, *login.organization_id)
                                 : memberships.size() == 1 ? &memberships.front()
                                                           : nullptr;
        if (membership == nullptr && (login.organization_id || memberships.empty()))
            return refuse(403, Sentence::not_a_member);
        auto device = remember_device(backend, session, account->id, client);
        if (membership != nullptr) {
            auto started = sign_into(backend, session, *membership, client);
            started.device = std::move(device);
            return signed_in(std::move(started));
        }
        const auto ticket = random_token();
        store::add_secret(session, store::OnceSecret::login_ticket, token_hash(ticket), account->id,
                          backend.clock() + backend.settings.ticket_life);
        return SignInAnswer{
            {.userinfo = {}, .organizations = choices_of(memberships), .login_ticket = ticket},
            {},
            std::move(device)};
    });
}

api::Result<SignInAnswer> select_organization(Backend& backend, const api::LoginSelect& select,
                                              const Client& client) {
    return as_a_try(backend, client, [&] {
        const auto hash = token_hash(select.login_ticket);
        return backend.database.change([&](soci::session& session) -> api::Result<SignInAnswer> {
            const auto account =
                store::account_of_secret(session, store::OnceSecret::login_ticket, hash, backend.clock());
            if (!account) return refuse(401, Sentence::ticket_expired);
            const auto memberships = store::memberships(session, *account);
            const auto* membership = membership_in(memberships, select.organization_id);
            if (membership == nullptr) return refuse(403, Sentence::not_a_member);
            store::take_secret(session, store::OnceSecret::login_ticket, hash);
            return signed_in(sign_into(backend, session, *membership, client));
        });
    });
}

api::Result<NewSession> switch_organization(Backend& backend, const Caller& caller,
                                            const api::SwitchOrganization& to) {
    return backend.database.change([&](soci::session& session) -> api::Result<NewSession> {
        const auto memberships = store::memberships(session, caller.member.account_id);
        const auto* membership = membership_in(memberships, to.organization_id);
        if (membership == nullptr) return refuse(403, Sentence::not_a_member);
        audit_access(session, backend, membership->organization_id, membership->user_id, caller.client,
                     "LOGIN");
        // The old session ends; the new one lives no longer than the password's session would have.
        return start_session(backend, session, membership->user_id, caller.client, caller.member.expires_at);
    });
}

void sign_out(Backend& backend, const Caller& caller) {
    backend.database.change([&](soci::session& session) {
        if (!store::remove_session(session, caller.client.session_hash)) return;
        audit_access(session, backend, caller.member.organization_id, caller.member.user_id, caller.client,
                     "LOGOUT");
    });
}

}  // namespace roster::server
