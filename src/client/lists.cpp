// The lists of users and invitations: pages of a question, loaded as their rows come into sight.
#include <algorithm>

#include "client/work.hpp"
#include "domain/text.hpp"

namespace roster::client {

namespace {

template <class Row>
using Ask = api::Call<api::Page<Row>> (*)(const ListView& view, std::int64_t offset);

api::ListQuery query_of(const ListView& view, std::int64_t offset) {
    // Blanks around what is searched are slips of the hand or of pasting; the field keeps them.
    return {.offset = offset,
            .count = rows_per_page,
            .sort = view.sort,
            .q = std::string(domain::without_edges(view.q))};
}

api::Call<api::Page<api::Collaborator>> ask_members(const ListView& view, std::int64_t offset) {
    return api::members(query_of(view, offset), view.filter);
}

api::Call<api::Page<api::Invitation>> ask_invitations(const ListView& view, std::int64_t offset) {
    return api::invitations(query_of(view, offset), view.filter.empty() ? "all" : view.filter);
}

// Gives back the pages that are farthest from `page` when there are too many.
template <class Row>
void keep_near(ListWindow<Row>& list, std::int64_t page) {
    while (static_cast<std::int64_t>(list.pages.size()) > pages_kept) {
        const bool first_is_farther = page - list.pages.begin()->first > list.pages.rbegin()->first - page;
        list.pages.erase(first_is_farther ? list.pages.begin() : std::prev(list.pages.end()));
    }
}

// `refused` hears of a 403: the list is not for this person any more.
using Refused = std::function<void()>;

template <class Row>
void load_page(Requests& requests, Purpose purpose, ListWindow<Row>& list, Ask<Row> ask, std::int64_t page,
               const Refused& refused) {
    if (requests.under_way({purpose, page})) return;
    requests.send<api::Page<Row>>(
        {purpose, page}, ask(list.view, page * rows_per_page),
        [&list, page, refused](const api::Result<api::Page<Row>>& answer, const api::HttpReply&) {
            if (!answer) {
                list.failure = api::sentence_for_people(answer.error());
                list.refreshing = false;
                if (answer.error().status != 403) return;
                list.total.reset();
                list.pages.clear();
                return refused();
            }
            if (std::exchange(list.refreshing, false)) list.pages.clear();
            list.failure.clear();
            list.total = answer->metadata.total;
            list.pages[page] = answer->results;
            keep_near(list, page);
        });
}

// Asks anew: what was asked before is not heard any more, and its rows stay until the first new ones come.
template <class Row>
void look(Requests& requests, Purpose purpose, ListWindow<Row>& list, Ask<Row> ask, const ListView& view,
          const Refused& refused) {
    requests.cancel(purpose);
    // The same question again begins with what is in sight, another one at the top.
    const std::int64_t page = list.view == view ? list.first_in_sight / rows_per_page : 0;
    list.view = view;
    list.refreshing = list.total.has_value();
    list.failure.clear();
    load_page(requests, purpose, list, ask, page, refused);
}

template <class Row>
void show(Requests& requests, Purpose purpose, ListWindow<Row>& list, Ask<Row> ask, std::int64_t first,
          std::int64_t count, const Refused& refused) {
    list.first_in_sight = std::max<std::int64_t>(first, 0);
    if (!list.total || list.refreshing || count <= 0 || !list.failure.empty()) return;
    const std::int64_t last = std::min(first + count, *list.total) - 1;
    for (std::int64_t page = std::max<std::int64_t>(first, 0) / rows_per_page; page <= last / rows_per_page;
         ++page)
        if (!list.pages.contains(page)) load_page(requests, purpose, list, ask, page, refused);
}

}  // namespace

void Work::look_at_members(const ListView& view) {
    look<api::Collaborator>(requests_, Purpose::members, state.members, ask_members, view, list_refused_);
}

void Work::look_at_invitations(const ListView& view) {
    look<api::Invitation>(requests_, Purpose::invitations, state.invitations, ask_invitations, view,
                          list_refused_);
}

void Work::refresh_invitations() {
    if (state.place.screen == Screen::invitations) look_at_invitations(state.place.list);
}

void Work::on(const intent::ShowMembers& intent) {
    show<api::Collaborator>(requests_, Purpose::members, state.members, ask_members, intent.first,
                            intent.count, list_refused_);
}

void Work::on(const intent::ShowInvitations& intent) {
    show<api::Invitation>(requests_, Purpose::invitations, state.invitations, ask_invitations, intent.first,
                          intent.count, list_refused_);
}

}  // namespace roster::client
