// Where people stand in each order of the list of members, counted: a jump to row 500,000 reads some hundred counts and
// a thousand rows of an index, in place of half a million.
//
// An order is cut into blocks at keys; a block counts the people from its key up to the next block's. A block that grows
// is cut in two, one that shrinks joins the one before it. Only organizations of very many people have blocks: in
// smaller ones a walk is as quick.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/list_query.hpp"

namespace roster::server::store {

// What the orders and the search of the list of members look at, of one person.
struct ListedPerson {
    std::string user_id, organization_id, email, name_fold, name_key, base_role;
    Timestamp created_at, last_active_at;
};

// The order for a key of the interface ("name", "created_at", …), by which nothing comes first but what the key says;
// nothing for an unknown one.
std::optional<Order> order_of_members(std::string_view key, bool descending);

// Those of these members that are counted: people in organizations with blocks.
std::vector<ListedPerson> counted_people(soci::session& session, const std::vector<std::string>& user_ids);
// They were so, and are so now.
void move_positions(soci::session& session, const std::vector<ListedPerson>& before,
                    const std::vector<ListedPerson>& after);
// Does `change`, which adds, removes or changes these members, and keeps the counts true.
template <class Change>
void keeping_positions(soci::session& session, const std::vector<std::string>& user_ids, Change&& change) {
    const auto before = counted_people(session, user_ids);
    change();
    move_positions(session, before, counted_people(session, user_ids));
}

// Begins to count in organizations that have grown to very many people.
void count_large_organizations(soci::session& session);

// The window of the list of all people that begins at an offset, as one that begins near it; the same where nothing is
// gained.
Window near_offset(soci::session& session, std::string_view organization_id, std::string_view key,
                   const Order& order, const Window& window);

}  // namespace roster::server::store
