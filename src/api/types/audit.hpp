// The audit log: who did what, when, from where.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

using Texts = std::map<std::string, std::string>;  // a JSON object of texts

struct AuditUser {
    std::string name, email;
};

struct AuditEvent {
    std::string id;
    Timestamp timestamp;
    std::optional<std::string> user_id;  // nobody was signed in, or nobody did it: time ran out
    std::string source_ip;
    std::string action, entity;  // "INVITE", "USER"
    Texts metadata;
    std::optional<AuditUser> user;  // also of somebody who is no member any more
};

}  // namespace roster::api
