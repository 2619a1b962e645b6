// Projects: seeing, making, deleting them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "api/types.hpp"
#include "service/backend.hpp"
#include "service/paging.hpp"
#include "service/reach.hpp"

namespace roster::server {

struct ProjectListAsk {
    PageAsk page;
    store::ProjectFilter filter;  // reached_by is filled in by the list
    bool is_ext = false;          // with what an answer under /ext/v0 has besides
};

api::Result<api::Page<api::Project>> list_projects(Backend& backend, const Caller& caller,
                                                   ProjectListAsk ask);
api::Result<Versioned<api::Project>> get_project(Backend& backend, const Caller& caller, std::string_view id);
api::Result<Versioned<api::Project>> get_default_project(Backend& backend, const Caller& caller,
                                                         const std::string& cloud_id);

// Whoever creates a project owns it.
api::Result<api::ProjectCreated> create_project(Backend& backend, soci::session& session,
                                                const Caller& caller, const api::ProjectCreate& create);
Done<api::Project> delete_project(Backend& backend, soci::session& session, const Caller& caller,
                                  std::string_view id, std::string_view if_match);

}  // namespace roster::server
