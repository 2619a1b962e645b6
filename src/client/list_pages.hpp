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

// Gives back the pages that are farthest from `page` when there are too many, and nothing is printed.
template <class Row>
void keep_near(ListWindow<Row>& list, std::int64_t page) {
    if (list.printed > 0) return;
    while (static_cast<std::int64_t>(list.pages.size()) > pages_kept) {
        const bool first_is_farther = page - list.pages.begin()->first > list.pages.rbegin()->first - page;
        list.pages.erase(first_is_farther ? list.pages.begin() : std::prev(list.pages.end()));
    }
}

// Where the rows of a list come from.
template <class Row>
struct Source {
    Requests& requests;
    Purpose purpose;
    ListWindow<Row>& list;
    Ask<Row> ask;
    const Refused& refused;

    // The first page of a question, of which there is one at a time, whatever page it is.
    Lane first() const { return {purpose, -1}; }

    void send(Lane lane, std::int64_t page) const {
        requests.send<api::Page<Row>>(
            lane, ask(list.view, page * rows_per_page),
            [source = *this, page](const api::Result<api::Page<Row>>& answer, const api::HttpReply&) {
                source.answered(page, answer);
            });
    }

    void look(const ListView& view) const {
        // The same question again begins with what is in sight, another one at the top.
        if (list.view != view) list.first_in_sight = 0;
        list.view = view;
        list.refreshing = list.total.has_value();
        list.failure.clear();
        // One is under way at most, however fast somebody types: the newest question follows its answer.
        list.asked_again = requests.in_flight(first());
        if (list.asked_again) return;
        requests.cancel(purpose);
        send(first(), list.first_in_sight / rows_per_page);
    }

   private:
    void answered(std::int64_t page, const api::Result<api::Page<Row>>& answer) const {
        if (list.asked_again) return look(ListView(list.view));
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
    }
};

template <class Row>
void load(const Source<Row>& source, std::int64_t first, std::int64_t count) {
    auto& [requests, purpose, list, ask, refused] = source;
    if (count <= 0) return;
    const std::int64_t last = std::min(first + count, *list.total) - 1;
    for (std::int64_t page = std::max<std::int64_t>(first, 0) / rows_per_page; page <= last / rows_per_page;
         ++page)
        if (!list.pages.contains(page) && !requests.under_way({purpose, page}))
            source.send({purpose, page}, page);
}

template <class Row>
void show(const Source<Row>& source, std::int64_t first, std::int64_t count, std::int64_t printed) {
    ListWindow<Row>& list = source.list;
    list.first_in_sight = std::max<std::int64_t>(first, 0);
    const bool was_printed = std::exchange(list.printed, printed) > printed;
    if (was_printed) keep_near(list, list.first_in_sight / rows_per_page);
    if (!list.total || list.refreshing || !list.failure.empty()) return;
    load(source, first, count);
    load(source, 0, printed);
}

}  // namespace roster::client
