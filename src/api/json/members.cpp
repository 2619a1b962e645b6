// JSON of api/types/members.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

THING(Collaborator)

}  // namespace roster::api
