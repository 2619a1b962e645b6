// JSON of api/types/sessions.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(Login)
BODY(LoginSelect)
BODY(SwitchOrganization)
BODY(RequestPasswordReset)
BODY(ResetPassword)
BODY(ChangePassword)
BODY(UserPatch)
BODY(LoginCode)

THING(UserInfo)
THING(LoginAnswer)
THING(OrganizationChoice)
THING(Session)
THING(LoginCodeCreated)
THING(LoginCodeState)
THING(LoginCodeSource)

BODY(ChangedReply<UserInfo>)
BODY(ChangedReply<Session>)

}  // namespace roster::api
