// The lists of people in a cloud or a project, each with the role there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/access.hpp"
#include "store/database.hpp"

namespace roster::server::store {

enum class PeopleOf {
    cloud,         // everybody who reaches it, owners of the organization left out
    cloud_grants,  // of these, whoever was given a role by hand or by auto add
    project,       // whoever was given a role in it
};

struct PeopleFilter {
    std::vector<std::string> words;    // of a search: every one stands in name or e-mail
    std::optional<std::string> whole;  // name or e-mail, case apart
};

// A grant of version 0 is none: a group leads there.
struct PersonWithAccess {
    AccessMember member;
    Grant grant;
};

// Keys: name, email, created_at (of the grant; whom a group leads there comes last when the newest come first; in a
// cloud that adds everybody, or did, of the membership). Nothing for an unknown one.
std::optional<Order> people_order(std::string_view key, bool descending);

// True where created_at is that of the membership.
bool stand_by_joining(soci::session& session, std::string_view cloud_id, std::string_view key);

// `by_joining`: as stand_by_joining says, or said when the walk began.
using PeoplePage = PageOf<PersonWithAccess>;
PeoplePage list_people(soci::session& session, const Dialect& dialect, PeopleOf whose,
                       std::string_view place_id, const PeopleFilter& filter, const Order& order,
                       std::string_view key, bool by_joining, const Window& window);

}  // namespace roster::server::store
