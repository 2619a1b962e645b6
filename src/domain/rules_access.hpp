// May this person do that in a cloud or a project, and if not, why. Beside the rules of an organization
// (domain/rules).
#pragma once

#include <optional>
#include <string>

#include "domain/access.hpp"
#include "domain/rules.hpp"

namespace roster::domain {

// `level`: the highest one that leads the acting member there; owners of the organization own everything.
std::optional<Refusal> may_administer_cloud(AccessLevel level);
std::optional<Refusal> may_administer_project(AccessLevel level);
std::optional<Refusal> may_create_project(AccessLevel in_cloud);

// Nobody changes their own role in a cloud; owners of the organization own every cloud without one.
std::optional<Refusal> may_give_cloud_role(const Actor& actor, const Member& member);
std::optional<Refusal> may_remove_from_cloud(const Actor& actor, const Member& member);
// Who was removed from a cloud that adds everybody would have to come back at once.
std::optional<Refusal> may_remove_from_cloud_that_adds(bool auto_add_user);

std::optional<Refusal> may_give_project_role(const Actor& actor, const std::string& user_id);

// What somebody has in a project's cloud.
struct CloudStanding {
    bool has_role = false;      // any, by hand or by a group
    bool is_read_only = false;  // by cloud_read_only
};
// A project role needs a cloud role first.
std::optional<Refusal> needs_cloud_role(const CloudStanding& standing, const std::string& email);
// Somebody with cloud_read_only gets no more than readonly in a project.
std::optional<Refusal> fits_cloud_role(const CloudStanding& standing, AccessLevel in_project,
                                       const std::string& email);

// A cloud goes when nothing but its default project is in it, or by force.
std::optional<Refusal> may_delete_cloud(bool has_projects, bool force);
// Every cloud keeps its default project.
std::optional<Refusal> may_delete_project(bool is_default);

}  // namespace roster::domain
