// The things of the contract, member for member as api.md names them, a file per topic. Plain values; their JSON is
// described in api/descriptions, each type once for reading, writing and the published schema.
#pragma once

#include "api/types/access.hpp"
#include "api/types/audit.hpp"
#include "api/types/clouds.hpp"
#include "api/types/envelopes.hpp"
#include "api/types/groups.hpp"
#include "api/types/invitations.hpp"
#include "api/types/keys.hpp"
#include "api/types/members.hpp"
#include "api/types/organizations.hpp"
#include "api/types/policies.hpp"
#include "api/types/projects.hpp"
#include "api/types/sessions.hpp"
