// The roles of policies, and what they give.
#include "domain/policy.hpp"

#include <gtest/gtest.h>

namespace roster::domain {
namespace {

TEST(PolicyRoles, are_those_of_their_resource) {
    EXPECT_EQ(policy_roles(PolicyResource::cloud), "write readonly");
    EXPECT_EQ(policy_roles(PolicyResource::project), "owner write readonly");
    EXPECT_EQ(policy_roles(PolicyResource::organization), "owner collaborator");
    for (const auto type : {PolicyResource::organization, PolicyResource::cloud, PolicyResource::project})
        EXPECT_EQ(parse_policy_resource(to_text(type)), type);
    EXPECT_FALSE(parse_policy_resource("clouds"));
}

TEST(PolicyRoles, give_a_level) {
    EXPECT_EQ(level_of(PolicyResource::cloud, "readonly"), AccessLevel::readonly);
    EXPECT_EQ(level_of(PolicyResource::project, "write"), AccessLevel::write);
    EXPECT_EQ(level_of(PolicyResource::organization, "owner"), AccessLevel::owner);
    EXPECT_FALSE(level_of(PolicyResource::organization, "collaborator")) << "everybody is one";
}

}  // namespace
}  // namespace roster::domain
