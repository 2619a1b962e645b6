#include "service/my_organizations.hpp"

#include <algorithm>
#include <array>

#include "domain/ids.hpp"
#include "store/access.hpp"
#include "store/clouds.hpp"
#include "store/groups.hpp"
#include "store/invitations.hpp"
#include "store/projects.hpp"

namespace roster::server {

namespace {

using domain::IdKind;

bool is_owner(const store::Membership& mine) {
    return mine.base_role == domain::to_text(domain::BaseRole::owner);
}

// Where a thing of each kind is looked for: whether an organization holds it and would show it to this member.
struct Kind {
    IdKind kind;
    bool (*is_seen_by)(soci::session& session, const store::Membership& mine, std::string_view id);
};
constexpr std::array kinds{
    Kind{IdKind::organization, [](soci::session&, const store::Membership& mine,
                                  std::string_view id) { return id == mine.organization_id; }},
    Kind{IdKind::user,
         [](soci::session& session, const store::Membership& mine, std::string_view id) {
             return id == mine.user_id ||
                    (is_owner(mine) && store::find_member(session, mine.organization_id, id).has_value());
         }},
    Kind{IdKind::cloud,
         [](soci::session& session, const store::Membership& mine, std::string_view id) {
             return store::find_cloud(session, mine.organization_id, id) &&
                    (is_owner(mine) ||
                     !store::levels_in_clouds(session, mine.user_id, {std::string(id)}).empty());
         }},
    Kind{IdKind::project,
         [](soci::session& session, const store::Membership& mine, std::string_view id) {
             return store::find_project(session, mine.organization_id, id) &&
                    (is_owner(mine) ||
                     !store::levels_in_projects(session, mine.user_id, {std::string(id)}).empty());
         }},
    Kind{IdKind::group,
         [](soci::session& session, const store::Membership& mine, std::string_view id) {
             return is_owner(mine) && store::find_group(session, mine.organization_id, id).has_value();
         }},
    Kind{IdKind::invitation,
         [](soci::session& session, const store::Membership& mine, std::string_view id) {
             return is_owner(mine) && store::find_invitation(session, mine.organization_id, id).has_value();
         }},
};

}  // namespace

std::vector<api::OrganizationChoice> choices_of(const std::vector<store::Membership>& memberships) {
    std::vector<api::OrganizationChoice> choices;
    for (const auto& each : memberships)
        choices.push_back({each.organization_id, each.organization_name, each.base_role});
    return choices;
}

std::vector<api::OrganizationChoice> my_organizations(Backend& backend, const Caller& caller,
                                                      const std::optional<std::string>& containing) {
    const auto& member = caller.member;
    return backend.database.read([&](soci::session& session) {
        // A service account has no account that could be in several.
        auto mine = caller.is_service_account()
                        ? std::vector<store::Membership>{{member.organization_id, member.organization_name,
                                                          member.user_id, member.base_role}}
                        : store::memberships(session, member.account_id);
        if (containing) {
            const auto kind = std::ranges::find_if(
                kinds, [&](const Kind& each) { return domain::is_id(each.kind, *containing); });
            std::erase_if(mine, [&](const store::Membership& each) {
                return kind == kinds.end() || !kind->is_seen_by(session, each, *containing);
            });
        }
        return choices_of(mine);
    });
}

}  // namespace roster::server
