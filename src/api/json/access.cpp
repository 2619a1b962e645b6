// JSON of api/types/access.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

THING(AccessReason)
BODY(UserPermissions)
THING(PermissionList)
THING(MigrationPreview)

}  // namespace roster::api
