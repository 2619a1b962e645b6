// The descriptions of all types of the contract. Private to src/api.
#pragma once

#include "api/descriptions/access.hpp"
#include "api/descriptions/audit.hpp"
#include "api/descriptions/clouds.hpp"
#include "api/descriptions/envelopes.hpp"
#include "api/descriptions/groups.hpp"
#include "api/descriptions/invitations.hpp"
#include "api/descriptions/keys.hpp"
#include "api/descriptions/members.hpp"
#include "api/descriptions/organizations.hpp"
#include "api/descriptions/policies.hpp"
#include "api/descriptions/projects.hpp"
#include "api/descriptions/sessions.hpp"
