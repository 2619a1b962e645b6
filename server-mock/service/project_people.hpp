// Who was given which role in a project: its owners see, give, change and take away.
#pragma once

#include <string_view>
#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/cloud_people.hpp"
#include "service/paging.hpp"

namespace roster::server {

api::Result<api::Page<api::AccessCollaborator>> list_project_people(Backend& backend, const Caller& caller,
                                                                    std::string_view project_id,
                                                                    const store::PeopleFilter& filter,
                                                                    const PageAsk& ask);

// All of them, or none and the first one's refusal.
api::Result<void> give_project_roles(Backend& backend, soci::session& session, const Caller& caller,
                                     std::string_view project_id,
                                     const std::vector<api::ProjectCollaboratorCreate>& entries);

RoleWritten change_project_level(Backend& backend, soci::session& session, const Caller& caller,
                                 std::string_view project_id, std::string_view identity_id,
                                 std::string_view permission_level, std::string_view if_match);
RoleDone remove_from_project(Backend& backend, soci::session& session, const Caller& caller,
                             std::string_view project_id, std::string_view identity_id,
                             std::string_view if_match);

}  // namespace roster::server
