#include "demo/clouds.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "demo/people.hpp"
#include "store/access.hpp"
#include "store/clouds.hpp"
#include "store/projects.hpp"

namespace roster::server {

namespace {

using domain::AccessLevel;

constexpr std::int64_t people_with_roles = 30;

struct DemoProject {
    std::string_view name, description;
};

// People take turns: every `turn`-th one has a role in the cloud, and every other one of these in its projects.
struct DemoCloud {
    std::string_view name, provider, region;
    bool in_second, is_default, auto_add_user;
    std::size_t turn;
    std::array<DemoProject, 3> projects;
};

constexpr std::array<DemoCloud, 5> clouds{{
    {"production",
     "AWS",
     "us-west-2",
     false,
     true,
     false,
     2,
     {{{"warehouse-picking", "Grasping and sorting in the Rotterdam warehouse"},
       {"fleet-telemetry", "What every robot reports, every second"},
       {"route-planning", ""}}}},
    {"research",
     "GCP",
     "europe-west4",
     false,
     false,
     false,
     3,
     {{{"grasp-learning", "Learning to hold what was never seen before"},
       {"speech-to-motion", "Spoken orders in twelve languages"},
       {"simulation", "A million falls without a scratch"}}}},
    {"edge-lab",
     "GENERIC",
     "",
     false,
     false,
     false,
     5,
     {{{"on-device-vision", "Models that fit into a gripper"}, {"", ""}, {"", ""}}}},
    {"analytics",
     "AZURE",
     "northeurope",
     true,
     true,
     true,
     1,
     {{{"difference-engine", "Tables without a misprint"}, {"punched-cards", ""}, {"", ""}}}},
    {"archive",
     "AWS",
     "eu-central-1",
     true,
     false,
     false,
     2,
     {{{"letters", "Scans of 1833 to 1852"}, {"", ""}, {"", ""}}}},
}};

class CloudLoad {
   public:
    CloudLoad(soci::session& session, const DemoOrganization& organization,
              const std::function<std::string(std::string_view)>& new_id)
        : session_(session), organization_(organization), new_id_(new_id) {
        std::vector<std::string> emails;
        for (std::int64_t i = 0; i < people_with_roles; ++i) emails.push_back(demo_person(i).email);
        auto found =
            store::find_access_members(session, organization.id, store::AccessMemberKey::email, emails);
        std::erase_if(found, [](const auto& each) { return each.base_role == "owner"; });
        std::ranges::sort(found, {}, &store::AccessMember::email);
        for (auto& each : found) people_.push_back(std::move(each.user_id));
    }

    void add(const DemoCloud& demo, std::int64_t days_later) {
        const Timestamp created = organization_.created_at + days_later * domain::day;
        store::Cloud cloud;
        cloud.id = new_id_("cld_");
        cloud.organization_id = organization_.id;
        cloud.name = demo.name;
        cloud.provider = demo.provider;
        cloud.region = demo.region;
        cloud.created_at = cloud.changed_at = created;
        cloud.creator_id = organization_.owner_id;
        cloud.auto_add_user = demo.auto_add_user;
        store::add_cloud(session_, cloud);
        if (demo.is_default)
            store::set_default_cloud(session_, organization_.id, cloud.id, organization_.owner_id, created);
        add_project(cloud, {"default", ""}, true);

        std::vector<store::Grant> grants;
        for (std::size_t i = 0; i < people_.size(); i += demo.turn) {
            const auto level = i == 0                   ? AccessLevel::owner
                               : i / demo.turn % 3 == 2 ? AccessLevel::readonly
                                                        : AccessLevel::write;
            grants.push_back(grant(cloud.id, people_[i], level, created));
        }
        store::put_cloud_grants(session_, grants);
        for (const auto& project : demo.projects) {
            if (!project.name.empty()) add_people(add_project(cloud, project, false), grants, created);
        }
    }

   private:
    static store::Grant grant(const std::string& place, const std::string& user, AccessLevel level,
                              Timestamp at) {
        return {.place_id = place,
                .user_id = user,
                .role = domain::cloud_role_of(level),
                .level = level,
                .created_at = at,
                .changed_at = at};
    }

    std::string add_project(const store::Cloud& cloud, const DemoProject& demo, bool is_default) {
        const store::Project project{.id = new_id_("prj_"),
                                     .organization_id = cloud.organization_id,
                                     .cloud_id = cloud.id,
                                     .name = std::string(demo.name),
                                     .description = std::string(demo.description),
                                     .created_at = cloud.created_at + domain::hour,
                                     .creator_id = cloud.creator_id,
                                     .is_default = is_default,
                                     .changed_at = cloud.created_at + domain::hour};
        store::add_project(session_, project);
        return project.id;
    }

    void add_people(const std::string& project, const std::vector<store::Grant>& in_cloud, Timestamp at) {
        std::vector<store::Grant> grants;
        for (std::size_t i = 1; i < in_cloud.size(); i += 2)
            grants.push_back(grant(project, in_cloud[i].user_id, in_cloud[i].level, at));
        store::put_project_grants(session_, grants);
    }

    soci::session& session_;
    const DemoOrganization& organization_;
    const std::function<std::string(std::string_view)>& new_id_;
    std::vector<std::string> people_;
};

}  // namespace

void add_demo_clouds(soci::session& session, const DemoOrganization& first, const DemoOrganization& second,
                     const std::function<std::string(std::string_view)>& new_id) {
    CloudLoad in_first(session, first, new_id), in_second(session, second, new_id);
    std::int64_t days_later = 1;
    for (const auto& cloud : clouds) {
        (cloud.in_second ? in_second : in_first).add(cloud, days_later);
        days_later += 12;
    }
}

}  // namespace roster::server
