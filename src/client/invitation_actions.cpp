// What is done with an invitation of the list: a new link by mail, a new link to copy, an end.
#include "client/work.hpp"
#include "domain/email_address.hpp"

namespace roster::client {

using domain::say;
using domain::Sentence;

namespace {

// Each invitation has a lane of its own, so that work on one does not displace work on another.
std::int64_t lane_of(const std::string& id) {
    return static_cast<std::int64_t>(std::hash<std::string>{}(id));
}

}  // namespace

// Marks the invitation as busy, so that a second click finds nothing to press.
template <class Act>
void Work::act_on_invitation(const std::string& id, Act act) {
    if (!state.busy_invitations.insert(id).second) return;
    act();
}

void Work::invitation_answered(const std::string& id, const api::Result<api::Rows<api::Invitation>>& answer,
                               const std::string& success) {
    state.busy_invitations.erase(id);
    if (!answer) {
        say_in_toast(ToastKind::problem, api::sentence_for_people(answer.error()));
        return;
    }
    for (const api::Row<api::Invitation>& row : answer->results) {
        if (row.error) {
            say_in_toast(ToastKind::problem, api::sentence_for_people(*row.error));
            continue;
        }
        if (row.data)
            if (auto* shown = state.invitations.find([&](const api::Invitation& it) { return it.id == id; }))
                *shown = *row.data;
        say_in_toast(ToastKind::success, success);
    }
    refresh_invitations();
}

void Work::on(const intent::Resend& intent) {
    const std::string id = intent.invitation_id;
    act_on_invitation(id, [&] {
        const auto* shown = state.invitations.find([&](const api::Invitation& it) { return it.id == id; });
        const std::string email = shown ? domain::readable_address(shown->email) : std::string();
        requests_.send<api::Rows<api::Invitation>>(
            {Purpose::invitation_action, lane_of(id)}, api::resend_invitations({{id}}, host.random_key()),
            [this, id, email](const api::Result<api::Rows<api::Invitation>>& answer, const api::HttpReply&) {
                invitation_answered(id, answer, say(Sentence::invitation_resent, {{"email", email}}));
            });
    });
}

void Work::on(const intent::AskRevoke& intent) {
    state.confirm_revoke = ConfirmRevoke{.invitation_id = intent.invitation_id, .email = intent.email};
}

void Work::on(const intent::CancelRevoke&) { state.confirm_revoke.reset(); }

void Work::on(const intent::Revoke&) {
    if (!state.confirm_revoke) return;
    const std::string id = state.confirm_revoke->invitation_id;
    const std::string email = state.confirm_revoke->email;
    state.confirm_revoke.reset();
    act_on_invitation(id, [&] {
        requests_.send<api::Rows<api::Invitation>>(
            {Purpose::invitation_action, lane_of(id)}, api::revoke_invitations({{id}}, host.random_key()),
            [this, id, email](const api::Result<api::Rows<api::Invitation>>& answer, const api::HttpReply&) {
                invitation_answered(id, answer, say(Sentence::invitation_revoked_toast, {{"email", email}}));
            });
    });
}

void Work::on(const intent::CopyLink& intent) {
    const std::string id = intent.invitation_id;
    act_on_invitation(id, [&] {
        // The clipboard's item is promised within the click; the link comes later, and ends earlier ones: where there
        // is no clipboard it is not asked for.
        struct Copying {
            bool has_link = false, refused = false;
            Sentence outcome() const {
                return refused ? Sentence::invitation_link_not_copied : Sentence::invitation_link_copied;
            }
        };
        const auto copying = std::make_shared<Copying>();
        auto deliver = host.copy_later([this, copying, alive = std::weak_ptr(alive_)](bool copied) {
            if (alive.expired()) return;
            copying->refused = !copied;
            if (!copying->has_link) return;  // told when the link comes; without it the error is told
            say_in_toast(copied ? ToastKind::success : ToastKind::problem, say(copying->outcome()));
        });
        if (!deliver) {
            state.busy_invitations.erase(id);
            say_in_toast(ToastKind::problem, say(Sentence::browser_refused_to_copy));
            return;
        }
        requests_.send<api::One<api::InvitationLink>>(
            {Purpose::invitation_action, lane_of(id)}, api::invitation_link(id, host.random_key()),
            [this, id, copying, deliver = std::move(deliver)](
                const api::Result<api::One<api::InvitationLink>>& answer, const api::HttpReply&) {
                state.busy_invitations.erase(id);
                copying->has_link = answer.has_value();
                if (answer) {
                    // Refused before the link came: said now, when the old link is dead.
                    if (copying->refused) say_in_toast(ToastKind::problem, say(copying->outcome()));
                    deliver(answer->result.registration_url);
                } else {
                    deliver(std::nullopt);
                    say_in_toast(ToastKind::problem, api::sentence_for_people(answer.error()));
                }
                refresh_invitations();
            });
    });
}

}  // namespace roster::client
