// Which clouds and projects somebody sees, and as what: everything for owners of the organization, what they reach for
// collaborators. What is not reached is not there (404).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/access.hpp"
#include "service/backend.hpp"
#include "service/versioned.hpp"
#include "store/access.hpp"
#include "store/clouds.hpp"
#include "store/projects.hpp"

namespace roster::server {

using domain::AccessLevel;

bool is_organization_owner(const Caller& caller);
// For the lists' filters: nothing for owners of the organization, who see all.
std::optional<std::string> reached_by(const Caller& caller);

// One for each id, in order; nothing where the caller has no level.
std::vector<std::optional<AccessLevel>> cloud_levels(soci::session& session, const Caller& caller,
                                                     const std::vector<std::string>& ids);
std::vector<std::optional<AccessLevel>> project_levels(soci::session& session, const Caller& caller,
                                                       const std::vector<std::string>& ids);

struct ReachedCloud {
    store::Cloud cloud;
    AccessLevel level;  // of the caller
};
api::Result<ReachedCloud> reached_cloud(soci::session& session, const Caller& caller, std::string_view id);
// 403 for whoever only reaches it.
api::Result<ReachedCloud> administered_cloud(soci::session& session, const Caller& caller,
                                             std::string_view id);

struct ReachedProject {
    store::Project project;
    AccessLevel level;
};
api::Result<ReachedProject> reached_project(soci::session& session, const Caller& caller,
                                            std::string_view id);
api::Result<ReachedProject> administered_project(soci::session& session, const Caller& caller,
                                                 std::string_view id);

// An address of a body that is none (422), or of nobody here (404).
// Names the member of the i-th entry of a body: "[2].email".
std::string element(std::size_t index, std::string_view member);
api::Error not_an_address(std::string_view email, const domain::Refusal& reason, std::string field = "email");
api::Error no_such_member(const std::string& email, std::string field = "email");

// The member that an id in a path means; 404 for nobody.
api::Result<store::AccessMember> member_of_id(soci::session& session, const Caller& caller,
                                              store::AccessMemberKey key, std::string_view id);

domain::Member as_rules_see(const store::AccessMember& member);

// 422 for a level that does not exist; `field` is the member of the body.
api::Result<AccessLevel> level_named(std::string_view text, std::string_view field);

template <class T>
std::unexpected<ChangeRefusal<T>> not_done(api::Error error) {
    return std::unexpected(ChangeRefusal<T>{std::move(error), {}});
}

// What If-Match says about a thing and its version: nothing when it may be changed, else the 412.
template <class T>
std::optional<ChangeRefusal<T>> changed_meanwhile(soci::session& session, std::string_view if_match,
                                                  std::string_view tag_id, std::int64_t version, T current,
                                                  Timestamp changed_at,
                                                  const std::optional<std::string>& changed_by) {
    const auto match = match_tag(if_match, tag_id, version);
    if (match == TagMatch::current) return std::nullopt;
    ChangedMeanwhile<T> changed{{std::move(current), etag_of(tag_id, version)}, {}, {}, {}};
    if (match == TagMatch::outdated) {
        changed.changed_at = changed_at;
        if (const auto person = changed_by ? store::person_name(session, *changed_by) : std::nullopt) {
            changed.changed_by_id = person->id;
            changed.changed_by_name = person->name;
        }
    }
    return ChangeRefusal<T>{api::error_of(412, domain::Sentence::changed_meanwhile), std::move(changed)};
}

}  // namespace roster::server
