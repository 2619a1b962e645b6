#include "service/organizations.hpp"

#include <algorithm>

#include "domain/email_address.hpp"
#include "domain/person_name.hpp"
#include "store/audit.hpp"
#include "store/members.hpp"
#include "store/organizations.hpp"
#include "store/word_list.hpp"

namespace roster::server {

namespace {

using domain::Sentence;

Versioned<api::Organization> shown(const store::Organization& organization) {
    api::Organization value;
    value.id = organization.id;
    value.name = organization.name;
    value.public_identifier = organization.id;
    value.created_at = organization.created_at;
    value.default_cloud_id = organization.default_cloud_id;
    value.allowed_domains = organization.allowed_domains;
    return {std::move(value), etag_of(organization.id, organization.version)};
}

constexpr std::size_t most_domains = 1000;

std::unexpected<ChangeRefusal<api::Organization>> refused(api::Error error) {
    return std::unexpected(ChangeRefusal<api::Organization>{std::move(error), {}});
}

std::unexpected<ChangeRefusal<api::Organization>> changed_meanwhile(soci::session& session,
                                                                    const store::Organization& now,
                                                                    TagMatch match) {
    ChangedMeanwhile<api::Organization> changed{shown(now), {}, {}, {}};
    if (match == TagMatch::outdated) {
        changed.changed_at = now.changed_at;
        if (const auto person =
                now.changed_by ? store::person_name(session, *now.changed_by) : std::nullopt) {
            changed.changed_by_id = person->id;
            changed.changed_by_name = person->name;
        }
    }
    return std::unexpected(ChangeRefusal<api::Organization>{api::error_of(412, Sentence::changed_meanwhile),
                                                            std::move(changed)});
}

}  // namespace

api::Result<api::OrganizationPublic> public_organization(Backend& backend, std::string_view id) {
    const auto organization =
        backend.database.read([&](soci::session& session) { return store::find_organization(session, id); });
    if (!organization) return refuse(404, Sentence::not_found);
    return api::OrganizationPublic{organization->id, organization->name};
}

api::Result<Versioned<api::Organization>> get_organization(Backend& backend, const Caller& caller,
                                                           std::string_view id) {
    if (id != caller.member.organization_id) return refuse(404, Sentence::not_found);
    const auto organization =
        backend.database.read([&](soci::session& session) { return store::find_organization(session, id); });
    if (!organization) return refuse(404, Sentence::not_found);
    return shown(*organization);
}

ChangeResult<api::Organization> patch_organization(Backend& backend, soci::session& session,
                                                   const Caller& caller, const api::OrganizationPatch& patch,
                                                   std::string_view if_match) {
    auto organization = store::find_organization(session, caller.member.organization_id).value();
    const auto before = organization;

    if (patch.name) {
        const auto name = domain::parse_name(*patch.name);
        if (!name) return refused(api::error_of(422, name.error(), "name"));
        organization.name = *name;
    }
    if (patch.allowed_domains) {
        if (patch.allowed_domains->size() > most_domains) {
            return refused(api::error_of(
                422, domain::Refusal{Sentence::too_many_entries, {{"limit", std::to_string(most_domains)}}},
                "allowed_domains"));
        }
        organization.allowed_domains.clear();
        for (std::size_t i = 0; i < patch.allowed_domains->size(); ++i) {
            auto domain = domain::parse_email_domain((*patch.allowed_domains)[i]);
            if (!domain) {
                return refused(
                    api::error_of(422, domain.error(), "allowed_domains[" + std::to_string(i) + "]"));
            }
            auto& all = organization.allowed_domains;
            if (std::ranges::find(all, *domain) == all.end()) all.push_back(std::move(*domain));
        }
    }
    const auto match = match_tag(if_match, before.id, before.version);
    if (match != TagMatch::current) return changed_meanwhile(session, before, match);

    if (organization.name == before.name && organization.allowed_domains == before.allowed_domains)
        return shown(before);
    ++organization.version;
    organization.changed_at = backend.clock();
    organization.changed_by = caller.member.user_id;
    store::change_organization(session, organization);
    store::add_audit_events(
        session, {{.organization_id = organization.id,
                   .at = organization.changed_at,
                   .user_id = caller.member.user_id,
                   .source_ip = caller.client.source_ip,
                   .entity = "ORGANIZATION",
                   .action = "MODIFY",
                   .metadata = store::metadata_of(
                       {{"old_name", before.name},
                        {"name", organization.name},
                        {"old_allowed_domains", store::joined_words(before.allowed_domains)},
                        {"allowed_domains", store::joined_words(organization.allowed_domains)}})}});
    return shown(organization);
}

}  // namespace roster::server
