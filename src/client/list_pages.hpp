// The pages of a list, loaded as their rows come into sight. Only src/client includes this.
#pragma once

#include <algorithm>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "client/list_window.hpp"
#include "client/requests.hpp"
#include "domain/text.hpp"

namespace roster::client {

// `refused` hears of a 403: the list is not for this person any more.
using Refused = std::function<void()>;

template <class Row>
using Ask = api::Call<api::Page<Row>> (*)(const ListView& view, std::int64_t offset);

inline api::ListQuery query_of(const ListView& view, std::int64_t offset) {
    // Blanks around what is searched are slips of the hand or of pasting; the field keeps them.
    return {.offset = offset,
            .count = rows_per_page,
            .sort = view.sort,
            .q = std::string(domain::without_edges(view.q))};
}

// Gives back the pages that are farthest from `page` when there are too many.
template <class Row>
void keep_near(ListWindow<Row>& list, std::int64_t page) {
    while (static_cast<std::int64_t>(list.pages.size()) > pages_kept) {
        const bool first_is_farther = page - list.pages.begin()->first > list.pages.rbegin()->first - page;
        list.pages.erase(first_is_farther ? list.pages.begin() : std::prev(list.pages.end()));
    }
}

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

}  // namespace roster::client
