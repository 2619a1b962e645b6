// Projects of clouds and their list.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "store/list_query.hpp"
#include "store/members.hpp"

namespace roster::server::store {

struct Project {
    std::string id, organization_id, cloud_id, name, description;
    Timestamp created_at;
    std::string creator_id;
    bool is_default = false;
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
};

void add_project(soci::session& session, const Project& project);
// With everybody's roles in it.
void remove_project(soci::session& session, std::string_view id);

std::optional<Project> find_project(soci::session& session, std::string_view organization_id,
                                    std::string_view id);
// True when a project of the cloud has this name.
bool has_project(soci::session& session, std::string_view cloud_id, std::string_view name);
// Beside the default one.
std::int64_t count_projects(soci::session& session, std::string_view cloud_id);

struct ProjectFilter {
    std::optional<std::string> reached_by;  // those that this member reaches; nothing: all
    std::optional<std::string> name;        // a part; whole names come first
    std::optional<std::string> exact_name;
    std::optional<std::string> creator_id;
    std::optional<std::string> cloud_id;
    std::optional<bool> is_default;
    std::vector<std::string> words = {};  // of a search: every one stands in the name
};

// Keys: name, created_at. Nothing for an unknown one.
std::optional<Order> project_order(std::string_view key, bool descending);

using ProjectPage = PageOf<Project>;
ProjectPage list_projects(soci::session& session, const Dialect& dialect, std::string_view organization_id,
                          const ProjectFilter& filter, const Order& order, std::string_view key,
                          const Window& window);

// Who owns these projects: whoever was made their owner, and their creator while an owner of the organization.
std::vector<std::pair<std::string, PersonName>> project_owners(soci::session& session,
                                                               const std::vector<std::string>& project_ids);
// Its owners changed: a new version alone. Of one project, or of all whose owners any of these people are, by a role or
// as their creators.
void touch_project(soci::session& session, std::string_view id, Timestamp at, std::string_view by);
void touch_projects_of(soci::session& session, const std::vector<std::string>& user_ids, Timestamp at,
                       std::string_view by);

}  // namespace roster::server::store
