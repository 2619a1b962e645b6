// Words of the wire that are read back as what they mean: roles, ids.
#include <gtest/gtest.h>

#include "domain/ids.hpp"
#include "domain/role.hpp"

namespace roster::domain {
namespace {

TEST(BaseRole, is_written_and_read_back) {
    for (const BaseRole role : {BaseRole::owner, BaseRole::collaborator})
        EXPECT_EQ(parse_base_role(to_text(role)), role);
    EXPECT_EQ(to_text(BaseRole::owner), "owner");
}

TEST(BaseRole, is_nothing_else) {
    for (const auto* text : {"", "Owner", "owner ", "admin", "image_reader"})
        EXPECT_EQ(parse_base_role(text), std::nullopt) << text;
}

TEST(Id, is_its_prefix_and_at_least_twenty_letters_or_digits) {
    const std::string twenty = "abcdefghij0123456789";
    EXPECT_TRUE(is_id(IdKind::organization, "org_" + twenty));
    EXPECT_TRUE(is_id(IdKind::invitation, "orginv_" + twenty + "abcdef"));
    EXPECT_FALSE(is_id(IdKind::organization, "org_" + twenty.substr(1)));
    EXPECT_FALSE(is_id(IdKind::user, "org_" + twenty));
    EXPECT_FALSE(is_id(IdKind::organization, "org_" + twenty + "A"));
    EXPECT_FALSE(is_id(IdKind::organization, "org_" + twenty + "/"));
    EXPECT_FALSE(is_id(IdKind::organization, twenty));
    EXPECT_FALSE(is_id(IdKind::organization, ""));
}

TEST(Id, has_a_prefix_of_its_own_for_every_kind) {
    EXPECT_EQ(id_prefix(IdKind::organization), "org_");
    EXPECT_EQ(id_prefix(IdKind::user), "usr_");
    EXPECT_EQ(id_prefix(IdKind::identity), "ide_");
    EXPECT_EQ(id_prefix(IdKind::invitation), "orginv_");
    EXPECT_EQ(id_prefix(IdKind::cloud), "cld_");
    EXPECT_EQ(id_prefix(IdKind::project), "prj_");
    EXPECT_EQ(id_prefix(IdKind::group), "ug_");
    EXPECT_EQ(id_prefix(IdKind::session), "ses_");
    EXPECT_EQ(id_prefix(IdKind::audit_event), "aud_");
}

}  // namespace
}  // namespace roster::domain
