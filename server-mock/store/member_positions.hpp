// Where people stand in each order of the list of members, counted: a jump to row 500,000 reads some hundred counts and
// a thousand rows of an index, in place of half a million.
//
// An order is cut into blocks at keys; a block counts the people from its key up to the next block's. A block that grows
// is cut in two, one that shrinks joins the one before it.
#pragma once

#include "store/listed_people.hpp"

namespace roster::server::store {

// The order for a key of the interface ("name", "created_at", …); nothing for an unknown one.
std::optional<Order> order_of_members(std::string_view key, bool descending);

// Counts everybody, once; so many they are.
void count_positions(soci::session& session, std::string_view organization_id, std::int64_t people);

// After a change of some people: how they were before it, and how they are now.
void move_positions(soci::session& session, const std::vector<ListedPerson>& before,
                    const std::vector<ListedPerson>& after);

// The window of the list of all people that begins at an offset, as one that begins near it; the same where nothing is
// gained.
Window near_offset(soci::session& session, std::string_view organization_id, std::string_view key,
                   const Order& order, const Window& window);

}  // namespace roster::server::store
