// The members of api/types/audit.hpp.
#pragma once

#include "api/descriptions/description.hpp"
#include "api/types/audit.hpp"

namespace roster::api {

template <>
struct Description<AuditUser> {
    using Of = AuditUser;
    static void members(auto& visitor) {
        visitor.required("name", &Of::name);
        visitor.required("email", &Of::email);
    }
};

template <>
struct Description<AuditEvent> {
    using Of = AuditEvent;
    static void members(auto& visitor) {
        visitor.required("id", &Of::id);
        visitor.required("timestamp", &Of::timestamp);
        visitor.nullable("user_id", &Of::user_id);
        visitor.relaxed("source_ip", &Of::source_ip);
        visitor.required("action", &Of::action);
        visitor.required("entity", &Of::entity);
        visitor.relaxed("metadata", &Of::metadata);
        visitor.nullable("user", &Of::user);
    }
};

}  // namespace roster::api
