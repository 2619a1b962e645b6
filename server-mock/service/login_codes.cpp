#include "service/login_codes.hpp"

#include "domain/rules.hpp"
#include "service/api_keys.hpp"
#include "service/sessions.hpp"
#include "store/audit.hpp"
#include "store/login_codes.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

constexpr double usual_key_seconds = 7.0 * 24 * 60 * 60;
constexpr const char* key_name = "Command line";

api::Result<store::LoginCode> living_code(const Backend& backend, soci::session& session,
                                          const std::string& code) {
    auto found = store::find_login_code(session, token_hash(code), backend.clock());
    if (!found) return refuse(404, Sentence::otp_unknown);
    return std::move(*found);
}

// For whoever decides: one that was approved already is used.
api::Result<store::LoginCode> waiting_code(const Backend& backend, soci::session& session,
                                           const std::string& code) {
    auto found = living_code(backend, session, code);
    if (found && found->approved_by) return refuse(404, Sentence::otp_unknown);
    return found;
}

store::AuditEvent decided(const Backend& backend, const Caller& caller, const store::LoginCode& code,
                          std::string_view action) {
    return {.organization_id = caller.member.organization_id,
            .at = backend.clock(),
            .user_id = caller.member.user_id,
            .source_ip = caller.client.source_ip,
            .entity = "ACCESS",
            .action = action,
            .metadata = store::metadata_of({{"asked_from", code.source_ip}})};
}

}  // namespace

api::Result<api::LoginCodeCreated> create_login_code(Backend& backend, std::optional<double> key_seconds,
                                                     const Client& client) {
    double seconds = key_seconds.value_or(usual_key_seconds);
    if (seconds < 0) {
        return refuse(422,
                      domain::Refusal{Sentence::member_too_small,
                                      {{"member", "query.duration_seconds"}, {"limit", "0"}}},
                      "query.duration_seconds");
    }
    if (seconds == 0 || seconds > domain::longest_key_of_person) seconds = domain::longest_key_of_person;
    const auto now = backend.clock();
    const auto code = random_token();
    return backend.database.change([&](soci::session& session) -> api::Result<api::LoginCodeCreated> {
        if (const auto refused = backend.sign_in_tries.take_turn(session, "a login code", client.source_ip,
                                                                 backend.settings.most_login_codes,
                                                                 backend.settings.login_code_life))
            return std::unexpected(too_many_tries(refused->retry_after_seconds));
        store::add_login_code(
            session, {.code_hash = token_hash(code),
                      .source_ip = client.source_ip,
                      .key_life = static_cast<std::int64_t>(seconds * static_cast<double>(domain::second)),
                      .expires_at = now + backend.settings.login_code_life,
                      .approved_by = {}});
        return api::LoginCodeCreated{code, backend.settings.public_url + "/login-code#code=" + code};
    });
}

api::Result<bool> is_login_code_approved(Backend& backend, const std::string& code, const Client& client) {
    return as_a_try(backend, client, [&]() -> api::Result<bool> {
        const auto found = backend.database.read(
            [&](soci::session& session) { return living_code(backend, session, code); });
        if (!found) return std::unexpected(found.error());
        return found->approved_by.has_value();
    });
}

api::Result<api::LoginCodeState> use_login_code(Backend& backend, soci::session& session,
                                                const std::string& code, const Client& client) {
    const auto found = living_code(backend, session, code);
    if (!found || !found->organization_id) return refuse(404, Sentence::otp_unknown);
    store::remove_login_code(session, found->code_hash);
    return api::LoginCodeState{true, make_api_key(backend, session,
                                                  {.organization_id = *found->organization_id,
                                                   .user_id = *found->approved_by,
                                                   .created_by = *found->approved_by,
                                                   .name = key_name,
                                                   .life = found->key_life,
                                                   .latest_end = {}},
                                                  client)};
}

api::Result<api::LoginCodeSource> login_code_source(Backend& backend, const Caller& caller,
                                                    const std::string& code) {
    return as_a_try(backend, caller.client, [&]() -> api::Result<api::LoginCodeSource> {
        const auto found = backend.database.read(
            [&](soci::session& session) { return waiting_code(backend, session, code); });
        if (!found) return std::unexpected(found.error());
        return api::LoginCodeSource{found->source_ip};
    });
}

api::Result<void> approve_login_code(Backend& backend, const Caller& caller, const std::string& code) {
    return as_a_try(backend, caller.client, [&] {
        return backend.database.change([&](soci::session& session) -> api::Result<void> {
            const auto found = waiting_code(backend, session, code);
            if (!found) return std::unexpected(found.error());
            store::approve_login_code(session, found->code_hash, caller.member.user_id);
            store::add_audit_events(session, {decided(backend, caller, *found, "CODE_APPROVED")});
            return {};
        });
    });
}

api::Result<void> refuse_login_code(Backend& backend, const Caller& caller, const std::string& code) {
    return as_a_try(backend, caller.client, [&] {
        return backend.database.change([&](soci::session& session) -> api::Result<void> {
            const auto found = waiting_code(backend, session, code);
            if (!found) return std::unexpected(found.error());
            store::remove_login_code(session, found->code_hash);
            store::add_audit_events(session, {decided(backend, caller, *found, "CODE_REFUSED")});
            return {};
        });
    });
}

}  // namespace roster::server
