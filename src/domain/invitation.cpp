#include "domain/invitation.hpp"

#include <array>

namespace roster::domain {
namespace {

constexpr std::array<std::string_view, 4> status_texts = {"pending", "accepted", "expired", "revoked"};

}  // namespace

std::string_view to_text(InvitationStatus status) { return status_texts[static_cast<std::size_t>(status)]; }

std::optional<InvitationStatus> parse_invitation_status(std::string_view text) {
    for (std::size_t index = 0; index < status_texts.size(); ++index)
        if (status_texts[index] == text) return static_cast<InvitationStatus>(index);
    return std::nullopt;
}

InvitationStatus invitation_status(std::optional<Timestamp> accepted_at, std::optional<Timestamp> revoked_at,
                                   Timestamp expires_at, Timestamp now) {
    if (accepted_at) return InvitationStatus::accepted;
    if (revoked_at) return InvitationStatus::revoked;
    return expires_at <= now ? InvitationStatus::expired : InvitationStatus::pending;
}

}  // namespace roster::domain
