#include "demo/groups.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "demo/people.hpp"
#include "store/access.hpp"
#include "store/clouds.hpp"
#include "store/groups.hpp"
#include "store/policies.hpp"
#include "store/projects.hpp"

namespace roster::server {

namespace {

using domain::PolicyResource;

constexpr std::int64_t people_in_groups = 40;

// Every `turn`-th person is in it, beginning with number `first`.
struct DemoGroup {
    std::string_view name;
    std::int64_t first, turn;
};
constexpr std::array<DemoGroup, 4> groups{{
    {"Field operations", 0, 3},
    {"Perception research", 1, 4},
    {"On call", 2, 9},
    {"Contractors", people_in_groups, 1},
}};

struct DemoBinding {
    std::string_view group, role, cloud, project;  // without a project: in the cloud itself
};
constexpr std::array<DemoBinding, 5> bindings{{
    {"Field operations", "write", "production", ""},
    {"On call", "readonly", "production", ""},
    {"On call", "owner", "production", "fleet-telemetry"},
    {"Perception research", "write", "research", ""},
    {"Perception research", "readonly", "edge-lab", ""},
}};

class GroupLoad {
   public:
    GroupLoad(soci::session& session, const Dialect& dialect, const DemoOrganization& organization,
              const std::function<std::string(std::string_view)>& new_id)
        : session_(session), dialect_(dialect), organization_(organization), new_id_(new_id) {}

    void add(const DemoGroup& demo, Timestamp at) {
        const auto& added = groups_.emplace_back(store::Group{.id = new_id_("ug_"),
                                                              .organization_id = organization_.id,
                                                              .name = std::string(demo.name),
                                                              .additional_roles = {},
                                                              .created_at = at,
                                                              .changed_at = at});
        store::add_group(session_, added);
        std::vector<std::string> emails, members;
        for (auto i = demo.first; i < people_in_groups; i += demo.turn)
            emails.push_back(demo_person(i).email);
        for (auto& member :
             store::find_access_members(session_, organization_.id, store::AccessMemberKey::email, emails))
            members.push_back(std::move(member.user_id));
        store::add_group_members(session_, added.id, members);
    }

    void add(const DemoBinding& demo, Timestamp at) {
        const auto cloud = cloud_named(demo.cloud);
        const auto resource = demo.project.empty() ? cloud : project_named(cloud, demo.project);
        auto policy = store::find_policy(session_, resource)
                          .value_or(store::Policy{
                              .type = demo.project.empty() ? PolicyResource::cloud : PolicyResource::project,
                              .resource_id = resource,
                              .organization_id = organization_.id,
                              .bindings = {},
                              .changed_at = at,
                              .changed_by = {}});
        const auto group = std::ranges::find(groups_, demo.group, &store::Group::name);
        policy.bindings.push_back({std::string(demo.role), {group->id}});
        store::put_policy(session_, policy);
    }

   private:
    std::string cloud_named(std::string_view name) {
        const store::CloudFilter filter{
            .reached_by = {}, .name = {}, .exact_name = std::string(name), .creator_id = {}};
        return store::list_clouds(session_, dialect_, organization_.id, filter,
                                  store::cloud_order("name", false).value(), "name", {})
            .rows.at(0)
            .id;
    }
    std::string project_named(std::string_view cloud_id, std::string_view name) {
        store::ProjectFilter filter;
        filter.exact_name = std::string(name);
        filter.cloud_id = std::string(cloud_id);
        return store::list_projects(session_, dialect_, organization_.id, filter,
                                    store::project_order("name", false).value(), "name", {})
            .rows.at(0)
            .id;
    }

    soci::session& session_;
    const Dialect& dialect_;
    const DemoOrganization& organization_;
    const std::function<std::string(std::string_view)>& new_id_;
    std::vector<store::Group> groups_;
};

}  // namespace

void add_demo_groups(soci::session& session, const Dialect& dialect, const DemoOrganization& organization,
                     const std::function<std::string(std::string_view)>& new_id) {
    GroupLoad load(session, dialect, organization, new_id);
    auto at = organization.created_at + 60 * domain::day;
    for (const auto& group : groups) load.add(group, at = at + domain::day);
    for (const auto& binding : bindings) load.add(binding, at = at + domain::day);
}

}  // namespace roster::server
