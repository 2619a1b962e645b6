// Roles in clouds and projects: the levels, the base roles and the deny roles, there and back.
#include "domain/access.hpp"

#include <gtest/gtest.h>

namespace roster::domain {
namespace {

CloudRole role(std::string base, bool read_only = false) {
    CloudRole made{std::move(base), {}};
    if (read_only) made.deny_roles.emplace_back(cloud_read_only);
    return made;
}

TEST(CloudRoles, stand_for_levels_and_come_back_from_them) {
    for (const auto level : {AccessLevel::owner, AccessLevel::write, AccessLevel::readonly}) {
        EXPECT_EQ(level_of(cloud_role_of(level)), level);
        EXPECT_TRUE(is_cloud_role(cloud_role_of(level)));
        EXPECT_EQ(parse_access_level(to_text(level)), level);
    }
    EXPECT_EQ(cloud_role_of(AccessLevel::write), role("collaborator"));
    EXPECT_EQ(cloud_role_of(AccessLevel::readonly), role("collaborator", true));
    EXPECT_EQ(level_of(role("writer")), AccessLevel::write);
    EXPECT_EQ(level_of(role("writer", true)), AccessLevel::readonly);
    for (const char* base : {"project_viewer", "compute_config_viewer", "workload_operator"})
        EXPECT_EQ(level_of(role(base)), AccessLevel::readonly) << base;
}

TEST(CloudRoles, are_these_and_no_others) {
    EXPECT_TRUE(is_cloud_role(role("workload_operator", true)));
    EXPECT_FALSE(is_cloud_role(role("owner", true))) << "an owner is never read-only";
    EXPECT_FALSE(is_cloud_role(role("readonly")));
    EXPECT_FALSE(is_cloud_role(role("")));
    EXPECT_FALSE(is_cloud_role({"writer", {"cloud_read_only", "cloud_read_only"}}));
    EXPECT_FALSE(is_cloud_role({"writer", {"project_read_only"}}));
    EXPECT_FALSE(parse_access_level("writer"));
}

}  // namespace
}  // namespace roster::domain
