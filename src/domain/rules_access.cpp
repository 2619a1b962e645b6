#include "domain/rules_access.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

std::optional<Refusal> unless(bool allowed, Sentence sentence) {
    if (allowed) return std::nullopt;
    return Refusal{sentence, {}};
}

std::optional<Refusal> unless(bool allowed, Sentence sentence, const std::string& email) {
    if (allowed) return std::nullopt;
    return Refusal{sentence, {{"email", email}}};
}

}  // namespace

std::optional<Refusal> may_administer_cloud(AccessLevel level) {
    return unless(level == AccessLevel::owner, not_cloud_owner);
}

std::optional<Refusal> may_administer_project(AccessLevel level) {
    return unless(level == AccessLevel::owner, not_project_owner);
}

std::optional<Refusal> may_create_project(AccessLevel in_cloud) {
    return unless(in_cloud != AccessLevel::readonly, cloud_write_needed);
}

std::optional<Refusal> may_give_cloud_role(const Actor& actor, const Member& member) {
    if (actor.user_id == member.user_id) return Refusal{own_cloud_role, {}};
    return unless(member.base_role != BaseRole::owner, organization_owner_cloud_role);
}

std::optional<Refusal> may_remove_from_cloud(const Actor& actor, const Member& member) {
    return unless(actor.user_id != member.user_id, own_cloud_removal);
}

std::optional<Refusal> may_remove_from_cloud_that_adds(bool auto_add_user) {
    return unless(!auto_add_user, auto_add_removal);
}

std::optional<Refusal> may_give_project_role(const Actor& actor, const std::string& user_id) {
    return unless(actor.user_id != user_id, own_project_role);
}

std::optional<Refusal> needs_cloud_role(const CloudStanding& standing, const std::string& email) {
    return unless(standing.has_role, cloud_role_needed, email);
}

std::optional<Refusal> fits_cloud_role(const CloudStanding& standing, AccessLevel in_project,
                                       const std::string& email) {
    return unless(!standing.is_read_only || in_project == AccessLevel::readonly, project_role_above_cloud,
                  email);
}

std::optional<Refusal> may_delete_cloud(bool has_projects, bool force) {
    return unless(force || !has_projects, cloud_not_empty);
}

std::optional<Refusal> may_delete_project(bool is_default) {
    return unless(!is_default, default_project_stays);
}

}  // namespace roster::domain
