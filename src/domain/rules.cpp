#include "domain/rules.hpp"

#include <algorithm>

#include "domain/email_address.hpp"
#include "domain/text.hpp"

namespace roster::domain {
namespace {

using enum Sentence;

Refusal because(Sentence sentence) { return {sentence, {}}; }

bool is_last_owner(BaseRole base_role, std::int64_t active_owners) {
    return base_role == BaseRole::owner && active_owners <= 1;
}

bool equal_without_case(std::string_view left, std::string_view right) {
    return std::ranges::equal(left, right, {}, lower_ascii, lower_ascii);
}

}  // namespace

std::optional<Refusal> may_administer(const Actor& actor) {
    if (actor.base_role != BaseRole::owner) return because(not_an_owner);
    return std::nullopt;
}

std::optional<Refusal> may_invite(const Actor& actor, BaseRole invited_role) {
    if (invited_role == BaseRole::owner && actor.base_role != BaseRole::owner) return because(role_above_own);
    return may_administer(actor);
}

std::optional<Refusal> may_change_role(const Actor& actor, const Member& member, BaseRole new_role,
                                       std::int64_t active_owners) {
    if (const auto refusal = may_administer(actor)) return refusal;
    if (actor.user_id == member.user_id) return because(own_role);
    if (member.is_service_account) return because(service_account_role);
    if (new_role != BaseRole::owner && is_last_owner(member.base_role, active_owners))
        return because(last_owner);
    return std::nullopt;
}

std::optional<Refusal> may_remove(const Actor& actor, const Member& member) {
    if (const auto refusal = may_administer(actor)) return refusal;
    if (actor.user_id == member.user_id) return because(own_removal);
    if (member.base_role == BaseRole::owner) return because(owner_removal);
    return std::nullopt;
}

std::optional<Refusal> may_leave(const Actor& actor, std::int64_t active_owners) {
    if (is_last_owner(actor.base_role, active_owners)) return because(last_owner);
    return std::nullopt;
}

std::optional<Refusal> may_create_key(const Actor& actor, const Member& holder) {
    if (actor.user_id == holder.user_id) return std::nullopt;
    if (const auto refusal = may_administer(actor)) return refusal;
    if (!holder.is_service_account) return because(api_key_of_another);
    return std::nullopt;
}

bool is_allowed_domain(std::string_view address, std::span<const std::string> allowed_domains) {
    const std::string_view domain = domain_of(address);
    return allowed_domains.empty() ||
           std::ranges::any_of(allowed_domains, [domain](const std::string& allowed) {
               return equal_without_case(domain, allowed);
           });
}

}  // namespace roster::domain
