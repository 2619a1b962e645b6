// May this person do that, and if not, why: the rules of an organization, each in one function. The server
// answers a refusal with 400 or 403; the console shows the same sentence beside a disabled control.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "domain/role.hpp"
#include "domain/sentences.hpp"

namespace roster::domain {

// Whoever acts, as far as the rules care.
struct Actor {
    std::string user_id;
    BaseRole base_role = BaseRole::collaborator;
};

// Whoever is acted upon.
struct Member {
    std::string user_id;
    BaseRole base_role = BaseRole::collaborator;
    bool is_service_account = false;
};

// Only owners administer: people, invitations, settings.
std::optional<Refusal> may_administer(const Actor& actor);

// The ceiling: nobody gives a role above their own.
std::optional<Refusal> may_invite(const Actor& actor, BaseRole invited_role);

// `active_owners`: how many owners the organization has now.
std::optional<Refusal> may_change_role(const Actor& actor, const Member& member, BaseRole new_role,
                                       std::int64_t active_owners);
std::optional<Refusal> may_remove(const Actor& actor, const Member& member);
std::optional<Refusal> may_leave(const Actor& actor, std::int64_t active_owners);

// Everybody has keys of their own; owners make those of service accounts.
std::optional<Refusal> may_create_key(const Actor& actor, const Member& holder);

// How long an API key lives: a person's at most 30 days, a service account's at most a hundred years.
inline constexpr double longest_key_of_person = 30.0 * 24 * 60 * 60;                  // seconds
inline constexpr double longest_key_of_service_account = 100.0 * 365 * 24 * 60 * 60;  // seconds

// An organization that names allowed domains takes only addresses of these (compared whole, without case).
// An empty list allows every domain.
bool is_allowed_domain(std::string_view address, std::span<const std::string> allowed_domains);

}  // namespace roster::domain
