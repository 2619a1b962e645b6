// JSON of api/types/audit.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(Texts)

THING(AuditEvent)

}  // namespace roster::api
