// JSON of api/types/organizations.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(OrganizationPatch)

THING(OrganizationPublic)
THING(Organization)
BODY(ChangedReply<Organization>)

}  // namespace roster::api
