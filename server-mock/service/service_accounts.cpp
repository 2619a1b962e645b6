#include "service/service_accounts.hpp"

#include <algorithm>

#include "domain/email_address.hpp"
#include "domain/person_name.hpp"
#include "service/membership.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"

namespace roster::server {

namespace {

using domain::Refusal;
using domain::Sentence;

// "<name>@<organization id with - for _>.serviceaccount.com"
std::string address_of(std::string_view name, std::string_view organization_id) {
    std::string host(organization_id);
    std::ranges::replace(host, '_', '-');
    return std::string(name) + "@" + host + ".serviceaccount.com";
}

}  // namespace

api::Result<api::ServiceAccount> create_service_account(Backend& backend, soci::session& session,
                                                        const Caller& caller, std::string_view asked_name) {
    const auto& owner = caller.member;
    const auto name = domain::parse_name(asked_name);
    if (!name) return refuse(422, name.error(), "name");
    // Stored in lower case as every address, so that names that differ in case alone are the same one.
    const auto email = domain::parse_email_address(address_of(*name, owner.organization_id));
    if (!email) {
        return refuse(422,
                      Refusal{Sentence::service_account_name,
                              {{"name", *name}, {"reason", domain::say(email.error())}}},
                      "name");
    }
    if (!store::member_emails(session, owner.organization_id, {*email}).empty())
        return refuse(409, Refusal{Sentence::service_account_taken, {{"name", *name}}}, "name");

    const auto now = backend.clock();
    auto member = store::new_member(owner.organization_id, "", *email, *name,
                                    domain::to_text(domain::BaseRole::collaborator), now);
    member.account_id.reset();
    member.is_service_account = true;
    member.changed_by = owner.user_id;
    begin_memberships(session, {member});
    store::add_audit_events(
        session, {{.organization_id = owner.organization_id,
                   .at = now,
                   .user_id = owner.user_id,
                   .source_ip = caller.client.source_ip,
                   .entity = "SERVICE_ACCOUNT",
                   .action = "CREATE",
                   .metadata = store::metadata_of({{"user_id", member.user_id}, {"name", member.name}})}});
    return api::ServiceAccount{.email = member.email,
                               .user_id = member.user_id,
                               .name = member.name,
                               .organization_id = member.organization_id,
                               .permission_level = member.base_role,
                               .created_at = member.created_at};
}

}  // namespace roster::server
