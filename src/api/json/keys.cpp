// JSON of api/types/keys.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(ApiKeyCreate)
BODY(ApiKeyIds)
BODY(ServiceAccountCreate)
BODY(std::vector<UserCreate>)

THING(ApiKeyCreated)
THING(ApiKey)
THING(ApiKeysRevoked)
THING(ServiceAccount)
THING(UserCreated)

BODY(ChangedReply<ApiKey>)

}  // namespace roster::api
