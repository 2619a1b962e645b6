// JSON of api/types/invitations.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(InvitationCreate)
BODY(InvitationCheck)
BODY(InvitationIds)
BODY(InvitationPreviewAsk)
BODY(InvitationAccept)
BODY(std::vector<InvitationCreate>)
BODY(std::vector<InvitationCheck>)

THING(Invitation)
THING(InvitationCreated)
THING(InvitationChecked)
THING(InvitationLink)
THING(InvitationPreview)

}  // namespace roster::api
