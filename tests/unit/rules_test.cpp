// May this person do that: every rule for every kind of person.
#include "domain/rules.hpp"

#include <array>
#include <gtest/gtest.h>

namespace roster::domain {
namespace {

using enum Sentence;

constexpr int two_owners = 2;
constexpr int one_owner = 1;

const Actor ada{"usr_ada", BaseRole::owner};
const Actor bob{"usr_bob", BaseRole::collaborator};
const Member ada_as_member{"usr_ada", BaseRole::owner, false};
const Member grace{"usr_grace", BaseRole::owner, false};
const Member carl{"usr_carl", BaseRole::collaborator, false};
const Member machine{"usr_machine", BaseRole::collaborator, true};

// The reason of a refusal; nothing when the rule allows it.
std::optional<Sentence> reason(const std::optional<Refusal>& refusal) {
    if (!refusal) return std::nullopt;
    return refusal->sentence;
}

TEST(Rules, only_owners_administer) {
    EXPECT_EQ(reason(may_administer(ada)), std::nullopt);
    EXPECT_EQ(reason(may_administer(bob)), not_an_owner);
}

TEST(Rules, owners_invite_to_both_roles) {
    EXPECT_EQ(reason(may_invite(ada, BaseRole::owner)), std::nullopt);
    EXPECT_EQ(reason(may_invite(ada, BaseRole::collaborator)), std::nullopt);
}

TEST(Rules, collaborators_invite_nobody_and_least_of_all_above_themselves) {
    EXPECT_EQ(reason(may_invite(bob, BaseRole::collaborator)), not_an_owner);
    EXPECT_EQ(reason(may_invite(bob, BaseRole::owner)), role_above_own);
}

TEST(Rules, owners_change_roles_of_others) {
    EXPECT_EQ(reason(may_change_role(ada, carl, BaseRole::owner, one_owner)), std::nullopt);
    EXPECT_EQ(reason(may_change_role(ada, grace, BaseRole::collaborator, two_owners)), std::nullopt);
    EXPECT_EQ(reason(may_change_role(ada, grace, BaseRole::owner, two_owners)), std::nullopt);
}

TEST(Rules, nobody_changes_their_own_role) {
    EXPECT_EQ(reason(may_change_role(ada, ada_as_member, BaseRole::collaborator, two_owners)), own_role);
    EXPECT_EQ(reason(may_change_role(ada, ada_as_member, BaseRole::owner, two_owners)), own_role);
    EXPECT_EQ(say(own_role), "You cannot modify your own permission level.");
}

TEST(Rules, collaborators_change_no_roles) {
    const Member bob_as_member{"usr_bob", BaseRole::collaborator, false};
    EXPECT_EQ(reason(may_change_role(bob, carl, BaseRole::owner, two_owners)), not_an_owner);
    EXPECT_EQ(reason(may_change_role(bob, bob_as_member, BaseRole::owner, two_owners)), not_an_owner);
}

TEST(Rules, a_service_account_stays_a_collaborator) {
    EXPECT_EQ(reason(may_change_role(ada, machine, BaseRole::owner, two_owners)), service_account_role);
    EXPECT_EQ(reason(may_change_role(ada, machine, BaseRole::collaborator, two_owners)),
              service_account_role);
}

TEST(Rules, the_last_owner_stays_an_owner) {
    EXPECT_EQ(reason(may_change_role(ada, grace, BaseRole::collaborator, one_owner)), last_owner);
    EXPECT_EQ(reason(may_leave(ada, one_owner)), last_owner);
    EXPECT_EQ(reason(may_leave(ada, two_owners)), std::nullopt);
}

TEST(Rules, collaborators_leave_as_they_like) { EXPECT_EQ(reason(may_leave(bob, one_owner)), std::nullopt); }

TEST(Rules, owners_remove_collaborators_and_service_accounts) {
    EXPECT_EQ(reason(may_remove(ada, carl)), std::nullopt);
    EXPECT_EQ(reason(may_remove(ada, machine)), std::nullopt);
    EXPECT_EQ(reason(may_remove(bob, carl)), not_an_owner);
}

TEST(Rules, an_owner_is_removed_by_first_making_them_a_collaborator) {
    EXPECT_EQ(reason(may_remove(ada, grace)), owner_removal);
}

TEST(Rules, nobody_removes_themselves) { EXPECT_EQ(reason(may_remove(ada, ada_as_member)), own_removal); }

TEST(Rules, no_allowed_domains_allow_every_domain) { EXPECT_TRUE(is_allowed_domain("ada@x.example", {})); }

TEST(Rules, allowed_domains_are_compared_whole_and_without_case) {
    const std::array<std::string, 2> allowed = {"X.example", "y.example"};
    EXPECT_TRUE(is_allowed_domain("ada@x.example", allowed));
    EXPECT_TRUE(is_allowed_domain("ada@y.example", allowed));
    EXPECT_FALSE(is_allowed_domain("ada@sub.x.example", allowed));
    EXPECT_FALSE(is_allowed_domain("ada@xx.example", allowed));
    EXPECT_FALSE(is_allowed_domain("ada@x.example.com", allowed));
    EXPECT_FALSE(is_allowed_domain("x.example@z.example", allowed));
}

}  // namespace
}  // namespace roster::domain
