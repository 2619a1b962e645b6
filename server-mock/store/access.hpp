// Who has which role in which cloud and project: what was given to a member, and what a member reaches by all that
// leads there (the views of store/access_schema).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "clock.hpp"
#include "domain/access.hpp"
#include "store/list_query.hpp"
#include "store/query.hpp"

namespace roster::server::store {

using domain::AccessLevel;

// A member as far as roles care.
struct AccessMember {
    std::string user_id, identity_id, email, name, base_role;
};
enum class AccessMemberKey { user_id, identity_id, email };
// Those of `values` that are members, people and service accounts alike.
std::vector<AccessMember> find_access_members(soci::session& session, std::string_view organization_id,
                                              AccessMemberKey key, const std::vector<std::string>& values);

// ---- What was given ----------------------------------------------------------------------------------------------

// A role in a cloud (`role` counts) or in a project (`level` alone).
struct Grant {
    std::string place_id, user_id;  // the cloud or the project
    domain::CloudRole role;
    AccessLevel level = AccessLevel::readonly;
    std::string via = "direct";
    Timestamp created_at;
    std::int64_t version = 1;
    Timestamp changed_at;
    std::optional<std::string> changed_by;
};

// The role that a cloud gives to everybody while it adds them (the view auto_cloud_roles). No row holds it.
Grant auto_grant(std::string_view cloud_id, std::string user_id, Timestamp since);

// Those of auto add among them.
std::vector<Grant> find_cloud_grants(soci::session& session, std::string_view cloud_id,
                                     const std::vector<std::string>& user_ids);
std::vector<Grant> find_project_grants(soci::session& session, std::string_view project_id,
                                       const std::vector<std::string>& user_ids);

// A grant that is there already is changed, and keeps since when it is there; a cloud's gets the version that it says.
void put_cloud_grants(soci::session& session, const std::vector<Grant>& grants);
void put_project_grants(soci::session& session, const std::vector<Grant>& grants);

// From a cloud together with all of its projects.
void remove_cloud_grant(soci::session& session, std::string_view cloud_id, std::string_view user_id,
                        Timestamp at);
void remove_project_grant(soci::session& session, std::string_view project_id, std::string_view user_id);
// For members who go: everything that they were given.
void remove_grants_of(soci::session& session, const std::vector<std::string>& user_ids);

// ---- What is reached ---------------------------------------------------------------------------------------------

// The highest level that leads a member to each of these places; a place that is not reached is left out. Owners of
// the organization own everything, without a row here.
using Levels = std::vector<std::pair<std::string, AccessLevel>>;
Levels levels_in_clouds(soci::session& session, std::string_view user_id,
                        const std::vector<std::string>& cloud_ids);
Levels levels_in_projects(soci::session& session, std::string_view user_id,
                          const std::vector<std::string>& project_ids);

// Those of `user_ids` that anything leads to the cloud.
std::vector<std::string> who_reaches_cloud(soci::session& session, std::string_view cloud_id,
                                           const std::vector<std::string>& user_ids);

}  // namespace roster::server::store
