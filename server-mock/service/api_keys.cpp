#include "service/api_keys.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "domain/person_name.hpp"
#include "domain/rules.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

constexpr std::string_view key_prefix = "aph0_";
constexpr std::size_t shown_end = 6;  // characters of 43: 222 of the 256 bits stay unknown

store::AuditEvent key_event(const Backend& backend, std::string_view organization_id,
                            std::string_view user_id, const Client& client, std::string_view action,
                            std::string metadata) {
    return {.organization_id = std::string(organization_id),
            .at = backend.clock(),
            .user_id = std::string(user_id),
            .source_ip = client.source_ip,
            .entity = "API_KEY",
            .action = action,
            .metadata = std::move(metadata)};
}

store::AuditEvent revoke_event(const Backend& backend, const Caller& caller, const store::ApiKey& key) {
    return key_event(
        backend, caller.member.organization_id, caller.member.user_id, caller.client, "REVOKE",
        store::metadata_of({{"api_key_id", key.id}, {"api_key_name", key.name}, {"user_id", key.user_id}}));
}

// There is nothing left of it to revoke.
bool has_ended(const store::ApiKey& key, Timestamp now) { return key.revoked_at || key.expires_at <= now; }

api::ApiKey shown(const store::ApiKey& key) {
    api::ApiKey value;
    value.hex_hashed_id = key.id;
    value.display_id = key.display_id;
    value.name = key.name;
    value.created_by = key.created_by;
    value.created_at = key.created_at;
    value.expires_at = key.expires_at;
    value.last_used_at = key.last_used_at;
    value.revoked_at = key.revoked_at;
    value.user = {key.user_id, key.user_name, key.user_email};
    value.etag = etag_of(key.id, key.revoked_at ? 2 : 1);  // being revoked is all that happens to a key
    return value;
}

Versioned<api::ApiKey> versioned(const store::ApiKey& key) {
    auto value = shown(key);
    auto etag = value.etag;
    return {std::move(value), std::move(etag)};
}

// Its microseconds, or why a key cannot live that long.
api::Result<std::int64_t> life_of(double seconds, bool is_service_account) {
    const auto refused = [](Sentence sentence, std::int64_t limit) {
        return refuse(422, Refusal{sentence, {{"member", "duration"}, {"limit", std::to_string(limit)}}},
                      "duration");
    };
    if (!(seconds > 0)) return refused(Sentence::member_not_positive, 0);
    const double longest =
        is_service_account ? domain::longest_key_of_service_account : domain::longest_key_of_person;
    if (seconds > longest) return refused(Sentence::member_too_large, static_cast<std::int64_t>(longest));
    return static_cast<std::int64_t>(std::ceil(seconds * static_cast<double>(domain::second)));
}

}  // namespace

std::string make_api_key(Backend& backend, soci::session& session, const NewKey& wanted,
                         const Client& client) {
    const auto now = backend.clock();
    auto key = std::string(key_prefix) + random_token();
    store::ApiKey made;
    made.key_hash = token_hash(key);
    made.id = token_hash(random_token());
    made.display_id = key.substr(key.size() - shown_end);
    made.organization_id = wanted.organization_id;
    made.user_id = wanted.user_id;
    made.name = wanted.name;
    made.created_by = wanted.created_by;
    made.created_at = now;
    made.expires_at = std::min(now + wanted.life, wanted.latest_end.value_or(now + wanted.life));
    store::add_api_key(session, made);
    store::add_audit_events(
        session, {key_event(backend, made.organization_id, made.created_by, client, "CREATE",
                            store::metadata_of({{"api_key_id", made.id},
                                                {"api_key_name", made.name},
                                                {"user_id", made.user_id},
                                                {"expires_at", domain::to_text(made.expires_at)}}))});
    return key;
}

api::Result<api::ApiKeyCreated> create_api_key(Backend& backend, soci::session& session, const Caller& caller,
                                               const api::ApiKeyCreate& wanted) {
    const auto& member = caller.member;
    domain::Member holder{member.user_id, caller.actor().base_role, caller.is_service_account()};
    if (wanted.user_id && *wanted.user_id != member.user_id) {
        // Whoever may not make keys of others is not told who is there.
        if (const auto refusal = domain::may_administer(caller.actor()))
            return std::unexpected(api::error_of(403, *refusal));
        const auto found = store::find_member(session, member.organization_id, *wanted.user_id);
        if (!found) return refuse(404, Sentence::not_found, "user_id");
        holder = {found->user_id,
                  domain::parse_base_role(found->base_role).value_or(domain::BaseRole::collaborator),
                  found->is_service_account};
    }
    if (const auto refusal = domain::may_create_key(caller.actor(), holder))
        return std::unexpected(api::error_of(403, *refusal));
    const auto life = life_of(wanted.duration, holder.is_service_account);
    if (!life) return std::unexpected(life.error());
    // Who has a key for an hour has no way to have one for longer.
    std::optional<Timestamp> latest_end;
    if (caller.credential == Credential::api_key) latest_end = member.expires_at;
    std::string name;
    if (wanted.name && !wanted.name->empty()) {
        auto parsed = domain::parse_name(*wanted.name);
        if (!parsed) return refuse(422, parsed.error(), "name");
        name = std::move(*parsed);
    }
    return api::ApiKeyCreated{make_api_key(backend, session,
                                           {.organization_id = member.organization_id,
                                            .user_id = holder.user_id,
                                            .created_by = member.user_id,
                                            .name = std::move(name),
                                            .life = *life,
                                            .latest_end = latest_end},
                                           caller.client)};
}

api::Result<api::Page<api::ApiKey>> list_api_keys(Backend& backend, const Caller& caller,
                                                  const store::ApiKeyFilter& filter, const PageAsk& ask) {
    const auto sort = sort_key_of(ask);
    auto order = store::api_key_order(sort.key, sort.descending);
    if (!order) return std::unexpected(unknown_sort(ask, "name, created_at, expires_at"));
    exact_names_first(*order, ask, "k.", filter.name);
    std::string list = "api keys\n" + caller.member.organization_id + "\n" + std::string(sort.key);
    list += sort.descending ? "\n-" : "\n+";
    for (const auto* each : {&filter.user_id, &filter.created_by, &filter.name})
        list += "\n" + each->value_or("\n");
    const auto window = window_of(ask, *order, list);
    if (!window) return std::unexpected(window.error());
    return backend.database.read([&](soci::session& session) {
        auto found = store::list_api_keys(session, backend.database.dialect(), caller.member.organization_id,
                                          filter, *order, sort.key, backend.clock(), *window);
        api::Page<api::ApiKey> page;
        for (const auto& key : found.rows) page.results.push_back(shown(key));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

ChangeResult<api::ApiKey> revoke_api_key(Backend& backend, soci::session& session, const Caller& caller,
                                         const std::optional<std::string>& of_user, std::string_view id,
                                         std::string_view if_match) {
    const auto find = [&] {
        return store::find_api_keys(session, caller.member.organization_id, of_user, {std::string(id)});
    };
    const auto found = find();
    if (found.empty()) {
        return std::unexpected(
            ChangeRefusal<api::ApiKey>{api::error_of(404, Sentence::not_found), std::nullopt});
    }
    const auto& key = found.front();
    const auto match = match_tag(if_match, key.id, key.revoked_at ? 2 : 1);
    if (match != TagMatch::current) {
        ChangedMeanwhile<api::ApiKey> changed{versioned(key), {}, {}, {}};
        if (match == TagMatch::outdated) {
            changed.changed_at = key.revoked_at;
            if (const auto person =
                    key.revoked_by ? store::person_name(session, *key.revoked_by) : std::nullopt) {
                changed.changed_by_id = person->id;
                changed.changed_by_name = person->name;
            }
        }
        return std::unexpected(
            ChangeRefusal<api::ApiKey>{api::error_of(412, Sentence::changed_meanwhile), std::move(changed)});
    }
    if (has_ended(key, backend.clock())) return versioned(key);
    store::revoke_api_keys(session, {key.id}, backend.clock(), caller.member.user_id);
    store::add_audit_events(session, {revoke_event(backend, caller, key)});
    return versioned(find().front());
}

api::ApiKeysRevoked revoke_api_keys(Backend& backend, soci::session& session, const Caller& caller,
                                    const std::optional<std::string>& of_user,
                                    const std::vector<std::string>& ids) {
    std::map<std::string, store::ApiKey> known;
    for (auto& key : store::find_api_keys(session, caller.member.organization_id, of_user, ids))
        known.emplace(key.id, std::move(key));
    api::ApiKeysRevoked answer;
    answer.total_requested = static_cast<std::int64_t>(ids.size());
    for (const auto& id : ids) {
        if (known.contains(id)) {
            ++answer.success_count;
        } else {
            ++answer.failed_count;
            answer.failed_keys.push_back({id, domain::say(Sentence::not_found)});
        }
    }
    std::vector<std::string> living;
    std::vector<store::AuditEvent> events;
    for (const auto& [id, key] : known) {
        if (has_ended(key, backend.clock())) continue;
        living.push_back(id);
        events.push_back(revoke_event(backend, caller, key));
    }
    store::revoke_api_keys(session, living, backend.clock(), caller.member.user_id);
    store::add_audit_events(session, events);
    return answer;
}

api::Result<void> revoke_keys_of_user(Backend& backend, soci::session& session, const Caller& caller,
                                      std::string_view user_id) {
    const auto member = store::find_member(session, caller.member.organization_id, user_id);
    if (!member) return refuse(404, Sentence::not_found);
    const auto revoked =
        store::revoke_keys_of_members(session, {member->user_id}, backend.clock(), caller.member.user_id);
    store::add_audit_events(
        session,
        {key_event(
            backend, caller.member.organization_id, caller.member.user_id, caller.client, "REVOKE",
            store::metadata_of({{"user_id", member->user_id}, {"revoked_keys", std::to_string(revoked)}}))});
    return {};
}

}  // namespace roster::server
