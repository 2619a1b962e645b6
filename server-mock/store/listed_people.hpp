// What an organization of very many members keeps beside their rows, so that no list of them has to walk along all:
// where they stand in each order (member_positions), and what is searched of them (member_texts). Smaller organizations
// have neither: a walk is as quick.
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
    std::string user_id, organization_id, email, email_fold, name_fold, name_key, base_role;
    Timestamp created_at, last_active_at;
};

// The same, as columns of `members` and as a row of a query.
inline constexpr const char* listed_columns =
    "user_id, organization_id, email, email_fold, name_fold, name_key, base_role, created_at, last_active_at";
using ListedColumns = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string,
                                 std::string, Timestamp, Timestamp>;

// Writes what is searched anew where it is kept, after folds have changed.
void write_texts_anew(soci::session& session);

// Begins with it in organizations that have grown to very many people.
void begin_large_lists(soci::session& session);

// Those of these members that are people of organizations with such lists.
std::vector<ListedPerson> listed_people(soci::session& session, const std::vector<std::string>& user_ids);
// They were so, and are so now.
void change_lists(soci::session& session, const std::vector<ListedPerson>& before,
                  const std::vector<ListedPerson>& after);
// Does `change`, which adds, removes or changes these members, and keeps the lists true.
template <class Change>
void keeping_lists(soci::session& session, const std::vector<std::string>& user_ids, Change&& change) {
    const auto before = listed_people(session, user_ids);
    change();
    change_lists(session, before, listed_people(session, user_ids));
}

}  // namespace roster::server::store
