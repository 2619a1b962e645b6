// What is searched of people, addresses and what is folded of them, a thousand of them to a row: a search of a million reads a
// thousand rows. In blocks by address; a block that grows is cut in two, one that shrinks joins the one before it.
#pragma once

#include "store/listed_people.hpp"

namespace roster::server::store {

// Writes everybody's, once.
void write_texts(soci::session& session, std::string_view organization_id);

// After a change of some people: how they were before it, and how they are now.
void change_texts(soci::session& session, const std::vector<ListedPerson>& before,
                  const std::vector<ListedPerson>& after);

// What is asked for of the people found.
struct TextWindow {
    enum class By { name, email, neither } by = By::neither;  // what they are sorted by
    bool descending = false;
    std::optional<std::string> after = {};  // begins after this key
    std::int64_t rows = 0;                  // so many, from the window's beginning on; by neither: all
};
struct TextMatches {
    std::int64_t number = 0;
    // Whoever can stand in the window, and perhaps some more; nothing when they are too many to be named.
    std::optional<std::vector<std::string>> emails;
    // Then this is what the key of the first of them begins with, where they are sorted by it.
    std::optional<std::string> begin;
};
// The people of whom every one of `words` (folded) stands in name or address. Nothing where no texts are kept.
std::optional<TextMatches> search_texts(soci::session& session, std::string_view organization_id,
                                        const std::vector<std::string>& words, const TextWindow& window);

}  // namespace roster::server::store
