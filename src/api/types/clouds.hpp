// Clouds, and the roles of members in clouds.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/time.hpp"

namespace roster::api {

using domain::Timestamp;

struct UserSummary {
    std::string id, name, username, email;
};

// What stands under "result" when there is nothing to tell.
struct EmptyResult {};

// Much of it is what clients demand of the real thing, where a cloud has machines behind it.
struct Cloud {
    std::string id, name, provider, region;
    Timestamp created_at;
    bool auto_add_user = false, is_default = false;
    std::string creator_id;
    std::optional<UserSummary> creator;
    std::string credentials;
    std::string type = "PUBLIC";
    std::string customer_aggregated_logs_config_id;
    std::string compute_stack = "VM";
    bool is_bring_your_own_resource = true;
    bool is_aioa = false, is_k8s = false, is_private_cloud = false;
    bool lineage_tracking_enabled = false, is_aggregated_logs_enabled = false;
    std::vector<std::string> availability_zones;
    std::optional<std::string> external_id;
    std::string version = "v2", state = "ACTIVE", status = "ready";
    std::optional<std::string> permission_level;  // the caller's own: owner | write | readonly
    std::optional<std::string> etag;
};

// Machines behind a cloud; there are none here, so lists of it are empty.
struct CloudResource {
    std::string cloud_resource_id, name, provider;
    bool is_default = false;
};

// Credentials that come along are not read.
struct CloudCreate {
    std::string name, provider, region;
    std::optional<bool> is_private_cloud;
};

struct CloudByName {
    std::string name;
};

// How a text is looked for: whole or by a part.
struct TextQuery {
    std::optional<std::string> equals, contains;
};

// ---- Roles in a cloud; a project's collaborators look the same -------------------------------------------

struct CloudCollaboratorCreate {
    std::string email, permission_level;  // owner | write | readonly
};

struct CloudCollaboratorQuery {
    std::optional<TextQuery> name_or_email;
};

// The whole of somebody's role: base role and deny roles, always both.
struct CloudRoleChange {
    std::string base_role;
    std::vector<std::string> deny_roles;  // [] or [cloud_read_only]
};

struct AccessPerson {
    std::string id, name, email;
};

struct AccessCollaborator {
    std::string id;  // ide_…
    AccessPerson value;
    std::string permission_level;
    std::optional<std::string> via;   // direct | auto add | group:NAME
    std::optional<std::string> etag;  // of the role; nothing where a group gives it
};

struct CloudRoles {
    std::string user_id;
    std::vector<std::string> base_roles, deny_roles;
    std::optional<std::string> etag;
};

}  // namespace roster::api
