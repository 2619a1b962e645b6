#include "service/session_list.hpp"

#include "store/audit.hpp"
#include "store/members.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

api::Session shown(const store::Session& session, const Caller& caller) {
    return {.id = session.id,
            .created_at = session.created_at,
            .last_active_at = session.last_active_at,
            .source_ip = session.source_ip,
            .user_agent = session.user_agent,
            .current = session.id == caller.member.id,
            .etag = etag_of(session.id, 1)};  // nothing of it that counts ever changes
}

store::AuditEvent ended(const Backend& backend, const Caller& caller,
                        std::initializer_list<std::pair<std::string_view, std::string_view>> what) {
    return {.organization_id = caller.member.organization_id,
            .at = backend.clock(),
            .user_id = caller.member.user_id,
            .source_ip = caller.client.source_ip,
            .entity = "SESSION",
            .action = "REVOKE",
            .metadata = store::metadata_of(what)};
}

// Whether the caller may know of sessions of this user.
bool is_of_own_account(soci::session& session, const Caller& caller, std::string_view user_id) {
    for (const auto& mine : store::memberships(session, caller.member.account_id)) {
        if (mine.user_id == user_id) return true;
    }
    return false;
}

}  // namespace

api::Result<store::SessionOwner> seen_owner(soci::session& session, const Caller& caller,
                                            const std::optional<std::string>& user_id) {
    if (!user_id || *user_id == caller.member.user_id)
        return store::SessionOwner{.account_id = caller.member.account_id, .user_id = {}};
    if (const auto refusal = domain::may_administer(caller.actor())) return refuse(403, *refusal);
    if (!store::find_member(session, caller.member.organization_id, *user_id))
        return refuse(404, Sentence::not_found);
    return store::SessionOwner{.account_id = {}, .user_id = *user_id};
}

api::Result<api::Page<api::Session>> list_sessions(Backend& backend, const Caller& caller,
                                                   const std::optional<std::string>& user_id,
                                                   const PageAsk& ask) {
    return backend.database.read([&](soci::session& session) -> api::Result<api::Page<api::Session>> {
        const auto owner = seen_owner(session, caller, user_id);
        if (!owner) return std::unexpected(owner.error());
        const auto sort = sort_key_of(ask);
        const auto order = store::session_order(sort.key, sort.descending);
        if (!order) return std::unexpected(unknown_sort(ask, "created_at, last_active_at"));
        const auto list = "sessions\n" + owner->account_id.value_or("") + "\n" + owner->user_id.value_or("") +
                          "\n" + std::string(sort.key) + (sort.descending ? "-" : "+");
        const auto window = window_of(ask, *order, list);
        if (!window) return std::unexpected(window.error());
        auto found = store::list_sessions(session, *owner, backend.clock(), backend.settings.session_idle,
                                          *order, sort.key, *window);
        api::Page<api::Session> page;
        for (const auto& each : found.rows) page.results.push_back(shown(each, caller));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

ChangeResult<api::Session> end_session(Backend& backend, soci::session& session, const Caller& caller,
                                       std::string_view id, std::string_view if_match) {
    using Refused = ChangeRefusal<api::Session>;
    const auto found = store::find_session(session, id);
    const bool is_own = found && is_of_own_account(session, caller, found->user_id);
    const bool is_of_member =
        found && !domain::may_administer(caller.actor()) &&
        store::find_member(session, caller.member.organization_id, found->user_id).has_value();
    if (!is_own && !is_of_member)
        return std::unexpected(Refused{api::error_of(404, Sentence::not_found), std::nullopt});
    auto value = shown(*found, caller);
    auto etag = value.etag;
    if (match_tag(if_match, found->id, 1) != TagMatch::current) {
        return std::unexpected(
            Refused{api::error_of(412, Sentence::changed_meanwhile),
                    ChangedMeanwhile<api::Session>{{std::move(value), std::move(etag)}, {}, {}, {}}});
    }
    store::remove_session(session, found->token_hash);
    store::add_audit_events(
        session, {ended(backend, caller, {{"session_id", found->id}, {"user_id", found->user_id}})});
    return Versioned<api::Session>{std::move(value), std::move(etag)};
}

void end_other_sessions(Backend& backend, soci::session& session, const Caller& caller) {
    const auto number = store::remove_other_sessions(session, caller.member.account_id, caller.member.id);
    store::add_audit_events(
        session, {ended(backend, caller,
                        {{"user_id", caller.member.user_id}, {"other_sessions", std::to_string(number)}})});
}

}  // namespace roster::server
