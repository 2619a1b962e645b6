// What is searched of people, addresses and folded names, a thousand of them to a row: a search of a million reads a
// thousand rows. In blocks by address; a block that grows is cut in two, one that shrinks joins the one before it.
#pragma once

#include "store/listed_people.hpp"

namespace roster::server::store {

// Writes everybody's, once.
void write_texts(soci::session& session, std::string_view organization_id);

// After a change of some people: how they were before it, and how they are now.
void change_texts(soci::session& session, const std::vector<ListedPerson>& before,
                  const std::vector<ListedPerson>& after);

struct TextMatches {
    std::int64_t number = 0;
    // Whose they are, unless there are so many that a walk along any order soon meets the first of them.
    std::optional<std::vector<std::string>> emails;
};
// The people whose name or address holds `part` (folded). Nothing where no texts are kept, or for a part that is not
// found by them.
std::optional<TextMatches> search_texts(soci::session& session, std::string_view organization_id,
                                        std::string_view part);

}  // namespace roster::server::store
