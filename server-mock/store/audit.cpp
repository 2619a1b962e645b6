#include "store/audit.hpp"

#include "log.hpp"
#include "secrets.hpp"
#include "store/query.hpp"

namespace roster::server::store {

std::string metadata_of(std::initializer_list<std::pair<std::string_view, std::string_view>> members) {
    std::string text = "{";
    for (const auto& [name, value] : members) {
        if (text.size() > 1) text += ",";
        text += json_string(name) + ":" + json_string(value);
    }
    return text + "}";
}

void add_audit_events(soci::session& session, const std::vector<AuditEvent>& events) {
    for (const auto& event : events) {
        Query(
            session,
            "insert into audit_events (id, organization_id, at, user_id, source_ip, entity, action, metadata)"
            " values (:id, :organization, :at, :user, :ip, :entity, :action, :metadata)")
            .bind("id", random_id(domain::IdKind::audit_event))
            .bind("organization", event.organization_id)
            .bind("at", event.at)
            .bind("user", event.user_id)
            .bind("ip", event.source_ip)
            .bind("entity", event.entity)
            .bind("action", event.action)
            .bind("metadata", event.metadata)
            .run();
    }
}

}  // namespace roster::server::store
