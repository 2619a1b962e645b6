// The list of invitations.
#include "client/list_pages.hpp"
#include "client/work.hpp"

namespace roster::client {

namespace {

api::Call<api::Page<api::Invitation>> ask_invitations(const ListView& view, std::int64_t offset) {
    return api::invitations(query_of(view, offset), view.filter.empty() ? "all" : view.filter);
}

}  // namespace

void Work::look_at_invitations(const ListView& view) {
    Source<api::Invitation>{requests_, Purpose::invitations, state.invitations, ask_invitations,
                            list_refused_}
        .look(view);
}

void Work::on(const intent::ShowInvitations& intent) {
    show<api::Invitation>(
        {requests_, Purpose::invitations, state.invitations, ask_invitations, list_refused_}, intent.first,
        intent.count, intent.printed);
}

}  // namespace roster::client
