// JSON of api/types/clouds.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(CloudCreate)
BODY(CloudByName)
BODY(CloudCollaboratorCreate)
BODY(std::vector<CloudCollaboratorCreate>)
BODY(CloudCollaboratorQuery)
BODY(CloudRoleChange)

THING(EmptyResult)
THING(Cloud)
THING(CloudResource)
THING(AccessCollaborator)
THING(CloudRoles)
BODY(ChangedReply<Cloud>)
BODY(ChangedReply<AccessCollaborator>)

}  // namespace roster::api
