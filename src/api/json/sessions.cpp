// JSON of api/types/sessions.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(Login)
BODY(LoginSelect)
BODY(SwitchOrganization)
BODY(RequestPasswordReset)
BODY(ResetPassword)

THING(UserInfo)
THING(LoginAnswer)
THING(OrganizationChoice)

}  // namespace roster::api
