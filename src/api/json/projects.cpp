// JSON of api/types/projects.hpp.
#include "api/json_codec.hpp"

namespace roster::api {

BODY(ProjectCreate)
BODY(ProjectSearch)
BODY(std::vector<ProjectCollaboratorCreate>)

THING(Project)
THING(ProjectCreated)
BODY(ChangedReply<Project>)

}  // namespace roster::api
