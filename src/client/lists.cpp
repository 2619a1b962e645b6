// The list of users.
#include "client/list_pages.hpp"
#include "client/work.hpp"

namespace roster::client {

namespace {

api::Call<api::Page<api::Collaborator>> ask_members(const ListView& view, std::int64_t offset) {
    return api::members(query_of(view, offset), view.filter);
}

}  // namespace

void Work::look_at_members(const ListView& view) {
    Source<api::Collaborator>{requests_, Purpose::members, state.members, ask_members, list_refused_}.look(
        view);
}

void Work::refresh_invitations() {
    if (state.place.screen == Screen::invitations && state.second_part) look_at_invitations(state.place.list);
}

void Work::on(const intent::ShowMembers& intent) {
    show<api::Collaborator>({requests_, Purpose::members, state.members, ask_members, list_refused_},
                            intent.first, intent.count, intent.printed);
}

}  // namespace roster::client
