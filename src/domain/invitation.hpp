// What an invitation is and which state it is in.
#pragma once

#include <optional>
#include <string_view>

#include "domain/time.hpp"

namespace roster::domain {

inline constexpr std::int64_t invitation_life = 7 * day;

enum class InvitationStatus { pending, accepted, expired, revoked };

std::string_view to_text(InvitationStatus status);
std::optional<InvitationStatus> parse_invitation_status(std::string_view text);

// The state that an invitation's times tell: accepted wins, then revoked, then expired.
InvitationStatus invitation_status(std::optional<Timestamp> accepted_at, std::optional<Timestamp> revoked_at,
                                   Timestamp expires_at, Timestamp now);

}  // namespace roster::domain
