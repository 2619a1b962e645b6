// Which state an invitation is in.
#include "domain/invitation.hpp"

#include <gtest/gtest.h>

namespace roster::domain {
namespace {

using enum InvitationStatus;

constexpr Timestamp sent{1'767'225'600 * second};
constexpr Timestamp expires = sent + invitation_life;
constexpr Timestamp in_between = sent + day;

TEST(Invitation, lives_seven_days) {
    EXPECT_EQ(invitation_status({}, {}, expires, sent), pending);
    EXPECT_EQ(invitation_status({}, {}, expires, expires + -1), pending);
    EXPECT_EQ(invitation_status({}, {}, expires, expires), expired);
    EXPECT_EQ(expires.microseconds - sent.microseconds, 7 * 24 * hour);
}

TEST(Invitation, that_was_accepted_stays_accepted) {
    EXPECT_EQ(invitation_status(in_between, {}, expires, expires + day), accepted);
    EXPECT_EQ(invitation_status(in_between, in_between, expires, in_between), accepted);
}

TEST(Invitation, that_was_revoked_stays_revoked_after_its_time) {
    EXPECT_EQ(invitation_status({}, in_between, expires, in_between), revoked);
    EXPECT_EQ(invitation_status({}, in_between, in_between, expires + day), revoked);
}

TEST(Invitation, status_is_written_and_read_back) {
    for (const InvitationStatus status : {pending, accepted, expired, revoked})
        EXPECT_EQ(parse_invitation_status(to_text(status)), status);
    EXPECT_EQ(to_text(revoked), "revoked");
    EXPECT_EQ(parse_invitation_status("all"), std::nullopt);
}

}  // namespace
}  // namespace roster::domain
