// JSON of api/types/members.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(CollaboratorSearch)
BODY(PermissionLevelChange)
BODY(CollaboratorRoles)
BODY(CollaboratorUpdate)
BODY(std::vector<CollaboratorUpdate>)

THING(Collaborator)
ANSWER(Rows<CollaboratorUpdated>)
BODY(ChangedReply<Collaborator>)

}  // namespace roster::api
