// JSON of api/types/groups.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(UserGroupName)
BODY(UserIds)

THING(UserGroup)
THING(UserGroupMemberships)
BODY(ChangedReply<UserGroup>)

}  // namespace roster::api
