// The audit log: who did what, when, from where. An event is written in the transaction of the change that it
// tells of, so that there is never one without the other.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "store/list_query.hpp"

namespace roster::server::store {

struct AuditEvent {
    std::string organization_id;
    Timestamp at;
    std::optional<std::string> user_id;  // nothing: nobody was signed in
    std::string source_ip;
    std::string_view entity, action;  // "USER", "INVITE"
    std::string metadata;             // a JSON object
};

// A JSON object of texts, for an event's metadata.
using Metadata = std::vector<std::pair<std::string_view, std::string_view>>;
std::string metadata_of(const Metadata& members);

// Keeps their order in the list, though they may have happened at the same moment.
void add_audit_events(soci::session& session, const std::vector<AuditEvent>& events);

// ---- The list ----------------------------------------------------------------------------------------------------

struct AuditRow {
    std::string id;
    Timestamp at;
    std::optional<std::string> user_id;
    std::string source_ip, entity, action, metadata;
    std::optional<std::string> user_name, user_email;
};

struct AuditFilter {
    std::optional<std::string> user_id, action, entity;
    std::optional<Timestamp> from, to;  // both included
};

// The only key is "timestamp"; nothing for an unknown one.
std::optional<Order> audit_order(std::string_view key, bool descending);

using AuditPage = PageOf<AuditRow>;
AuditPage list_audit_events(soci::session& session, std::string_view organization_id,
                            const AuditFilter& filter, const Order& order, const Window& window);

}  // namespace roster::server::store
