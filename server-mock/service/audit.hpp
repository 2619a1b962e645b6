// The audit log as owners read it, and the events of what was refused.
#pragma once

#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/csv.hpp"
#include "service/paging.hpp"
#include "store/audit.hpp"

namespace roster::server {

api::Result<api::Page<api::AuditEvent>> list_audit_events(Backend& backend, const Caller& caller,
                                                          const store::AuditFilter& filter,
                                                          const PageAsk& ask);

// All of them as CSV. `ask`: its order alone counts.
api::Result<NextPart> export_audit_events(Backend& backend, const Caller& caller,
                                          const store::AuditFilter& filter, const PageAsk& ask);

// ACCESS REFUSED: somebody who is signed in asked for what they may not do. `address` as the table writes it.
store::AuditEvent refusal_event(const Backend& backend, const Caller& caller, std::string_view method,
                                std::string_view address, std::string_view code);

}  // namespace roster::server
