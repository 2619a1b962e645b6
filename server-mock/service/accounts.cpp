#include "service/accounts.hpp"

#include "domain/person_name.hpp"
#include "service/common_passwords.hpp"
#include "service/passwords.hpp"
#include "service/sessions.hpp"
#include "store/accounts.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"

namespace roster::server {

namespace {

using domain::Sentence;
using Refused = ChangeRefusal<api::UserInfo>;

// The same event in each organization of the account.
void audit_everywhere(Backend& backend, soci::session& session, const Caller& caller, std::string_view entity,
                      std::string_view action,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> what) {
    std::vector<store::AuditEvent> events;
    for (const auto& mine : store::memberships(session, caller.member.account_id)) {
        events.push_back({.organization_id = mine.organization_id,
                          .at = backend.clock(),
                          .user_id = mine.user_id,
                          .source_ip = caller.client.source_ip,
                          .entity = entity,
                          .action = action,
                          .metadata = store::metadata_of(what)});
    }
    store::add_audit_events(session, events);
}

}  // namespace

Versioned<api::UserInfo> get_userinfo(const Backend& backend, const Caller& caller) {
    return {userinfo_of(backend.settings, caller.member),
            etag_of(caller.member.user_id, caller.member.version)};
}

ChangeResult<api::UserInfo> patch_me(Backend& backend, soci::session& session, const Caller& caller,
                                     const api::UserPatch& patch, std::string_view if_match) {
    const auto name = domain::parse_name(patch.name);
    if (!name) return std::unexpected(Refused{api::error_of(422, name.error(), "name"), std::nullopt});
    // Read anew: since the caller was judged, somebody else may have changed it.
    const auto before =
        store::find_member(session, caller.member.organization_id, caller.member.user_id).value();
    auto now = caller;
    now.member.name = before.name;
    now.member.version = before.version;
    const auto match = match_tag(if_match, before.user_id, before.version);
    if (match != TagMatch::current) {
        ChangedMeanwhile<api::UserInfo> changed{get_userinfo(backend, now), {}, {}, {}};
        if (match == TagMatch::outdated) {
            changed.changed_at = before.changed_at;
            if (const auto person =
                    before.changed_by ? store::person_name(session, *before.changed_by) : std::nullopt) {
                changed.changed_by_id = person->id;
                changed.changed_by_name = person->name;
            }
        }
        return std::unexpected(Refused{api::error_of(412, Sentence::changed_meanwhile), std::move(changed)});
    }
    if (before.name == *name) return get_userinfo(backend, now);
    store::rename_account(session, caller.member.account_id, *name, backend.clock(), before.user_id);
    audit_everywhere(backend, session, caller, "USER", "MODIFY",
                     {{"modifee_id", before.user_id}, {"old_name", before.name}, {"new_name", *name}});
    now.member.name = *name;
    ++now.member.version;
    return get_userinfo(backend, now);
}

api::Result<DeviceCookie> change_password(Backend& backend, const Caller& caller,
                                          const api::ChangePassword& change) {
    const auto find_account = [&](soci::session& session) {
        return store::find_account(session, caller.member.account_id).value();
    };
    auto attempt = begin_try(backend, caller.member.email, caller.client);
    if (!attempt) return std::unexpected(attempt.error());
    auto before = backend.database.read(find_account);
    const auto right = is_password_of(backend, &before, change.password);
    if (!right) {
        attempt->withdrawn();
        return std::unexpected(busy_error());
    }
    if (!*right) {
        audit_failed_sign_in(backend, caller.member.account_id, caller.client);
        return refuse(400, Sentence::wrong_password, "password");
    }
    attempt->succeeded();
    if (const auto problem = domain::password_problem(change.new_password, common_passwords()))
        return refuse(400, *problem, "new_password");
    const auto password_hash = backend.hasher.hash(change.new_password);
    if (!password_hash) return std::unexpected(busy_error());

    return backend.database.change([&](soci::session& session) -> api::Result<DeviceCookie> {
        // Of two changes at once the second was judged by a password that is none any more.
        if (find_account(session).password_hash != before.password_hash)
            return refuse(400, Sentence::wrong_password, "password");
        store::set_password_hash(session, caller.member.account_id, *password_hash);
        end_what_the_password_began(session, caller.member.account_id, caller.member.id);
        audit_everywhere(backend, session, caller, "ACCESS", "PASSWORD_CHANGE", {});
        return remember_device(backend, session, caller.member.account_id, caller.client);
    });
}

}  // namespace roster::server
