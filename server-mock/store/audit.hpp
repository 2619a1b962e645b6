// The audit log: who did what, when, from where. An event is written in the transaction of the change that it
// tells of, so that there is never one without the other.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

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
std::string metadata_of(std::initializer_list<std::pair<std::string_view, std::string_view>> members);

void add_audit_events(soci::session& session, const std::vector<AuditEvent>& events);

}  // namespace roster::server::store
