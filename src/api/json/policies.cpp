// JSON of api/types/policies.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(PolicyChange)

THING(Policy)
THING(PolicyItem)
BODY(ChangedReply<Policy>)

}  // namespace roster::api
